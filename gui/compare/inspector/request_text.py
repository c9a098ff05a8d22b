"""The exact text of a request, with what differs from other requests marked."""

from math import ceil

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from comparison.fairness.request_lines import NAME, RequestLines
from gui.theme.tokens import Tokens

PIXELS = 12
LINE_HEIGHT = 122
BAR = 3
INSET = 14
"""Pixels from the edge to the text; the bar of a marked line stands before it."""
HANG = 2
"""Characters by which a wrapped line is indented further than its start."""
MOST_HUNG = 16
VALUES = {'"': "string", "t": "keyword", "f": "keyword", "n": "keyword", "{": "", "[": "", "}": "", "]": ""}
"""The colour of a JSON value by what it begins with; numbers are the rest."""


class RequestText(QTextEdit):
    """Plain text to read, select and copy. It has no scroll bars: it stands in a scroll area and is as high as it is.

    Everything is inserted as plain text, so nothing in it can act as markup.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("request_text")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Nobody edits here, and Qt would keep every text that was shown, to be undone.
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self._shown: tuple[RequestLines, frozenset[int], Tokens] | None = None
        self._first = 0
        self._marked: frozenset[int] = frozenset()
        self._mark = (QColor(), QColor())
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._fixed.setPixelSize(PIXELS)
        self._character = QFontMetricsF(self._fixed).horizontalAdvance("0")

        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_lines(self, lines: RequestLines, marked: frozenset[int], tokens: Tokens) -> None:
        """Show a request; ``marked`` are numbers of lines of its body. What is shown already keeps its selection."""
        shown = (lines, marked, tokens)
        if shown == self._shown:
            return
        self._shown = shown
        self._marked = marked
        self._mark = (QColor(tokens["warning_ground"]), QColor(tokens["warning"]))
        self._first = len(lines.head) + 1
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, line in enumerate((*lines.head, "", *lines.shown())):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block_format(line))
            for text, colour in _runs(lines, number, line):
                cursor.insertText(text, self._char_format(tokens, colour))
        cursor.endEditBlock()
        self._fit()

    def createMimeDataFromSelection(self) -> QMimeData:
        mime = QMimeData()
        mime.setText(self.textCursor().selection().toPlainText())
        return mime

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        ground, bar = self._mark
        for number in self._marked:
            top, bottom = self._top_of(self._first + number), self._top_of(self._first + number + 1)
            if bottom >= event.rect().top() and top <= event.rect().bottom():
                painter.fillRect(QRectF(0, top, self.viewport().width(), bottom - top), ground)
                painter.fillRect(QRectF(0, top, BAR, bottom - top), bar)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _top_of(self, number: int) -> float:
        """Where a line begins; where all ends for the one after the last."""
        layout, block = self.document().documentLayout(), self.document().findBlockByNumber(number)
        return layout.blockBoundingRect(block).top() if block.isValid() else layout.documentSize().height()

    def _fit(self) -> None:
        self.setFixedHeight(ceil(self.document().documentLayout().documentSize().height()))

    def _block_format(self, line: str) -> QTextBlockFormat:
        inset = (min(MOST_HUNG, len(line) - len(line.lstrip(" "))) + HANG) * self._character
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setLeftMargin(INSET + inset)
        block.setRightMargin(INSET)
        block.setTextIndent(-inset)
        return block

    def _char_format(self, tokens: Tokens, colour: str) -> QTextCharFormat:
        char = QTextCharFormat()
        char.setFont(self._fixed)
        char.setForeground(QColor(tokens.syntax.get(colour) or tokens[colour or "muted"]))
        return char


def _runs(lines: RequestLines, number: int, line: str) -> list[tuple[str, str]]:
    """The pieces of a line, each with the name of its colour."""
    if number < len(lines.head):
        name, gap, value = line.partition(" ")
        return [(name + gap, "muted"), (value, "text")]
    return _json_runs(line) if lines.paths else [(line, "text")]


def _json_runs(line: str) -> list[tuple[str, str]]:
    content = line.lstrip(" ")
    inset = line[: len(line) - len(content)]
    name = NAME.match(content)
    value = content[name.end() :] if name else content
    begin = value.removeprefix(": ")[:1]
    runs = [(inset + name[0], "function")] if name else [(inset, "muted")]
    return [*runs, (value, VALUES.get(begin, "number"))]
