"""What a key looks like, and why a pasted text can't be one."""

from providers.texts.phrase import Phrase

LONGEST_KEY = 1_000
"""Characters. Windows keeps at most 1,280 in one entry; no vendor's key comes near."""


class UnfitKey(ValueError):
    """A text that can't be a key. The message is a sentence for a person and holds nothing of the text."""


def check_key(text: str) -> str:
    """The key in a pasted text, without the white space around it. Raises ``UnfitKey`` with the reason."""
    key = text.strip()
    if not key:
        raise UnfitKey(Phrase("The key is empty. Paste the whole key."))
    if len(key) > LONGEST_KEY:
        raise UnfitKey(
            Phrase(
                "This is {length} characters long; a key has at most {most}. Paste only the key.",
                length=len(key),
                most=LONGEST_KEY,
            )
        )
    if len(key.splitlines()) > 1:
        raise UnfitKey(Phrase("There is a line break inside the key. Paste it as one line."))
    if any(character.isspace() for character in key):
        raise UnfitKey(Phrase("There is a space inside the key. Paste only the key."))
    if not key.isascii():
        raise UnfitKey(
            Phrase("The key has a character that keys never have, such as an accent or a long dash. Copy it again.")
        )
    if not key.isprintable():
        raise UnfitKey(Phrase("The key has an invisible control character. Copy it again."))
    return key
