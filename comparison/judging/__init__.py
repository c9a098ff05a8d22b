"""Who was better: votes, the ranking that follows from them, blind rounds and differences."""
