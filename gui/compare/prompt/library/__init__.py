"""The prompt library in the window."""
