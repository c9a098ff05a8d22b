"""Texts whoever wrote them: phrases of ours, the shape of a key, what is echoed of one, JSON within bounds."""
