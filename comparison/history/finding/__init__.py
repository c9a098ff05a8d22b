"""What was said is found again: how it is indexed, what a person may ask for, and what is shown of it."""
