"""Letters that remind."""
