"""What a reply is made of once it is read: leaf blocks, each knowing what it stands in, and runs of text."""

from dataclasses import dataclass
from enum import StrEnum

MAX_DEPTH = 8
"""How many quotes and lists may stand in each other; deeper marks are text."""
MAX_COLUMNS = 50
MAX_ROWS = 500
"""A table beyond either bound is shown as text from there on."""
MAX_PROSE = 2000
"""Characters of one paragraph; a longer one goes on in a further block, so that reading stays bounded."""
CODE_PART = 12
"""Lines of code in one block; longer code goes on in further parts."""
TABLE_PART = 96
"""Cells in one block of a table; a longer one goes on in further parts."""


class Style(StrEnum):
    """How a run differs from the text around it."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    CODE = "code"
    FORMULA = "formula"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one style. ``link`` is what the model wrote, unchecked; empty for none."""

    text: str
    styles: frozenset[Style] = frozenset()
    link: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line inside a block; ``is_hard`` where the model asked for one."""

    is_hard: bool = False


Inline = Run | LineBreak
Inlines = tuple[Inline, ...]


class Box(StrEnum):
    """What a block may stand in."""

    QUOTE = "quote"
    LIST = "list"


Place = tuple[Box, ...]
"""The boxes around a block, outermost first."""


class Alignment(StrEnum):
    """How a column of a table is set."""

    NONE = "none"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose. ``seam`` is ``None`` for a new paragraph, else what lay between it and the block it goes on from."""

    inlines: Inlines
    place: Place = ()
    seam: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    inlines: Inlines
    place: Place = ()


@dataclass(frozen=True, slots=True)
class Item:
    """The first paragraph of a list item, the last box of ``place`` being its list.

    ``number`` is ``None`` for a bullet, ``is_checked`` for an item without a task box; ``is_apart`` tells that a
    blank line parts it from the item before.
    """

    inlines: Inlines
    place: Place
    number: int | None = None
    is_checked: bool | None = None
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    place: Place = ()


@dataclass(frozen=True, slots=True)
class Formula:
    """A displayed formula as its source, delimiters and all."""

    source: str
    place: Place = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A part of a code block, at most ``CODE_PART`` lines; ``part`` counts from 0.

    ``seam`` is what lies between this part and the one before: a line's end, or nothing within a very long line.
    """

    language: str
    lines: tuple[str, ...]
    place: Place = ()
    part: int = 0
    seam: str = "\n"


@dataclass(frozen=True, slots=True)
class Table:
    """A part of a table; parts after the first (``part`` > 0) have an empty ``head``.

    Each row has as many cells as there are ``alignments``. A table of several parts has ``shares``, per cent of the
    width for each column, so that its parts line up; otherwise it is empty.
    """

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    alignments: tuple[Alignment, ...]
    place: Place = ()
    part: int = 0
    shares: tuple[int, ...] = ()


Block = Paragraph | Heading | Item | Rule | Formula | Code | Table
