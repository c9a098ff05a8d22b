"""The titles of the facts: what each row is about, whether the lanes differ there, and what that means."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from comparison.fairness.facts import FactRow
from gui.compare.inspector.fact_cell import ABOVE, INSET, CellText, cell_height, draw_ground, draw_words, sized
from gui.theme.theme import Theme
from gui.words.phrases import say

FACT_ROLE = Qt.ItemDataRole.UserRole
"""Where the model keeps the ``FactRow`` of a row."""
WIDTH = 226
SIGN = 16
WORDS_LEFT = INSET + SIGN + 8
"""Pixels from the edge to the words, behind the sign of what differs."""
TITLE_PIXELS = 13
NOTE_PIXELS = 11


class FactTitles(QHeaderView):
    """Stays where the columns scroll."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFixedWidth(WIDTH)

    def height_of(self, row: FactRow) -> int:
        """The pixels that a title and its note need."""
        return cell_height(self._paragraphs(row), WIDTH - WORDS_LEFT - INSET)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        row = self.model().headerData(number, Qt.Orientation.Vertical, FACT_ROLE)
        if row is None:
            return
        painter.save()
        draw_ground(painter, rect, self._theme.tokens, "panel", row.is_different)
        if row.is_different:
            place = QRect(rect.left() + INSET, rect.top() + ABOVE + 1, SIGN, SIGN)
            self._theme.icon("unequal", "warning", SIGN).paint(painter, place)
        words = rect.adjusted(WORDS_LEFT, ABOVE, -INSET, -ABOVE)
        draw_words(painter, words, self._paragraphs(row), self._theme.tokens)
        painter.restore()

    def _paragraphs(self, row: FactRow) -> tuple[CellText, CellText]:
        font = self.font()
        title = CellText(
            say(row.title), sized(font, TITLE_PIXELS, row.is_different), "text" if row.is_different else "muted"
        )
        return title, CellText(say(row.note), sized(font, NOTE_PIXELS), "muted")
