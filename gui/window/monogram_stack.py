"""The monograms of several models in a row, the rest as a number."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.monogram import paint_monogram

SIDE = 18
GAP = 3
MOST = 5


class MonogramStack(QWidget):
    """Decoration beside words that say the same, so not announced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: Sequence[tuple[str, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_marks(self, marks: Sequence[tuple[str, str]]) -> None:
        """Letters and tints, of which the first ``MOST`` are drawn."""
        self._marks = marks[:MOST]
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self._marks) * (SIDE + GAP), SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (letter, tint) in enumerate(self._marks):
            paint_monogram(painter, QRectF(place * (SIDE + GAP), 0, SIDE, SIDE), letter, tint, self.font())
