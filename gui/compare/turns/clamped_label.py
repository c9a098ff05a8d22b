"""A label of at most a few lines that ends in an ellipsis where there are more."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

MOST_LINES = 2
MOST_CHARACTERS = 2_000
"""That are looked at; two lines hold a few hundred."""


class ClampedLabel(QWidget):
    """Plain text, its line ends as blanks."""

    clamped_changed = Signal(bool)
    """Whether some of the text is not shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._is_clamped = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        shown = " ".join(text[:MOST_CHARACTERS].split())
        self._text = shown if len(text) <= MOST_CHARACTERS else f"{shown} …"
        self.setAccessibleName(self._text)
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().lineSpacing() * max(1, len(self._lines())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        high = self.fontMetrics().lineSpacing()
        for number, line in enumerate(self._lines()):
            painter.drawText(0, number * high, self.width(), high, Qt.AlignmentFlag.AlignVCenter, line)

    def _lay_out(self) -> None:
        is_clamped = self._lines()[-1:] != [self._text] and "".join(self._lines()).endswith("…")
        if is_clamped != self._is_clamped:
            self._is_clamped = is_clamped
            self.clamped_changed.emit(is_clamped)
        self.updateGeometry()
        self.update()

    def _lines(self) -> list[str]:
        """The lines as they are shown, the last one shortened where more follow."""
        layout = QTextLayout(self._text, QFont(self.font()))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[str] = []
        layout.beginLayout()
        while len(lines) < MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, self.width()))
            line.setPosition(QPointF(0, 0))
            start, length = line.textStart(), line.textLength()
            lines.append(self._text[start : start + length].rstrip())
            rest = self._text[start:]
        layout.endLayout()
        if len(lines) == MOST_LINES:
            lines[-1] = self.fontMetrics().elidedText(rest[:MOST_CHARACTERS], Qt.TextElideMode.ElideRight, self.width())
        return lines
