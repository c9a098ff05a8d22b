"""What is taken from one thread into another."""
