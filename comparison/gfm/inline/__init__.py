"""The marks inside a line."""
