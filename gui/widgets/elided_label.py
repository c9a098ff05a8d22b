"""A label of one line that shortens its text with an ellipsis instead of pushing its neighbours away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LONGEST = 1_000
"""Characters that are looked at whenever it is painted; what comes after them is not shown, nor in the tooltip."""


def plain_tip(text: str) -> str:
    """``text`` such that a tooltip shows it as it is: Qt takes what looks like a tag for markup."""
    return text.replace("<", "‹").replace("&", "＆")


class ElidedLabel(QLabel):
    """Plain text; the whole of it is the tooltip while it does not fit, unless there is something to explain."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explanation = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def explain(self, text: str) -> None:
        """Show this as the tooltip; empty goes back to the label's own text."""
        self._explanation = text

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.contentsRect()
        begun = self.text() if len(self.text()) <= LONGEST else f"{self.text()[:LONGEST]}…"
        text = self.fontMetrics().elidedText(begun, Qt.TextElideMode.ElideRight, area.width())
        self._set_tip(plain_tip(self._explanation or (begun if text != begun else "")))
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, self.alignment(), text)

    def _set_tip(self, tip: str) -> None:
        if tip != self.toolTip():
            self.setToolTip(tip)
