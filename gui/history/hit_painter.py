"""Paints what a search found: the title of the comparison, who said it, and the words in their surroundings."""

from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from comparison.history.finding.search import Hit
from comparison.seen_text import UNSEEN, seen
from gui.desks.directory import Directory
from gui.history.days import short_time
from gui.history.hits import said_by
from gui.history.row_painter import DOT, INNER, LEFT, RIGHT, paint_ground
from gui.history.rows import ROW_ROLE, Index
from gui.theme.fonts import Type, figures, small, units
from gui.theme.theme import Theme

ABOVE, LINES, BETWEEN = 7, 2, 2
"""Pixels above and below the text, lines of the excerpt, and pixels between lines."""


class HitPainter(QStyledItemDelegate):
    """All rows are equally high, so that a long list need not be measured."""

    def __init__(self, theme: Theme, directory: Directory, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._directory = directory
        font, medium = QFont(parent.font()), QFont(parent.font())
        medium.setWeight(QFont.Weight.Medium)
        self._title, self._small = Type(medium), Type(small(font))
        self._time = Type(figures(small(font)))
        self.shown = ""
        """The id of the comparison that the window shows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, 2 * ABOVE + self._title.height + (1 + LINES) * (self._small.height + BETWEEN))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(ROW_ROLE)
        painter.save()
        paint_ground(painter, self._theme, option, is_shown=hit.comparison == self.shown)
        area = option.rect.adjusted(INNER, ABOVE, -INNER, -ABOVE)
        top = area.top()
        self._paint_title(painter, QRect(area.left(), top, area.width(), self._title.height), hit)
        top += self._title.height + BETWEEN
        self._paint_speaker(painter, QRect(area.left(), top, area.width(), self._small.height), hit)
        top += self._small.height + BETWEEN
        self._paint_excerpt(painter, QRect(area.left(), top, area.width(), area.bottom() - top), hit)
        painter.restore()

    def _paint_title(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        time = short_time(hit.at, date.today())
        painter.setFont(self._time.font)
        painter.setPen(self._colour("muted"))
        painter.drawText(area, RIGHT, time)
        room = area.width() - self._time.width_of(time) - INNER
        painter.setFont(self._title.font)
        painter.setPen(self._colour("text"))
        painter.drawText(area, LEFT, self._title.fitting(seen(hit.title), room))

    def _paint_speaker(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        tint = self._directory.info(hit.model.partition("/")[0]).tint if hit.model else self._theme.tokens["edge"]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(QRectF(area.left(), area.center().y() - DOT / 2 + 0.5, DOT, DOT), 2, 2)
        area = area.adjusted(DOT + 5, 0, 0, 0)
        painter.setFont(self._small.font)
        painter.setPen(self._colour("muted"))
        painter.drawText(area, LEFT, self._small.fitting(said_by(hit), area.width()))

    def _paint_excerpt(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        """As many lines as there is room for, in any script, with what was looked for in the accent."""
        # Sign for sign, so that the marks stay where they are.
        layout = QTextLayout(UNSEEN.sub(" ", hit.excerpt), self._small.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(hit.excerpt, first, last) for first, last in hit.marks])
        layout.beginLayout()
        for number in range(LINES):
            line = layout.createLine()
            if line.isValid():
                line.setLineWidth(area.width())
                line.setPosition(QPointF(0, number * (self._small.height + BETWEEN)))
        layout.endLayout()
        painter.setPen(self._colour("muted"))
        painter.setClipRect(area.adjusted(-INNER, 0, INNER, ABOVE))
        layout.draw(painter, QPointF(area.topLeft()))

    def _mark(self, text: str, first: int, last: int) -> QTextLayout.FormatRange:
        found = QTextCharFormat()
        found.setForeground(self._colour("accent"))
        found.setFontWeight(QFont.Weight.DemiBold)
        marked = QTextLayout.FormatRange()
        marked.start, marked.length, marked.format = units(text[:first]), units(text[first:last]), found
        return marked

    def _colour(self, token: str) -> QColor:
        return QColor(self._theme.tokens[token])
