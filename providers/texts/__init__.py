"""What texts say: English that can be said in another language, and what looks like a key."""
