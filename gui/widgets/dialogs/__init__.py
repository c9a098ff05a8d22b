"""Dialogs that any program could ask with."""
