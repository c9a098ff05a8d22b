"""What an answer that says no means: its signs, its body, how long to wait."""
