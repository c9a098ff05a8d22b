"""Commands of packages and of habit, each written out in LaTeX that is understood."""
