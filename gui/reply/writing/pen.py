"""The end of a text document: new blocks begin there, and what may still change is taken back from there."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextTable, QTextTableFormat

from comparison.gfm.direction import FROM_RIGHT
from comparison.gfm.runs import Inline, LineBreak, Run, Style
from comparison.typeset.formula import estimated
from gui.reply.writing.formulas import SIGN, STREAMS, Formulas
from gui.reply.writing.glyphless import insert_text
from gui.reply.writing.marks import BREAK, ISOLATED, ISOLATED_END, LINE, OURS, Mark
from gui.reply.writing.typography import Typography
from providers.frozen import frozen

_LONG_RUN = re.compile(r"\S{80}(?=\S)")


@frozen
class Bookmark:
    """The end of a document at some moment."""

    place: QTextCursor
    """Moves along where something before it changes its length."""
    format: QTextBlockFormat
    is_padded: bool

    @property
    def position(self) -> int:
        return self.place.position()


@dataclass(slots=True, eq=False)
class Unset:
    """A formula that is still being set, and where its place is held."""

    position: int
    run: Run
    level: int
    role: str


class Pen:
    """Writes in one typography."""

    def __init__(self, document: QTextDocument, typography: Typography, formulas: Formulas) -> None:
        self.typography = typography
        self._formulas = formulas
        self._document = document
        self._is_padded = True
        self._unset: list[Unset] = []
        """In the order of their places."""

    @property
    def length(self) -> int:
        """Characters in the document."""
        return self._document.characterCount()

    @property
    def blocks(self) -> int:
        """Qt's blocks in the document."""
        return self._document.blockCount()

    def bookmark(self) -> Bookmark:
        """Where the document ends now."""
        place = self._end()
        place.setKeepPositionOnInsert(True)
        return Bookmark(place, place.blockFormat(), self._is_padded)

    def rewind(self, bookmark: Bookmark) -> None:
        """Take back everything written after ``bookmark``."""
        cursor = self._end()
        if cursor.position() > bookmark.position:
            cursor.setPosition(bookmark.position, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        # The block that stays may have taken the format of one that was removed.
        cursor.setBlockFormat(bookmark.format)
        self._is_padded = bookmark.is_padded
        while self._unset and self._unset[-1].position >= bookmark.position:
            self._unset.pop()

    def begin(self, block: QTextBlockFormat, char: QTextCharFormat) -> QTextCursor:
        """A new block; a cursor at its start."""
        cursor = self._end()
        if cursor.position() == 0 and not cursor.blockFormat().hasProperty(Mark.KIND):
            self._leave_room(block.topMargin())
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(char)
        else:
            cursor.insertBlock(block, char)
        self._is_padded = False
        return cursor

    @property
    def room(self) -> float:
        """The width of the text in pixels."""
        return self._document.textWidth()

    def begin_table(self, rows: int, columns: int, table: QTextTableFormat) -> QTextTable:
        """A new table. Qt keeps an empty block on both sides of one, without height; two tables share one."""
        cursor = self._end()
        if not self._is_padded:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        made = cursor.insertTable(rows, columns, table)
        self._end().setBlockFormat(QTextBlockFormat())
        self._is_padded = True
        return made

    def insert(
        self, cursor: QTextCursor, inlines: Sequence[Inline], level: int = 0, role: str = "text", is_open: bool = False
    ) -> None:
        """Write runs; ``level`` is that of the heading they stand in, 0 for none. Where more of them is to come, a
        formula at the end may be only half there: it holds its place."""
        last = inlines[-1] if is_open and inlines else None
        if isinstance(last, Run) and Style.FORMULA in last.styles and not self._formulas.is_decided(last.text):
            self.insert(cursor, inlines[:-1], level, role)
            self._hold_place(cursor, last, level, role)
            return
        is_mixed = any(isinstance(inline, Run) and FROM_RIGHT.search(inline.text) for inline in inlines)
        for inline in inlines:
            if isinstance(inline, LineBreak):
                cursor.insertText(LINE, self.typography.body(level, role))
            elif is_mixed and _keeps_its_direction(inline):
                self._insert_ours(cursor, ISOLATED, level, role)
                self._insert_run(cursor, inline, level, role)
                self._insert_ours(cursor, ISOLATED_END, level, role)
            else:
                self._insert_run(cursor, inline, level, role)

    def _hold_place(self, cursor: QTextCursor, run: Run, level: int, role: str) -> None:
        found = estimated(run.text)
        if found is None:
            self._insert_run(cursor, run, level, role)
            return
        char = QTextCharFormat(self.typography.formula(run.text, found, level, role))
        char.setProperty(STREAMS, True)
        cursor.insertText(SIGN, char)

    def _insert_ours(self, cursor: QTextCursor, sign: str, level: int, role: str) -> None:
        char = QTextCharFormat(self.typography.body(level, role))
        char.setProperty(OURS, True)
        cursor.insertText(sign, char)

    def _insert_run(self, cursor: QTextCursor, run: Run, level: int, role: str) -> None:
        found = self._formulas.find(run.text) if Style.FORMULA in run.styles else None
        if found is None:
            char = self.typography.run(run.styles, run.link, level, role)
            insert_text(cursor, softened(run.text.replace("\n", LINE)), char)
            return
        if not found.svg:
            self._unset.append(Unset(cursor.position(), run, level, role))
        cursor.insertText(SIGN, self.typography.formula(run.text, found, level, role))

    def settle(self, until: float) -> int | None:
        """Show the formulas that have been set meanwhile, and the sources of those that can't be, as far as there is
        time (monotonic seconds); the position of the first of them."""
        decided = [unset for unset in self._unset if self._formulas.is_decided(unset.run.text)]
        settled = set[Unset]()
        # What is read last is looked at; and what changes its length moves nothing that is still to come.
        for _, unset_of_block in groupby(reversed(decided), self._block_of):
            edit = QTextCursor(self._document)
            edit.beginEditBlock()
            for unset in takewhile(lambda _: time.monotonic() < until, unset_of_block):
                self._settle(unset)
                settled.add(unset)
            edit.endEditBlock()
            if time.monotonic() >= until:
                break
        self._unset = [unset for unset in self._unset if unset not in settled]
        if len(settled) < len(decided):
            self._formulas.tell_again()
        return min((unset.position for unset in settled), default=None)

    def _block_of(self, unset: Unset) -> int:
        return self._document.findBlock(unset.position).blockNumber()

    def _settle(self, unset: Unset) -> None:
        cursor = QTextCursor(self._document)
        cursor.setPosition(unset.position)
        found = self._formulas.find(unset.run.text)
        if found is None:
            # In this order a bookmark behind it stays there.
            self._insert_run(cursor, unset.run, unset.level, unset.role)
            cursor.deleteChar()
            self._move_behind(unset.position, cursor.position() - unset.position - len(SIGN))
        else:
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self.typography.formula(unset.run.text, found, unset.level, unset.role))

    def _move_behind(self, position: int, characters: int) -> None:
        for unset in reversed(self._unset):
            if unset.position <= position:
                return
            unset.position += characters

    def _leave_room(self, above: float) -> None:
        """WORKAROUND: Qt passes over the top margin of a document's first block (QTextDocumentLayout, layoutBlock)."""
        frame = self._document.rootFrame()
        shape = frame.frameFormat()
        if shape.topMargin() != above:
            shape.setTopMargin(above)
            frame.setFrameFormat(shape)

    def _end(self) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor


def _keeps_its_direction(run: Run) -> bool:
    """Whether this is code, a formula or an address: it runs from the left, and no word beside it turns its signs."""
    return bool(run.styles & {Style.CODE, Style.FORMULA}) or (bool(run.link) and run.text.startswith(("http", "www.")))


def softened(text: str) -> str:
    """``text`` with a place to break in every run of 80 characters: Qt takes seconds for one of 200,000 (measured)."""
    return _LONG_RUN.sub(lambda run: run[0] + BREAK, text)
