"""The words of a reply as they are seen, line by line, for whoever looks for some without painting it."""

from collections.abc import Iterator
from typing import assert_never

from comparison.gfm.blocks import Block, Code, Formula, Heading, Item, Paragraph, Rule, Table
from comparison.gfm.parts import Parts
from comparison.gfm.reader import Reader
from comparison.gfm.runs import LineBreak, Run, runs_of

STRETCH = 6000
"""Characters that are read in one go."""
BLOCKS = 100
"""Blocks whose lines come in one go."""


def seen_lines(text: str, *, as_source: bool = False) -> Iterator[list[str]]:
    """The lines of ``text``, a stretch of the work at each step, so that a long reply can be gone through in slices.
    None come before all is read, since the end of a reply may change how its begin is read."""
    reader = Reader(as_source=as_source)
    for start in range(0, len(text), STRETCH):
        reader.feed(text[start : start + STRETCH])
        yield []
    reader.finish()
    for first in range(0, len(reader.closed), BLOCKS):
        yield [line for block in reader.closed[first : first + BLOCKS] for line in _lines_of(block)]


def _lines_of(block: Block) -> list[str]:
    match block:
        case Paragraph() | Heading() | Item():
            return [words_seen(block.parts)]
        case Formula():
            return [block.source]
        case Code():
            return list(block.lines)
        case Table():
            return [words_seen(cell) for row in (block.head, *block.rows) for cell in row]
        case Rule():
            return []
        case _:
            assert_never(block)


def words_seen(parts: Parts) -> str:
    """The words of a stretch of prose in one text; a line ends only where the model asked for that."""
    pieces = []
    for run in runs_of(parts):
        match run:
            case Run():
                pieces.append(run.text)
            case LineBreak():
                pieces.append("\n" if run.is_hard else " ")
            case _:
                assert_never(run)
    return "".join(pieces)
