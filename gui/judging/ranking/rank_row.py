"""A row of the ranking, and the head above all rows: painted, as their whiskers stand on one axis."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from comparison.judging.ranking.ranking import Rank
from gui.judging.ranking.axis import Axis, shown
from gui.judging.ranking.sentences import doubt_words, name_words, places_words, spoken_words
from gui.theme.fonts import figures, grown, small
from gui.theme.theme import Theme
from gui.widgets.elided_label import plain_tip
from gui.widgets.monogram import paint_monogram
from gui.words.numbers import number

ROW, DOUBT, HEAD = 40, 26, 28
PLACE, RATING, VOTES = 62, 74, 66
"""Pixels that columns take beside the usual type."""
MARK = 22
GAP = 24
WHISKER_END = 4
DOT = 4.5
NAME_SHARE = 0.42
"""Of what is left for a name and its whisker."""
LONGEST = 200
"""Characters of a name that are painted."""
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft | MIDDLE, Qt.AlignmentFlag.AlignRight | MIDDLE
"""Whatever direction a name is written in."""


class _Line(QWidget):
    """What a row and the head share: where columns stand, and how text gets there."""

    def __init__(self, axis: Axis, theme: Theme, height: int) -> None:
        super().__init__()
        self._axis = axis
        self._theme = theme
        self._high = grown(height)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(grown(PLACE + RATING + VOTES) + 300, self._high)

    def _name_left(self) -> int:
        return grown(PLACE)

    def _track(self) -> QRectF:
        """Where the axis lies."""
        free = self.width() - grown(PLACE) - grown(RATING) - grown(VOTES)
        left = grown(PLACE) + round(free * NAME_SHARE) + GAP
        return QRectF(left, 0, max(1, self.width() - grown(RATING) - grown(VOTES) - GAP - left), self.height())

    def _write(
        self, painter: QPainter, area: QRect, text: str, token: str, how: Qt.AlignmentFlag, font: QFont | None = None
    ) -> None:
        painter.setFont(font or self.font())
        painter.setPen(QColor(self._theme.tokens[token]))
        elided = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, how, elided)

    def _figures(self, painter: QPainter, rating: str, votes: str, font: QFont, token: str) -> None:
        right, high = self.width() - grown(VOTES), min(self.height(), grown(ROW))
        area = QRect(right - grown(RATING), 0, grown(RATING), high)
        self._write(painter, area, rating, token, RIGHT, font)
        plain = QFont(font)
        plain.setWeight(QFont.Weight.Normal)
        self._write(painter, QRect(right + 8, 0, grown(VOTES) - 8, high), votes, token, RIGHT, plain)

    def _grid(self, painter: QPainter, track: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.tokens["line"]), 1))
        for tick in self._axis.ticks:
            left = round(track.left() + track.width() * (tick - self._axis.low) / (self._axis.high - self._axis.low))
            painter.drawLine(left, int(track.top()), left, int(track.bottom()))


class RankHead(_Line):
    """What the columns are called, and the numbers of the axis."""

    def __init__(self, axis: Axis, theme: Theme) -> None:
        super().__init__(axis, theme, HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font, track = small(self.font()), self._track()
        self._write(painter, QRect(0, 0, grown(PLACE) - 8, self.height()), self.tr("Place"), "muted", LEFT, font)
        names = QRect(self._name_left(), 0, int(track.left()) - self._name_left() - GAP, self.height())
        self._write(painter, names, self.tr("Model"), "muted", LEFT, font)
        self._figures(painter, self.tr("Rating"), self.tr("Votes"), font, "muted")
        room = track.width() / max(1, len(self._axis.ticks) - 1)
        for tick in self._axis.ticks:
            middle = track.left() + track.width() * (tick - self._axis.low) / (self._axis.high - self._axis.low)
            area = QRectF(middle - room / 2, 0, room, self.height()).toRect()
            self._write(painter, area, number(tick), "muted", Qt.AlignmentFlag.AlignCenter, figures(font))


class RankRow(_Line):
    """One model: its places, its rating with the interval it lies in, and what parts it from the next one."""

    def __init__(self, rank: Rank, mark: tuple[str, str], axis: Axis, theme: Theme, *, tells_doubt: bool) -> None:
        """``mark`` are the letter and the tint of its provider."""
        self._doubt = doubt_words(rank) if tells_doubt else ""
        super().__init__(axis, theme, ROW + DOUBT if self._doubt else ROW)
        self.setObjectName("rank_row")
        self._rank = rank
        self._mark = mark
        self._name = name_words(rank.name)[:LONGEST]
        self.setAccessibleName(". ".join(filter(None, (spoken_words(rank), self._doubt))))
        self.setToolTip(plain_tip(name_words(rank.name)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track, row = self._track(), grown(ROW)
        self._grid(painter, track)
        self._write(painter, QRect(0, 0, grown(PLACE) - 8, row), places_words(self._rank), "muted", LEFT)
        left, mark = self._name_left(), grown(MARK)
        paint_monogram(painter, QRectF(left, (row - mark) / 2, mark, mark), *self._mark, self.font())
        names = QRect(left + mark + 10, 0, int(track.left()) - left - mark - 10 - GAP, row)
        self._write(painter, names, self._name, "text", LEFT)
        self._whisker(painter, track, row / 2)
        bold = figures(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._figures(painter, number(shown(self._rank.rating)), number(self._rank.votes), bold, "text")
        if self._doubt:
            self._part(painter, track, row)

    def _whisker(self, painter: QPainter, track: QRectF, middle: float) -> None:
        low, dot, high = (
            track.left() + track.width() * self._axis.share(rating)
            for rating in (self._rank.low, self._rank.rating, self._rank.high)
        )
        painter.setPen(QPen(QColor(self._theme.tokens["bar"]), 1.5))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for end in (low, high):
            painter.drawLine(QPointF(end, middle - WHISKER_END), QPointF(end, middle + WHISKER_END))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens["text"]))
        painter.drawEllipse(QPointF(dot, middle), DOT, DOT)

    def _part(self, painter: QPainter, track: QRectF, top: int) -> None:
        """What parts it from the next one, on a line of its own."""
        font, left = small(self.font()), self._name_left() + grown(MARK) + 10
        wide = min(QFontMetrics(font).horizontalAdvance(self._doubt) + 2, self.width() - left)
        high = self.height() - top
        painter.fillRect(QRect(left, top, wide + 10, high), QColor(self._theme.tokens["panel"]))
        self._write(painter, QRect(left, top, wide, high), self._doubt, "muted", LEFT, font)
        painter.setPen(QPen(QColor(self._theme.tokens["line"]), 1))
        painter.drawLine(self._name_left(), top + high // 2, left - 6, top + high // 2)
        painter.drawLine(left + wide + 10, top + high // 2, int(track.right()), top + high // 2)
