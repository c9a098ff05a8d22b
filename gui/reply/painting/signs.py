"""The sign before a list item: a bullet, a number, a task box."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gui.reply.writing.marks import BULLETS, DONE, TODO
from gui.reply.writing.typography import BODY, Typography


def draw_sign(painter: QPainter, sign: str, end: QPointF, typography: Typography, font: QFont) -> None:
    """Draw ``sign`` so that it ends at ``end``, on the baseline there."""
    if sign in (TODO, DONE):
        _draw_box(painter, sign == DONE, end, typography)
    elif sign in BULLETS:
        _draw_bullet(painter, BULLETS.index(sign), end, typography)
    else:
        font = QFont(font)
        font.setPointSizeF(typography.points(BODY))
        painter.setFont(font)
        painter.setPen(typography.colour("muted"))
        painter.drawText(QPointF(max(0.0, end.x() - QFontMetricsF(font).horizontalAdvance(sign)), end.y()), sign)


def _draw_bullet(painter: QPainter, level: int, end: QPointF, typography: Typography) -> None:
    size = typography.px(4.6)
    area = QRectF(end.x() - typography.px(2) - size, end.y() - typography.px(4.4) - size / 2, size, size)
    colour = typography.colour("muted")
    painter.setPen(QPen(colour, 1.1))
    painter.setBrush(Qt.BrushStyle.NoBrush if level == 1 else colour)
    if level == 2:
        painter.drawRect(area.adjusted(0.4, 0.4, -0.4, -0.4))
    else:
        painter.drawEllipse(area)


def _draw_box(painter: QPainter, is_done: bool, end: QPointF, typography: Typography) -> None:
    size = typography.px(11)
    area = QRectF(end.x() - size + typography.px(1), end.y() - size + typography.px(1), size, size)
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
