"""Small widgets that know nothing of this program."""
