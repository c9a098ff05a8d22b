"""Files of this program's own: read without trust, replaced as a whole, one program at a time."""
