"""The foot of the page: what a person is about to send."""
