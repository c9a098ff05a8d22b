"""What a person found better, as values and as lines of a file."""
