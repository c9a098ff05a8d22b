"""The parts of the window that talk to the program; there are no widgets here."""
