"""What a key looks like, and why a pasted text is none."""

LONGEST_KEY = 1_000
"""Characters. Windows keeps at most 1,280 in one entry; no vendor's key comes near."""


class UnfitKey(ValueError):
    """A text that can't be a key. The message is a sentence for a person and holds nothing of the text."""


def check_key(text: str) -> str:
    """The key in a pasted text, without the white space around it. Raises ``UnfitKey`` with the reason."""
    key = text.strip()
    if not key:
        raise UnfitKey("The key is empty. Paste the whole key.")
    if len(key) > LONGEST_KEY:
        raise UnfitKey(
            f"This is {len(key):,} characters long and a key has at most {LONGEST_KEY:,}. Paste only the key."
        )
    if len(key.splitlines()) > 1:
        raise UnfitKey("There is a line break inside the key. Paste it as one line.")
    if any(character.isspace() for character in key):
        raise UnfitKey("There is a space inside the key. Paste only the key.")
    if not key.isascii():
        raise UnfitKey("The key has a character that keys never have, such as an accent or a long dash. Copy it again.")
    if not key.isprintable():
        raise UnfitKey("The key has an invisible control character. Copy it again.")
    return key
