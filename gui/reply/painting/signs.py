"""The sign before a list item: a bullet, a number, a task box."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gui.reply.writing.marks import BULLETS, DONE, TODO
from gui.reply.writing.typography import BODY, Typography

BULLET, BOX = 4.6, 11
"""Pixels at 100 %."""
ON_RIGHT = "\u200f"
"""A mark with which the stop after a number stands at its left."""


def draw_sign(
    painter: QPainter, sign: str, room: QRectF, typography: Typography, font: QFont, *, is_on_right: bool = False
) -> None:
    """Draw ``sign`` at the end of ``room`` that is next to the text, on the baseline at the top of it."""
    width = _width_of(sign, typography, font)
    left = room.left() if is_on_right else room.right() - width
    if sign in (TODO, DONE):
        _draw_box(painter, sign == DONE, QPointF(left, room.top()), typography)
    elif sign in BULLETS:
        _draw_bullet(painter, BULLETS.index(sign), QPointF(left, room.top()), typography)
    else:
        painter.setFont(_type_of(font, typography))
        painter.setPen(typography.colour("muted"))
        inside = min(left, room.right() - width) if is_on_right else max(0.0, left)
        painter.drawText(QPointF(inside, room.top()), f"{ON_RIGHT}{sign}{ON_RIGHT}" if is_on_right else sign)


def _width_of(sign: str, typography: Typography, font: QFont) -> float:
    if sign in (TODO, DONE):
        return typography.px(BOX - 1)
    if sign in BULLETS:
        return typography.px(BULLET + 2)
    return QFontMetricsF(_type_of(font, typography)).horizontalAdvance(sign)


def _type_of(font: QFont, typography: Typography) -> QFont:
    font = QFont(font)
    font.setPointSizeF(typography.points(BODY))
    return font


def _draw_bullet(painter: QPainter, level: int, place: QPointF, typography: Typography) -> None:
    size = typography.px(BULLET)
    area = QRectF(place.x(), place.y() - typography.px(4.4) - size / 2, size, size)
    colour = typography.colour("muted")
    painter.setPen(QPen(colour, 1.1))
    painter.setBrush(Qt.BrushStyle.NoBrush if level == 1 else colour)
    if level == 2:
        painter.drawRect(area.adjusted(0.4, 0.4, -0.4, -0.4))
    else:
        painter.drawEllipse(area)


def _draw_box(painter: QPainter, is_done: bool, place: QPointF, typography: Typography) -> None:
    size = typography.px(BOX)
    area = QRectF(place.x(), place.y() - size + typography.px(1), size, size)
    painter.setPen(QPen(typography.colour("accent" if is_done else "muted"), 1.2))
    painter.setBrush(typography.colour("accent") if is_done else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, 2.5, 2.5)
    if is_done:
        tick = QPainterPath(QPointF(area.left() + size * 0.24, area.top() + size * 0.54))
        tick.lineTo(area.left() + size * 0.43, area.top() + size * 0.73)
        tick.lineTo(area.left() + size * 0.78, area.top() + size * 0.3)
        painter.setPen(QPen(typography.colour("panel"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick)
