"""This program's own files: read without trust, replaced as a whole, by one program at a time."""
