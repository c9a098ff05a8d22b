"""The bar in the foot of a lane: where the time of its answer went, on the scale of all lanes."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from comparison.figures.course import Course
from gui.compare.race.course_painter import paint_course
from gui.theme.fonts import Type, small
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
        self._type = Type(small(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_course(self, course: Course, scale: int, is_live: bool) -> None:
        """Draw this; seconds on a scale of so many seconds, in the accent's colour while it is live."""
        if (course, scale, is_live) != (self._course, self._scale, self._is_live):
            self._course, self._scale, self._is_live = course, scale, is_live
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._type.font.pixelSize() + 3)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._type = Type(small(self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        name = scale_words(self._scale)
        room = self._type.width_of(name)
        painter.setFont(self._type.font)
        painter.setPen(QColor(self._theme.tokens["faint"]))
        painter.drawText(self.width() - room, (self.height() - self._type.height) // 2 + self._type.ascent, name)
        track = QRectF(self.rect()).adjusted(0, 0, -(room + GAP), 0)
        paint_course(painter, track, self._course, self._scale, self._is_live, self._theme.tokens)
