"""Writes the blocks of a reply into a text document, and takes back those that may still change."""

import time
from collections.abc import Sequence
from typing import assert_never

from PySide6.QtGui import QTextBlockFormat, QTextDocument

from comparison.gfm.blocks import Block, Code, Formula, Heading, Item, Paragraph, Rule, Table, goes_on
from comparison.gfm.parts import Parts
from comparison.gfm.runs import Inline, Run, Style, runs_of
from comparison.typeset.code_colours import Span, coloured, lines_to_reread
from comparison.typeset.lexers import is_ready
from gui.reply.writing import pen, spacing
from gui.reply.writing.formulas import Formulas
from gui.reply.writing.glyphless import insert_text
from gui.reply.writing.leaning import FROM_LEFT, Leaning
from gui.reply.writing.marks import BULLETS, DONE, TODO, Kind, Mark, place_letters
from gui.reply.writing.tables.ruler import Ruler
from gui.reply.writing.tables.table_writer import MAX_COLUMNS, write_table
from gui.reply.writing.tables.written_tables import Moment, Tables, WrittenTable
from gui.reply.writing.typography import SMALL, Typography
from providers.frozen import frozen

SLICE = 0.008
"""Seconds of writing after which the window gets its turn."""
SLICE_CHARACTERS = 800
"""As many are written in a slice, and the rest of a block: Qt lays them out when the slice is over."""
SLICE_CELLS = 60
"""As many cells get other widths in a slice, and the rest of their part of a table."""


@frozen
class Progress:
    """What the next block depends on: the block and the code before it, the head of the table it goes on with, the
    widths of all code that does not wrap, and how the block before it lies."""

    previous: Block | None = None
    code_before: tuple[str, ...] = ()
    head: tuple[Parts, ...] = ()
    widths: tuple[float, ...] = ()
    leaning: Leaning = FROM_LEFT


@frozen
class Bookmark:
    """A moment of writing to which a writer can go back."""

    end: pen.Bookmark
    tables: Moment
    progress: Progress
    written: int
    """How many blocks it comes after."""


