"""What can honestly be said in numbers: times, tokens, prices, estimates, a model's passport."""
