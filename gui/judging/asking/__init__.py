"""Other models asked about the answers there are: which one, what it will cost, and what came of it."""
