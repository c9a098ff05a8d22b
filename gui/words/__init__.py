"""What the lower rooms say in English, in the person's language; and numbers as they are written there."""
