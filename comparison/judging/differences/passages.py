"""The passages of an answer: headings, paragraphs, list items, code, tables and formulas, each with its words."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import assert_never

from comparison.gfm.blocks import Block, Code, Formula, Heading, Item, Paragraph, Rule, Table, goes_on
from comparison.gfm.reader import Reader
from comparison.gfm.seen import STRETCH, words_seen
from comparison.judging.differences.tokens import CODE, PROSE, Spelling
from providers.frozen import frozen

Check = Callable[[], None]
"""Called often while work goes on; it may raise to give up."""
MOST_CHARACTERS, MOST_LINES = 600_000, 40_000
"""Of an answer that are read; what is behind them stands as it was written."""


class Kind(StrEnum):
    """What a passage is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CODE = "code"
    TABLE = "table"
    FORMULA = "formula"
    REST = "rest"
    """All that stands behind what was read of a very long answer."""


@frozen
class Passage:
    """One of them. Lines of code and rows of a table end with a newline each, but for the last."""

    kind: Kind
    text: str
    unseen: int = 0
    """Words of the answer as it was written that are not in ``text``: an item's number, the language of code."""

    @property
    def spelling(self) -> Spelling:
        """How its words and numbers are told apart."""
        return CODE if self.kind is Kind.CODE else PROSE


def read_passages(text: str, check: Check) -> list[Passage]:
    """All of an answer, in order. Lines that part and empty passages are left out."""
    reader = Reader()
    at = lines = 0
    while at < min(len(text), MOST_CHARACTERS) and lines < MOST_LINES:
        stretch = text[at : at + STRETCH]
        reader.feed(stretch)
        at, lines = at + STRETCH, lines + stretch.count("\n")
        check()
    reader.finish()
    found = list(_passages(reader.closed))
    rest = text[at:]
    return [*found, Passage(Kind.REST, rest)] if rest.strip() else found


def _passages(blocks: list[Block]) -> Iterator[Passage]:
    begun = 0
    numbered = []
    for block in blocks:
        begun += not goes_on(block)
        numbered.append((begun, block))
    for _, parts in groupby(numbered, key=lambda each: each[0]):
        passage = passage_of([block for _, block in parts])
        if passage is not None:
            yield passage


def passage_of(blocks: Sequence[Block]) -> Passage | None:
    """What a block and those that go on from it say; ``None`` where that is nothing."""
    kind = _kind(blocks[0])
    text = "".join(_seam(block) + _words(block) for block in blocks)
    text = text.removeprefix("\n") if kind in (Kind.CODE, Kind.TABLE) else text
    return Passage(kind, text, _unseen(blocks[0])) if kind and text.strip() else None


def _unseen(block: Block) -> int:
    match block:
        case Item(place=place):
            return int(place[-1].number is not None)
        case Code(language=language):
            return int(bool(language))
        case _:
            return 0


def _kind(block: Block) -> Kind | None:
    match block:
        case Heading():
            return Kind.HEADING
        case Paragraph():
            return Kind.PARAGRAPH
        case Item():
            return Kind.ITEM
        case Code():
            return Kind.CODE
        case Table():
            return Kind.TABLE
        case Formula():
            return Kind.FORMULA
        case Rule():
            return None
        case _:
            assert_never(block)


def _seam(block: Block) -> str:
    match block:
        case Paragraph(seam=seam):
            return " " if seam == "\n" else (seam or "").strip(" ")
        case Code(seam=seam):
            return seam
        case Table():
            return "\n"
        case _:
            return ""


def _words(block: Block) -> str:
    match block:
        case Paragraph() | Heading() | Item():
            return words_seen(block.parts)
        case Code():
            return "\n".join(block.lines)
        case Table():
            return "\n".join(" | ".join(map(words_seen, row)) for row in (block.head, *block.rows) if row)
        case Formula():
            return block.source
        case _:
            return ""
