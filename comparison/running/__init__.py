"""Carries out orders: the loop in its own thread, the runner, and what both need."""
