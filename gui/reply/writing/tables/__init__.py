"""The tables of a reply: what their words need, how wide their columns are, and how they are written."""
