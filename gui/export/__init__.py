"""What is carried out of the window: the whole comparison, copied or written to a file."""
