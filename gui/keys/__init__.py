"""Everything a person sees of keys, in a lane and in the preferences."""
