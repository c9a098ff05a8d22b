"""What a character is to the marks beside it: a letter, punctuation, a sign of Chinese, Japanese or Korean."""

import unicodedata

_ASCII = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_WITHOUT_BLANKS = "\u0590"
"""Below this point are the Latin, Greek and Cyrillic letters, whose words are parted by blanks."""
_FORM = "\ufe00", "\ufe0e"
"""Selectors of a form but that of emoji, and those of ideographs: they belong to the character before them."""
_IDEOGRAPH_FORM = "\U000e0100", "\U000e01ef"
_WIDE_QUOTES = frozenset("‘’“”")
_JAMO = ("\u1100", "\u11ff"), ("\ud7b0", "\ud7ff")


def neighbour_before(text: str, at: int) -> str:
    """The character before the place ``at``, a selector of its form passed over; a line's end before the first one."""
    if not at:
        return "\n"
    character = text[at - 1]
    if at > 1 and _FORM[0] <= character <= _FORM[1]:
        selected = text[at - 2]
        if selected in _WIDE_QUOTES and character == "\ufe01":
            return "「"  # a quotation mark that is told to be a wide one
        return selected if is_cjk(selected) else character
    return character


def is_punctuation(character: str) -> bool:
    """Whether it is punctuation or a symbol (CommonMark 0.31, 2.1)."""
    if character < "\x80":
        return character in _ASCII
    return unicodedata.category(character)[0] in "PS"


def is_letter(character: str) -> bool:
    """Whether it is a digit or a letter of a script that parts words by blanks."""
    return character < _WITHOUT_BLANKS and character.isalnum()


def is_cjk(character: str) -> bool:
    """Whether it is a letter or punctuation of Chinese, Japanese or Korean, which put no blank around marks. Emoji are
    as wide, and none."""
    if character < "\u1100":
        return character == "\u20a9"
    if _IDEOGRAPH_FORM[0] <= character <= _IDEOGRAPH_FORM[1] or any(low <= character <= high for low, high in _JAMO):
        return True
    match unicodedata.east_asian_width(character):
        case "F" | "H":
            return True
        case "W":
            is_symbol = unicodedata.category(character)[0] == "S"
            return not is_symbol or "\u2e80" <= character < "\U0001f000"
        case _:
            return False
