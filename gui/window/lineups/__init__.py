"""What stands in the lanes as a whole: the demo, a team, a new comparison, and the ways back."""
