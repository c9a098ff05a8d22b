"""Blocks written into a document."""
