"""How good models are by a person's votes, and how far that is known."""
