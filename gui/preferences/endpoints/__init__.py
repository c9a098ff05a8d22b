"""Endpoints of a person's own, and servers of this computer."""
