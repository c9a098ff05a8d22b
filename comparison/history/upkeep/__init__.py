"""What keeps the history in order: what was deleted is cleared out, and copies do not stay for ever."""
