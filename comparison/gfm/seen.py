"""The words of a reply as they are seen, line by line, for whoever looks for some without painting it."""

from collections.abc import Iterator
from typing import assert_never

from comparison.gfm.blocks import Block, Code, Formula, Heading, Item, Paragraph, Rule, Table
from comparison.gfm.parts import Parts
from comparison.gfm.reader import Reader
from comparison.gfm.runs import LineBreak, Run, runs_of

STRETCH = 6000
"""Characters that are read in one go."""


def seen_lines(text: str, *, as_source: bool = False) -> Iterator[list[str]]:
    """The lines of ``text``, a stretch of it at each step, so that a long reply can be gone through in slices."""
    reader, told = Reader(as_source=as_source), 0
    for start in range(0, len(text), STRETCH):
        reader.feed(text[start : start + STRETCH])
        if start + STRETCH >= len(text):
            reader.finish()
        yield [line for block in reader.closed[told:] for line in _lines_of(block)]
        told = len(reader.closed)


def _lines_of(block: Block) -> list[str]:
    match block:
        case Paragraph() | Heading() | Item():
            return [_words(block.parts)]
        case Formula():
            return [block.source]
        case Code():
            return list(block.lines)
        case Table():
            return [_words(cell) for row in (block.head, *block.rows) for cell in row]
        case Rule():
            return []
        case _:
            assert_never(block)


def _words(parts: Parts) -> str:
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
