"""One prompt, several answers: the application without a window."""
