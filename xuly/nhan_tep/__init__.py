"""Take in: every file that came, whatever its name and wrapping, told apart by its content and put on the register."""
