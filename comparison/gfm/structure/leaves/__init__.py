"""Blocks that hold no others, as their lines arrive."""
