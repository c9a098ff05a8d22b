"""The requests of all lanes, side by side."""
