"""What sets formulas and colours code, within bounds of depth, length, size and time, for the window and exports."""
