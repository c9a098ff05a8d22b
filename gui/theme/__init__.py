"""How everything looks: tokens, style sheet, palette, icons."""
