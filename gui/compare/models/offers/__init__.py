"""What can be chosen: models, what is known of them, and the list that shows them."""
