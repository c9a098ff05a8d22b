"""A file of any size as the JSON objects in it, one at a time."""
