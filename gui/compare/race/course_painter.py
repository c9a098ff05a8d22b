"""How the course of an answer is drawn: dots while it waits, a line while it thinks, a bar while it writes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from comparison.figures.course import Course, tick_of
from gui.theme.tokens import Tokens

TRACK = 1.0
THINKING = 2.0
WRITING = 6.0
DOT = 2.0
"""Pixels: how high each is drawn. They differ so that a course can be read without colour."""
DOTS_APART = 4.0
TICK = 4.0


def paint_course(painter: QPainter, area: QRectF, course: Course, scale: float, is_live: bool, tokens: Tokens) -> None:
    """Draw ``course`` from the left of ``area``, which is ``scale`` seconds wide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = area.center().y()
    _track(painter, area, scale, QColor(tokens["line"]))
    colour = QColor(tokens["accent" if is_live else "bar"])
    wide = area.width() / scale
    waited = area.left() + course.waiting * wide
    thought = waited + course.thinking * wide
    wrote = min(area.right(), thought + course.writing * wide)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for number in range(int((min(waited, area.right()) - area.left()) / DOTS_APART) + bool(course.waiting)):
        painter.drawEllipse(QPointF(area.left() + DOT / 2 + number * DOTS_APART, middle), DOT / 2, DOT / 2)
    if thought > waited:
        painter.drawRect(QRectF(waited, middle - THINKING / 2, thought - waited, THINKING))
    if wrote > thought:
        painter.drawRoundedRect(QRectF(thought, middle - WRITING / 2, wrote - thought, WRITING), 2, 2)


def _track(painter: QPainter, area: QRectF, scale: float, colour: QColor) -> None:
    middle, step = area.center().y(), area.width() * tick_of(round(scale)) / scale
    painter.setPen(QPen(colour, TRACK))
    painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
    for number in range(1, round(area.width() / step) + 1):
        x = area.left() + number * step
        painter.drawLine(QPointF(x, middle - TICK / 2), QPointF(x, middle + TICK / 2))
