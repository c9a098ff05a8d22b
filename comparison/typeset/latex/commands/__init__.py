"""The commands that formulas are made of, one list for each kind; all of them together are what is understood."""
