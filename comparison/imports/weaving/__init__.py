"""A tree of what was said, woven into lanes side by side."""
