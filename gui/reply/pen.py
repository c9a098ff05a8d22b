"""The end of a text document: new blocks begin there, and what may still change is taken back from there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextTable, QTextTableFormat

from comparison.gfm.runs import Inline, LineBreak, Run, Style
from gui.reply.formulas import SIGN, Formulas
from gui.reply.marks import BREAK, LINE, Mark
from gui.reply.typography import Typography

_LONG_RUN = re.compile(r"\S{80}(?=\S)")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The end of a document at some moment."""

    position: int
    format: QTextBlockFormat
    is_padded: bool


class Pen:
    """Writes in one typography."""

    def __init__(self, document: QTextDocument, typography: Typography, formulas: Formulas) -> None:
        self.typography = typography
        self._formulas = formulas
        self._document = document
        self._is_padded = True

    def bookmark(self) -> Bookmark:
        """Where the document ends now."""
        last = self._document.lastBlock()
        return Bookmark(self._document.characterCount() - 1, last.blockFormat(), self._is_padded)

    def rewind(self, bookmark: Bookmark) -> None:
        """Take back everything written after ``bookmark``."""
        cursor = self._end()
        if cursor.position() > bookmark.position:
            cursor.setPosition(bookmark.position, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        # The block that stays may have taken the format of one that was removed.
        cursor.setBlockFormat(bookmark.format)
        self._is_padded = bookmark.is_padded

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

    def begin_table(self, rows: int, table: QTextTableFormat) -> QTextTable:
        """A new table. Qt keeps an empty block on both sides of one, without height; two tables share one."""
        cursor = self._end()
        if not self._is_padded:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        made = cursor.insertTable(rows, len(table.columnWidthConstraints()), table)
        self._end().setBlockFormat(QTextBlockFormat())
        self._is_padded = True
        return made

    def insert(self, cursor: QTextCursor, inlines: Iterable[Inline], level: int = 0, role: str = "text") -> None:
        """Write runs; ``level`` is that of the heading they stand in, 0 for none."""
        for inline in inlines:
            if isinstance(inline, LineBreak):
                cursor.insertText(LINE, self.typography.body(level, role))
            else:
                self._insert_run(cursor, inline, level, role)

    def _insert_run(self, cursor: QTextCursor, run: Run, level: int, role: str) -> None:
        if Style.FORMULA in run.styles and self._formulas.can_set(run.text):
            cursor.insertText(SIGN, self.typography.formula(run.text, level, role))
        else:
            char = self.typography.run(run.styles, run.link, level, role)
            cursor.insertText(softened(run.text.replace("\n", LINE)), char)

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


def softened(text: str) -> str:
    """``text`` with a place to break in every run of 80 characters: Qt takes seconds for one of 200,000 (measured)."""
    return _LONG_RUN.sub(lambda run: run[0] + BREAK, text)
