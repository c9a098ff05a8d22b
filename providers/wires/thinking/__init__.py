"""Thinking that a model writes into the text of its answer, told apart from it."""
