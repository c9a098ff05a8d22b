"""One prompt put to each model several times, and what its answers have in common."""
