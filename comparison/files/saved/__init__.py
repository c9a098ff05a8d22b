"""What a person saved under a name: a small file for each, which stays until they delete it."""
