"""What of a comparison can be carried away: one document, and one file for each format."""
