"""One short file for each vendor: who it is, what its models take, which wire it speaks."""
