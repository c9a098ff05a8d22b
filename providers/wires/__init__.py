"""What every wire format needs, and a folder for each format; a wire knows no vendor."""
