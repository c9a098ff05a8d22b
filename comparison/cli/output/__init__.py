"""How an answer is printed."""
