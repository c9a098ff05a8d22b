"""Where a person says which answer is better: a blind round."""
