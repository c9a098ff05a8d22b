"""Everything that was ever asked, on disk: written by one thread, read beside it, searched."""
