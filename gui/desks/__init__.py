"""Who in the window talks to the program; no widget is here."""
