"""Figures side by side, each under its label; what only one answer is stands on a chip in its label's place."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.compare.race.reading import Figure, Reading
from gui.theme.fonts import figures, small
from gui.theme.theme import Theme
from gui.widgets.elided_label import plain_tip

COLUMN = 72
"""Pixels from one figure to the next, at the least; ``NARROW_COLUMN`` where the row is not ``ROOMY`` pixels wide."""
NARROW_COLUMN = 46
ROOMY = 270
OVERHANG = 7
"""Pixels of a chip to the left and right of its word: the row begins so far to the left of its first figure."""
GAP = 9
IN_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class FigureRow(QWidget):
    """One widget for all of them: eight lanes change their figures ten times a second."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure_row")
        self._theme = theme
        self._is_one_line = False
        self._fonts: tuple[QFont, QFont] | None = None
        self.reading = Reading()
        """What is drawn."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_reading(self, reading: Reading, tip: str) -> None:
        """Draw these; ``tip`` explains them."""
        if reading != self.reading:
            self.reading = reading
            self.setAccessibleName(reading.sentence)
            self.update()
        if plain_tip(tip) != self.toolTip():
            self.setToolTip(plain_tip(tip))

    def show_in_one_line(self, is_one_line: bool) -> None:
        """Without labels, for lanes that stand in a grid."""
        self._is_one_line = is_one_line
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(COLUMN, self._value_top() + self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._one_line(painter) if self._is_one_line else self._columns(painter)
        if self.reading.remark:
            area = QRect(left, self._value_top(), self.width() - left, self.fontMetrics().height())
            told = self.fontMetrics().elidedText(self.reading.remark, Qt.TextElideMode.ElideRight, area.width())
            self._write(painter, area, told, self.font(), "muted")

    def _columns(self, painter: QPainter) -> int:
        """Draw the figures under their labels; where there is room behind them."""
        left, least = OVERHANG, COLUMN if self.width() >= ROOMY else NARROW_COLUMN
        for figure in self.reading.figures:
            label = self._label(painter, figure, left)
            wide = self._value(painter, figure.value, left, "text")
            left += max(least, wide + GAP, label + GAP)
        return left

    def _one_line(self, painter: QPainter) -> int:
        """Draw the figures in a line, the cost of an answer that is over at its right end."""
        left = OVERHANG
        told = [figure.alone for figure in self.reading.figures if figure.alone]
        for place, text in enumerate(told):
            if place == len(told) - 1 and place > 1:
                left = max(left, self.width() - self._width_of(text) - 1)
            left += self._value(painter, text, left, "text" if place == 0 else "muted") + GAP
        return left

    def _label(self, painter: QPainter, figure: Figure, left: int) -> int:
        """Draw a label; how many pixels of its column it takes."""
        font = self._made_fonts()[0]
        painter.setFont(font)
        wide, high = painter.fontMetrics().horizontalAdvance(figure.label), self._label_height()
        if figure.is_outstanding:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tokens["selected"]))
            painter.drawRoundedRect(QRect(left - OVERHANG, 0, wide + 2 * OVERHANG, high), high / 2, high / 2)
        token = "text" if figure.is_outstanding else "muted"
        self._write(painter, QRect(left, 0, wide + 1, high), figure.label, font, token)
        return wide + OVERHANG * figure.is_outstanding

    def _value(self, painter: QPainter, text: str, left: int, token: str) -> int:
        room = max(0, self.width() - left)
        told = QFontMetrics(self._value_font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
        wide = self._width_of(told)
        area = QRect(left, self._value_top(), wide + 1, self.fontMetrics().height())
        self._write(painter, area, told, self._value_font(), token)
        return wide

    def _write(self, painter: QPainter, area: QRect, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens[token]))
        painter.drawText(area, IN_MIDDLE, text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fonts = None

    def _value_font(self) -> QFont:
        return self._made_fonts()[1]

    def _made_fonts(self) -> tuple[QFont, QFont]:
        """Those of labels and values, made once: Qt looks a new font up again each time."""
        if self._fonts is None:
            value = figures(self.font())
            value.setWeight(QFont.Weight.Medium)
            self._fonts = (small(self.font()), value)
        return self._fonts

    def _width_of(self, text: str) -> int:
        return QFontMetrics(self._value_font()).horizontalAdvance(text)

    def _label_height(self) -> int:
        return QFontMetrics(self._made_fonts()[0]).height() + 1

    def _value_top(self) -> int:
        return 0 if self._is_one_line else self._label_height() + 1
