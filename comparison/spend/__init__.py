"""What was paid: the history's usage at the prices of each answer's own time."""
