"""What ziamath has no parts for, or not such as are needed; only those that set formulas import this, as it is slow."""
