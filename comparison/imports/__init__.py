"""What others let one carry in: their conversations, read without trust and one at a time, as comparisons of ours."""
