"""A model as judge of others: what it is asked, how strictly it is read, and what follows from it."""
