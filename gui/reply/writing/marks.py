"""What a text block of a painted reply carries beside its text, for what is drawn around it and for copying."""

from enum import IntEnum, StrEnum

from PySide6.QtGui import QTextFormat

from comparison.gfm.blocks import Container, Place

BREAK = "\u200b"
"""Where a long word may break; it is left out of what is copied."""
ISOLATED, ISOLATED_END = "\u2066", "\u2069"
"""Around what runs from the left whatever stands beside it."""
OURS = QTextFormat.Property.UserProperty + 24
"""On characters that the reply does not have; they are left out of what is copied."""
LINE = "\u2028"
"""A new line inside a text block."""


class Mark(IntEnum):
    """Property ids of a block's format. ``CODE`` is on lines of code that do not wrap: which code of the reply it is,
    counted from 1; ``ON_RIGHT`` on what has its indents, signs and bars there."""

    KIND = QTextFormat.Property.UserProperty + 1
    PLACE = QTextFormat.Property.UserProperty + 2
    SIGN = QTextFormat.Property.UserProperty + 3
    APART = QTextFormat.Property.UserProperty + 4
    JOINED = QTextFormat.Property.UserProperty + 5
    CODE = QTextFormat.Property.UserProperty + 6
    ON_RIGHT = QTextFormat.Property.UserProperty + 7


class Kind(StrEnum):
    """What is drawn around a block; ``SIGN`` says more: a code block's language, an item's number or bullet."""

    PROSE = "prose"
    CELL = "cell"
    ITEM = "item"
    RULE = "rule"
    CODE = "code"
    CODE_HEAD = "code_head"
    """The first line of a code block; the others are ``CODE``."""


BULLETS = "•◦▪"
TODO, DONE = "☐", "☑"


_LETTERS = {Container.QUOTE: "q", Container.ITEM: "l", Container.NOTE: "n"}


def place_letters(place: Place) -> str:
    """A place as a property can hold it: ``q`` for a quote, ``a`` for one that warns of something, ``l`` for an item of
    a list, ``n`` for a footnote."""
    return "".join("a" if box.alert else _LETTERS[box.kind] for box in place)
