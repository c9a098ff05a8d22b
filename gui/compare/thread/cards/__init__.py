"""What stands in the place of an answer that failed or pauses."""
