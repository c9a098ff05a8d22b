"""What lies over a window for a while."""
