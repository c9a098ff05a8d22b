"""The sidebar: every comparison that was ever made, and the search through what was said in them."""
