"""The window around the pages: bar, actions, palette, shortcuts, order of Tab."""
