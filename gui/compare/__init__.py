"""The page that compares: prompt editor and lanes."""
