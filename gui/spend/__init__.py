"""What answers cost: shown by month, and held against a person's caps before more is sent."""
