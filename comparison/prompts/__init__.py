"""What a person is about to send."""
