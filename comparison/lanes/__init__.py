"""The comparison as it stands: lanes, exchanges, answers, and the news that lets them grow."""
