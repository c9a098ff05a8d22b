"""Whether everything the program needs is there and works on this computer."""
