"""One file for each wire format; a wire knows no vendor."""
