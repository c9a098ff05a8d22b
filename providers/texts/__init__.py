"""Texts that a person will read."""
