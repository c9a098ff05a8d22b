"""The tags of comparisons: short names that a person gives."""

import unicodedata

LONGEST = 40
"""Characters of a tag."""
MOST = 20
"""Tags of one comparison."""


def tag_of(text: str) -> str:
    """What was typed as a tag, on one line; empty if nothing is left."""
    line = " ".join(text.replace(",", " ").replace('"', " ").replace("\0", " ").split())
    return unicodedata.normalize("NFC", line)[:LONGEST].strip()


def key_of(text: str) -> str:
    """The same for all ways of writing one tag: in letters and digits alone, so that the index has it as one word."""
    return unicodedata.normalize("NFKC", tag_of(text)).casefold().encode("utf-8", "replace").hex()


def read_tags(text: str) -> tuple[str, ...]:
    """Tags that were typed with commas between them, each once."""
    found = {key_of(each): tag_of(each) for each in text.split(",")}
    return tuple(tag for key, tag in found.items() if key)[:MOST]
