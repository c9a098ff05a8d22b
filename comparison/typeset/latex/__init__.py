"""LaTeX as models write it, read into MathML by closed lists: what is not in them is not understood."""