class Writer:
    """Writes the blocks of one reply in their order."""

    def __init__(self, document: QTextDocument, typography: Typography, formulas: Formulas) -> None:
        self._pen = pen.Pen(document, typography, formulas)
        self._tables = Tables(Ruler(typography, document.defaultFont(), formulas))
        self._formulas = formulas
        self._uncoloured: set[str] = set()
        self._progress = Progress()
        self.starts: list[int] = []
        """For each block that is written, how many of Qt's blocks stand before it."""

    @property
    def typography(self) -> Typography:
        return self._pen.typography

    @property
    def foot(self) -> int:
        """The room that is drawn upon below the last block, in pixels at 100 %."""
        match self._progress.previous:
            case Code():
                return spacing.CODE_FOOT
            case Table(alignments=columns) if len(columns) <= MAX_COLUMNS:
                return spacing.TABLE_FOOT
            case _:
                return 0

    @property
    def code_widths(self) -> tuple[float, ...]:
        """How wide each code is whose lines do not wrap, in pixels; empty where code wraps."""
        return self._progress.widths

    def bookmark(self) -> Bookmark:
        """The present moment."""
        return Bookmark(self._pen.bookmark(), self._tables.moment(), self._progress, len(self.starts))

    def rewind(self, bookmark: Bookmark) -> None:
        """Take back everything written after ``bookmark``."""
        self._pen.rewind(bookmark.end)
        self._tables.rewind(bookmark.tables)
        self._progress = bookmark.progress
        del self.starts[bookmark.written :]

    @property
    def is_out_of_date(self) -> bool:
        """Whether code that stands there without its colours could have them now."""
        return any(map(is_ready, self._uncoloured))

    def settle(self, until: float) -> int | None:
        """Show what has been set of the formulas, as far as there is time; the position of the first of them."""
        settled = self._pen.settle(until)
        if settled is not None:
            self._tables.heed_formulas()
        return settled

    @property
    def tables(self) -> list[WrittenTable]:
        """Those that are written, in their order."""
        return self._tables.written

    def fit_tables(self) -> bool:
        """Make the tables as wide as the text and their words ask for, a slice of them; whether all are."""
        return self._tables.fit(self._pen.room, SLICE_CELLS)

    def write_slice(self, closed: Sequence[Block], start: int) -> int:
        """Write a slice of closed blocks, from the one at ``start`` on; gives where to go on."""
        ends, longest = time.monotonic() + SLICE, self._pen.length + SLICE_CHARACTERS
        for place in range(start, len(closed)):
            self.write(closed[place], is_open=False)
            if time.monotonic() > ends or self._pen.length > longest:
                return place + 1
        return len(closed)

    def write(self, block: Block, is_open: bool) -> None:
        """Write one block; the last line of open code, which may not be whole yet, stays plain."""
        self.starts.append(self._pen.blocks if self.starts else 0)
        above = spacing.gap(self._progress.previous, block)
        if not goes_on(block):
            above += self.foot
        code_before: tuple[str, ...] = ()
        head, widths = self._progress.head, self._progress.widths
        leaning = self._progress.leaning.next(block)
        match block:
            case Paragraph() | Heading() | Item() | Formula():
                self._write_prose(block, above, leaning, is_open)
            case Rule():
                shape = self.typography.block(Kind.RULE, place_letters(block.place), above, "", leaning)
                self._pen.begin(shape, self.typography.body())
            case Code():
                widths = self._widths_with(block)
                code_before = self._write_code(block, above, leaning, is_open, len(widths))
            case Table():
                head = block.head or head
                write_table(self._pen, self._tables, block, head, above, leaning)
            case _:
                assert_never(block)
        self._progress = Progress(block, code_before, head, widths, leaning)

    def _write_prose(
        self, block: Paragraph | Heading | Item | Formula, above: int, leaning: Leaning, is_open: bool
    ) -> None:
        kind = Kind.ITEM if isinstance(block, Item) else Kind.PROSE
        sign = _sign(block) if isinstance(block, Item) else ""
        letters = place_letters(block.place)
        level = block.level if isinstance(block, Heading) else SMALL if "n" in letters else 0
        role = "muted" if "q" in letters or "n" in letters else "text"
        shape = self.typography.block(kind, letters, above, sign, leaning)
        shape.setProperty(Mark.JOINED, isinstance(block, Paragraph) and block.seam == "")
        cursor = self._pen.begin(shape, self.typography.body(level, role))
        self._pen.insert(cursor, _inlines(block), level, role, is_open)

    def _write_code(self, block: Code, above: int, leaning: Leaning, is_open: bool, number: int) -> tuple[str, ...]:
        before = self._progress.code_before if block.part else ()
        whole = block.lines[:-1] if is_open else block.lines
        spans = coloured(block.language, before, whole) if whole and self._can_colour(block.language) else ()
        for place, line in enumerate(block.lines):
            shape = self._code_shape(block, place, above, leaning)
            self._set_width(shape, line, number)
            cursor = self._pen.begin(shape, self.typography.code())
            at = 0
            for span in spans[place] if place < len(spans) else (Span(len(line), "text"),):
                insert_text(cursor, pen.softened(line[at : at + span.length]), self.typography.code(span.role))
                at += span.length
        return lines_to_reread((*before, *block.lines))

    def _can_colour(self, language: str) -> bool:
        can_colour = self._formulas.can_colour(language)
        if not can_colour:
            self._uncoloured.add(language)
        return can_colour

    def _code_shape(self, block: Code, place: int, above: int, leaning: Leaning) -> QTextBlockFormat:
        """The format of one of the lines of a code block."""
        is_head = place == 0 and block.part == 0
        room = above + spacing.CODE_HEAD if is_head else 0
        kind = Kind.CODE_HEAD if is_head else Kind.CODE
        sign = block.language if is_head else ""
        shape = self.typography.block(kind, place_letters(block.place), room, sign, leaning)
        shape.setProperty(Mark.JOINED, place == 0 and block.seam == "")
        return shape

    def _set_width(self, shape: QTextBlockFormat, line: str, number: int) -> None:
        if self.typography.wraps_code:
            self.typography.hang(shape, line)
        else:
            shape.setNonBreakableLines(True)
            shape.setProperty(Mark.CODE, number)

    def _widths_with(self, code: Code) -> tuple[float, ...]:
        """The widths of all code there is, this part of it counted in."""
        widths = self._progress.widths
        if self.typography.wraps_code:
            return widths
        widest = max(map(self.typography.code_width, code.lines), default=0.0)
        if not code.part:
            return (*widths, widest)
        return widths if widest <= widths[-1] else (*widths[:-1], widest)


def _inlines(block: Paragraph | Heading | Item | Formula) -> list[Inline]:
    if isinstance(block, Formula):
        return [Run(block.source, frozenset({Style.FORMULA}))]
    return runs_of(block.parts)


def _sign(item: Item) -> str:
    if item.is_checked is not None:
        return DONE if item.is_checked else TODO
    number = item.place[-1].number
    if number is not None:
        return f"{number}."
    depth = place_letters(item.place).count("l")
    return BULLETS[min(depth, len(BULLETS)) - 1]
