"""What a person may change, built from the declared settings."""
