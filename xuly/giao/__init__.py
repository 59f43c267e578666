"""What goes out to units: forms to fill in, and annotated copies of what was refused."""
