"""Lines to blocks."""
