"""Pictures of figures, painted in the colours of the theme, and how they get into files."""
