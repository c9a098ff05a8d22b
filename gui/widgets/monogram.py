"""A letter on a tinted ground, instead of a logo."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

SIDE = 26


class Monogram(QWidget):
    """A rounded square of ``SIDE`` pixels with one letter in it; decoration, so not announced."""

    def __init__(self, letter: str, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self._tint = QColor(tint)
        self.setFixedSize(SIDE, SIDE)

    def show_letter(self, letter: str, tint: str) -> None:
        """Change what is drawn."""
        self._letter, self._tint = letter, QColor(tint)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tint)
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        font = QFont(self.font())
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)
