"""Panels before the window: everything that can be done, and with which keys."""
