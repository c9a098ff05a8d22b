"""The map of all differences beside them: where they are, which part of it is seen, and the way there."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.judging.differences.bands import Band, Course, Tone, course_of
from gui.theme.theme import Theme

WIDTH, MARGIN, GAP = 56, 8, 6
"""Pixels: of all of it, around it, and between both sides."""
LEAST = 3
"""Pixels of a difference, so that it is found, and of the frame around what is seen."""
TONES = {Tone.SAME: ("line", 1.0), Tone.OWN: ("accent", 0.45), Tone.NUMBER: ("accent", 1.0)}
"""Colours, and how much of them."""


class Overview(QWidget):
    """Shows nothing that is not said elsewhere: the keyboard goes from difference to difference."""

    place_requested = Signal(float)
    """The piece, and the part of it, that should stand in the middle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("differences_map")
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Map of the differences"))
        self._theme = theme
        self._bands: Sequence[Band] = ()
        self._course: Course | None = None
        self._seen = (0.0, 0.0)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    def show_bands(self, bands: Sequence[Band]) -> None:
        """One for each piece that is shown."""
        self._bands = bands
        self._lay_out()

    def show_seen(self, first: float, last: float) -> None:
        """From which piece to which, each with the part of it, one sees."""
        if (first, last) != self._seen:
            self._seen = (first, last)
            self.update()

    @property
    def course(self) -> Course | None:
        """What is painted."""
        return self._course

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._course is None:
            return
        wide = (self.width() - 2 * MARGIN - GAP) // 2
        # The weaker tones first: a difference that is thinner than can be seen stands over its neighbours.
        for tone in (Tone.SAME, Tone.OWN, Tone.NUMBER):
            for side in (0, 1):
                self._paint_side(painter, self._course, side, tone, wide)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens["edge"]), 1.5))
        painter.drawRoundedRect(self._frame(self._course), 3, 3)

    def _paint_side(self, painter: QPainter, course: Course, side: int, tone: Tone, wide: int) -> None:
        left = MARGIN + side * (wide + GAP)
        at = MARGIN
        token, share = TONES[tone]
        colour = QColor(self._theme.tokens[token])
        colour.setAlphaF(share)
        for found, lines in groupby(line[side] for line in course.lines):
            height = len(list(lines))
            if found is tone:
                painter.fillRect(left, at, wide, max(height, LEAST), colour)
            at += height

    def _frame(self, course: Course) -> QRectF:
        first, last = (self._line_of(course, place) for place in self._seen)
        return QRectF(2, MARGIN + first - 1, self.width() - 4, max(last - first, LEAST) + 2)

    def _line_of(self, course: Course, place: float) -> float:
        whole = min(int(place), len(self._bands) - 1)
        top, end = course.top_of(whole), course.top_of(whole + 1)
        return top + (end - top) * min(1.0, place - whole)

    def _go(self, event: QMouseEvent) -> None:
        if self._course is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        line = min(max(0.0, event.position().y() - MARGIN), len(self._course.lines) - 1.0)
        self.place_requested.emit(self._course.place_at(line))

    def _lay_out(self) -> None:
        self._course = course_of(self._bands, self.height() - 2 * MARGIN)
        self.update()
