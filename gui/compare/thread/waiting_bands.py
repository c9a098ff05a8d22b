"""Quiet lines where an answer is going to stand, with a lighter band that crosses them."""

import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QLinearGradient, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme.motion import may_move
from gui.theme.theme import Theme

SHARES = (1.0, 0.7, 0.87, 0.52)
"""Of the width that each line takes."""
THICK, STEP = 10, 22
"""Pixels of a line, and from one to the next."""
CROSSING = 1.4
"""Seconds that the band takes."""
BAND = 0.35
"""Of the width that the band takes."""
TICK_MS = 60


class WaitingBands(QWidget):
    """Decoration: what is waited for is said in the lane's head and foot. Still where nothing may move."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waiting_bands")
        self._theme = theme
        self._ticker = QTimer(self, interval=TICK_MS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

        self._ticker.timeout.connect(self._on_tick)

    @property
    def is_moving(self) -> bool:
        return self._ticker.isActive()

    def sizeHint(self) -> QSize:
        return QSize(120, STEP * len(SHARES))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if may_move():
            self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticker.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush())
        for place, share in enumerate(SHARES):
            wide = self.width() * share
            left = self.width() - wide if self.isRightToLeft() else 0
            painter.drawRoundedRect(QRectF(left, place * STEP + (STEP - THICK) / 2, wide, THICK), 3, 3)

    def _brush(self) -> QColor | QLinearGradient:
        still, light = QColor(self._theme.tokens["line"]), QColor(self._theme.tokens["code"])
        if not self.is_moving:
            return still
        wide = self.width() * BAND
        middle = (time.monotonic() % CROSSING) / CROSSING * (self.width() + 2 * wide) - wide
        band = QLinearGradient(middle - wide, 0, middle + wide, 0)
        band.setColorAt(0, still)
        band.setColorAt(0.5, light)
        band.setColorAt(1, still)
        return band

    def _on_tick(self) -> None:
        if not self.window().isMinimized():
            self.update()
