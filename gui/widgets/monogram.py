"""A letter on a tinted ground, instead of a logo."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

SIDE = 26
ICON_SIDE, ICON_AIR = 16, 4
"""Pixels of an icon, and what stays free between it and the text of its button."""


class Monogram(QWidget):
    """A rounded square with one letter in it, at first of ``SIDE`` pixels; decoration, so not announced."""

    def __init__(self, letter: str, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self._tint = QColor(tint)
        self.setFixedSize(SIDE, SIDE)

    def set_side(self, side: int) -> None:
        """How many pixels wide and high it is."""
        self.setFixedSize(side, side)

    def show_letter(self, letter: str, tint: str) -> None:
        """Change what is drawn."""
        self._letter, self._tint = letter, QColor(tint)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_monogram(painter, QRectF(self.rect()), self._letter, self._tint, self.font())


def paint_monogram(painter: QPainter, area: QRectF, letter: str, tint: QColor | str, font: QFont) -> None:
    """Draw one into ``area``, a square; its corners are a quarter of its side, its letter half of it."""
    side = area.width()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    painter.drawRoundedRect(area, side / 4, side / 4)
    bold = QFont(font)
    bold.setPixelSize(round(side / 2))
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letter)


def monogram_icon(letter: str, tint: str, wearer: QWidget) -> QIcon:
    """One for a button, as sharp as the screen of ``wearer`` is."""
    ratio = wearer.devicePixelRatioF()
    picture = QPixmap(round((ICON_SIDE + ICON_AIR) * ratio), round(ICON_SIDE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_monogram(painter, QRectF(0, 0, ICON_SIDE, ICON_SIDE), letter, tint, wearer.font())
    painter.end()
    return QIcon(picture)
