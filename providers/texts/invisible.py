"""Characters that a web page puts between others, and nobody sees."""

UNSEEN = dict.fromkeys(
    (*map(ord, "\ufeff\u00ad"), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))
)
"""For ``str.translate``: the marks of width, of direction and of where a line may break."""
