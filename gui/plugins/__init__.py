"""Packages that bring providers: each asked about once, before anything of it is loaded."""
