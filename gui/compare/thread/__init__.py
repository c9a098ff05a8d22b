"""What was said in one lane."""
