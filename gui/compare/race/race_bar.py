"""The bar in the foot of a lane: where the time of its answer went, on the scale of all lanes."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from comparison.figures.course import Course
from gui.compare.race.course_painter import paint_course
from gui.theme.fonts import small
from gui.theme.theme import Theme
from gui.words.numbers import scale_words

GAP = 8
"""Pixels between the track and the name of its scale."""


class RaceBar(QWidget):
    """Decoration beside the figures, which say the same in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("race_bar")
        self._theme = theme
        self._course = Course()
        self._scale = 5
        self._is_live = False
        self._small: QFont | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_course(self, course: Course, scale: int, is_live: bool) -> None:
        """Draw this; seconds on a scale of so many seconds, in the accent's colour while it is live."""
        if (course, scale, is_live) != (self._course, self._scale, self._is_live):
            self._course, self._scale, self._is_live = course, scale, is_live
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._small_font().pixelSize() + 3)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._small = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._small_font())
        name = scale_words(self._scale)
        room = painter.fontMetrics().horizontalAdvance(name)
        painter.setPen(QColor(self._theme.tokens["faint"]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        track = QRectF(self.rect()).adjusted(0, 0, -(room + GAP), 0)
        paint_course(painter, track, self._course, self._scale, self._is_live, self._theme.tokens)

    def _small_font(self) -> QFont:
        """Made once: Qt looks a new font up again each time."""
        if self._small is None:
            self._small = small(self.font())
        return self._small
