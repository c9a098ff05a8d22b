"""What goes with a prompt to every lane, opened above it."""
