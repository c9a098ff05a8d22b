"""What is carried into the window from files: conversations for the history, keys for the key store."""
