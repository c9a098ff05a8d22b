"""What a reply is made of once it is read: leaf blocks, each knowing what it stands in."""

from enum import StrEnum

from comparison.gfm.parts import Parts
from providers.frozen import frozen

MAX_DEPTH = 8
"""How many quotes and lists may stand in each other; deeper marks are text."""
MAX_COLUMNS = 100
MAX_ROWS = 500
"""A table beyond either bound is shown as text from there on."""
MAX_PROSE = 2000
"""Characters of one paragraph; a longer one goes on in a further block, so that reading stays bounded."""
CODE_PART = 12
"""Lines of code in one block; longer code goes on in further parts."""
HARD_SEAM = "  \n"
TABLE_PART = 96
"""Cells in one block of a table; a longer one goes on in further parts."""


class Container(StrEnum):
    """What a block may stand in."""

    QUOTE = "quote"
    ITEM = "item"
    NOTE = "note"
    """A footnote; all that stands in one comes at the end of the reply."""


@frozen
class Box:
    """One quote, one footnote or one item of a list; ``serial`` tells it from all others of a reply.

    ``list`` is the serial of the item's list, 0 for a quote; ``number`` is the item's or the note's, ``None`` for a
    bullet; ``alert`` is what a quote warns of, as in "> [!NOTE]", in small letters.
    """

    kind: Container
    serial: int
    list: int = 0
    number: int | None = None
    alert: str = ""


Place = tuple[Box, ...]
"""The boxes around a block, outermost first."""


class Alignment(StrEnum):
    """How a column of a table is set."""

    NONE = "none"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@frozen
class Paragraph:
    """Prose. ``seam`` is ``None`` for a new paragraph, else what lay between it and the block it goes on from: nothing,
    a line's end, or ``HARD_SEAM`` for the end of a line that the model asked for."""

    parts: Parts
    place: Place = ()
    seam: str | None = None


@frozen
class Heading:
    """A heading of level 1 to 6."""

    level: int
    parts: Parts
    place: Place = ()


@frozen
class Item:
    """The begin of a list item, the last box of ``place``, with its first paragraph where it begins with one.

    ``is_checked`` is ``None`` for an item without a task box; ``is_apart`` tells that a blank line parts it from the
    item before.
    """

    parts: Parts
    place: Place
    is_checked: bool | None = None
    is_apart: bool = False


@frozen
class Rule:
    """A thematic break."""

    place: Place = ()


@frozen
class Formula:
    """A displayed formula as its source, delimiters and all."""

    source: str
    place: Place = ()


@frozen
class Code:
    """A part of a code block, at most ``CODE_PART`` lines; ``part`` counts from 0.

    ``seam`` is what lies between this part and the one before: a line's end, or nothing within a very long line.
    """

    language: str
    lines: tuple[str, ...]
    place: Place = ()
    part: int = 0
    seam: str = "\n"


@frozen
class Table:
    """A part of a table; parts after the first (``part`` > 0) have an empty ``head``.

    Each row has as many cells as there are ``alignments``.
    """

    head: tuple[Parts, ...]
    rows: tuple[tuple[Parts, ...], ...]
    alignments: tuple[Alignment, ...]
    place: Place = ()
    part: int = 0


Block = Paragraph | Heading | Item | Rule | Formula | Code | Table


def goes_on(block: Block) -> bool:
    """Whether ``block`` is a further part of the one before it, as one thing to the eye."""
    match block:
        case Paragraph(seam=seam):
            return seam is not None
        case Code(part=part) | Table(part=part):
            return part > 0
        case _:
            return False
