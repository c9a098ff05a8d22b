"""What a refusal means: its signs, its body, how long to wait."""
