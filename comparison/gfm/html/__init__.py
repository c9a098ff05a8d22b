"""What was read, as HTML: ``paragone render`` and an export write it."""
