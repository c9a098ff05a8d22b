"""Conversations of other programs, each read into a tree of what was said."""
