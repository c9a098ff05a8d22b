"""Rows of differences in pieces that are short enough to be painted one by one."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from comparison.judging.differences.differences import Row
from comparison.judging.differences.passages import Check, Kind
from comparison.judging.differences.tokens import Spelling
from providers.frozen import frozen

MOST = 2_000
"""Characters of a piece on either side."""
LEAST_OF_CODE = 400
"""After so many the next line of code begins a new piece."""


class Mark(Enum):
    """How a stretch stands to the other answer."""

    SAME = auto()
    OWN = auto()
    NUMBER = auto()
    """A number in whose place the other has another."""


@frozen
class Stretch:
    """Characters that are marked alike."""

    text: str
    mark: Mark


@frozen
class Piece:
    """A part of a row, or all of it; a side is empty where there is nothing in it."""

    row: Row
    a: tuple[Stretch, ...]
    b: tuple[Stretch, ...]
    is_first: bool
    """Of its row."""

    @property
    def is_same(self) -> bool:
        return all(each.mark is Mark.SAME for each in (*self.a, *self.b))

    @property
    def has_other_numbers(self) -> bool:
        """Whether a number differs."""
        return any(each.mark is Mark.NUMBER for each in (*self.a, *self.b))


def cut(rows: Sequence[Row], check: Check) -> Iterator[Piece]:
    """All rows in full, in order."""
    for row in rows:
        check()
        yield from _pieces(row)


def _pieces(row: Row) -> Iterator[Piece]:
    passage = row.a or row.b
    is_code = passage is not None and passage.kind in (Kind.CODE, Kind.TABLE, Kind.REST)
    a: list[Stretch] = []
    b: list[Stretch] = []
    size, is_first = 0, True
    for one, other in _steps(row, is_code):
        step = max(sum(len(each.text) for each in side) for side in (one, other))
        is_full = size + step > MOST or (is_code and size >= LEAST_OF_CODE and (a or b)[-1].text.endswith("\n"))
        if size and is_full:
            yield Piece(row, tuple(a), tuple(b), is_first)
            a, b, size, is_first = [], [], 0, False
        a += one
        b += other
        size += step
    yield Piece(row, tuple(a), tuple(b), is_first)


Step = tuple[list[Stretch], list[Stretch]]


def _steps(row: Row, is_code: bool) -> Iterator[Step]:
    """What both have at the same height, in bits of ``MOST`` characters at most."""
    if row.a is None or row.b is None:
        for text in _bits(row.a.text if row.a else row.b.text if row.b else "", is_code):
            one = [Stretch(text, Mark.OWN)]
            yield (one, []) if row.a else ([], one)
        return
    end = 0
    for change in row.changes:
        yield from _same(row.a.text[end : change.start], is_code)
        yield from _own(
            row.a.text[change.start : change.end],
            row.b.text[change.other_start : change.other_end],
            row.a.spelling if change.has_other_numbers else None,
        )
        end = change.end
    yield from _same(row.a.text[end:], is_code)


def _same(text: str, is_code: bool) -> Iterator[Step]:
    for bit in _bits(text, is_code):
        stretch = Stretch(bit, Mark.SAME)
        yield [stretch], [stretch]


def _own(a: str, b: str, numbers: Spelling | None) -> Iterator[Step]:
    """``numbers`` tells which they are, where they differ."""
    for start in range(0, max(len(a), len(b)), MOST):
        parts = (a[start : start + MOST], b[start : start + MOST])
        one, other = (list(_marked(part, numbers)) for part in parts)
        yield one, other


def _marked(text: str, numbers: Spelling | None) -> Iterator[Stretch]:
    """What only one has, its numbers told apart where they differ."""
    end = 0
    for match in numbers.number.finditer(text) if numbers else ():
        if match.start() > end:
            yield Stretch(text[end : match.start()], Mark.OWN)
        yield Stretch(match[0], Mark.NUMBER)
        end = match.end()
    if text[end:]:
        yield Stretch(text[end:], Mark.OWN)


def _bits(text: str, is_code: bool) -> Iterator[str]:
    for line in text.splitlines(keepends=True) if is_code else [text]:
        for start in range(0, len(line), MOST):
            yield line[start : start + MOST]
