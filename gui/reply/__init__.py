"""A reply, painted."""
