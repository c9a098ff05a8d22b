"""A person's own endpoints, and servers on this computer."""
