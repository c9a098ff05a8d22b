"""The race that one can see: bars and figures in the feet of the lanes, and the strip that compares them."""
