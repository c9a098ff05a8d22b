"""Names that would tell who answers, found in a text and hidden until the vote."""
