"""The prompts of a comparison: shown once above the lanes, and the way from one turn to another."""
