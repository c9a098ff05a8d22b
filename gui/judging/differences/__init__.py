"""Where two answers differ, side by side."""
