"""What is drawn around the text of a reply."""
