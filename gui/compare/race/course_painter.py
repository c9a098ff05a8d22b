"""How the course of an answer is drawn: dots while it waits, a line while it thinks, a bar while it writes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

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
    """Draw ``course`` from the left of ``area``, which is ``scale`` seconds wide.

    Squares, not circles, and many in one call: eight bars grow ten times a second.
    """
    middle = area.center().y()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens["line"]))
    painter.drawRects(_track(area, scale))
    painter.setBrush(QColor(tokens["accent" if is_live else "bar"]))
    wide = area.width() / scale
    waited = min(area.right(), area.left() + course.waiting * wide)
    thought = min(area.right(), waited + course.thinking * wide)
    wrote = min(area.right(), thought + course.writing * wide)
    dots = int((waited - area.left()) / DOTS_APART) + bool(course.waiting)
    top = round(middle - DOT / 2)
    marks = [QRectF(round(area.left() + number * DOTS_APART), top, DOT, DOT) for number in range(dots)]
    if thought > waited:
        marks.append(QRectF(waited, round(middle - THINKING / 2), thought - waited, THINKING))
    if marks:
        painter.drawRects(marks)
    if wrote > thought:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(QRectF(thought, middle - WRITING / 2, wrote - thought, WRITING), 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _track(area: QRectF, scale: float) -> list[QRectF]:
    """Its line and its ticks."""
    middle, step = area.center().y(), area.width() * tick_of(round(scale)) / scale
    top, count = round(middle - TICK / 2), round(area.width() / step)
    ticks = [QRectF(round(area.left() + number * step), top, TRACK, TICK) for number in range(1, count + 1)]
    return [QRectF(area.left(), round(middle), area.width(), TRACK), *ticks]
