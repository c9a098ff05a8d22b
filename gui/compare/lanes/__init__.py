"""The lanes: what stands around an answer."""
