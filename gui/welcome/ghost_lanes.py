"""Three empty lanes in outline: where answers will stand."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme.tokens import Tokens

LANES = 3
GAP = 12
HEAD = 52
PARAGRAPHS = ((0.84, 0.92, 0.61), (0.9, 0.97, 0.88, 0.93, 0.4), (0.72, 0.95, 0.86, 0.55))
"""Lengths of lines, as shares of a lane's width."""


def paint_ghost_lanes(painter: QPainter, area: QRectF, tokens: Tokens) -> None:
    """Fill ``area`` with them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = QColor(tokens["line"])
    width = (area.width() - GAP * (LANES - 1)) / LANES
    for place in range(LANES):
        lane = QRectF(area.x() + place * (width + GAP), area.y(), width, area.height())
        painter.setPen(QPen(line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(lane.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.drawLine(lane.topLeft() + _down(HEAD), lane.topRight() + _down(HEAD))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        painter.drawRoundedRect(QRectF(lane.x() + 15, lane.y() + 13, 26, 26), 6.5, 6.5)
        painter.drawRoundedRect(QRectF(lane.x() + 53, lane.y() + 14, 92, 9), 4.5, 4.5)
        painter.drawRoundedRect(QRectF(lane.x() + 53, lane.y() + 30, 56, 7), 3.5, 3.5)
        _paint_lines(painter, lane.adjusted(16, HEAD + 16, -16, -16), place)


def _down(distance: float) -> QPointF:
    return QPointF(0, distance)


def _paint_lines(painter: QPainter, area: QRectF, first: int) -> None:
    y = area.y()
    for number in range(len(PARAGRAPHS)):
        for share in PARAGRAPHS[(first + number) % len(PARAGRAPHS)]:
            if y + 9 > area.bottom():
                return
            painter.drawRoundedRect(QRectF(area.x(), y, area.width() * share, 9), 4.5, 4.5)
            y += 22
        y += 14
