"""Figures side by side, each under its label; what only one answer is stands on a chip in its label's place."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.compare.race.reading import Figure, Reading
from gui.theme.fonts import Type, figures, small
from gui.theme.theme import Theme
from gui.widgets.elided_label import plain_tip

COLUMN = 72
"""Pixels from one figure to the next, at the least; ``NARROW_COLUMN`` where the row is not ``ROOMY`` pixels wide."""
NARROW_COLUMN = 46
ROOMY = 282
OVERHANG = 7
"""Pixels of a chip to the left and right of its word: the row begins so far to the left of its first figure."""
GAP = 9
AIR = 4
"""Pixels between a chip and the label before it."""


class FigureRow(QWidget):
    """One widget for all of them: eight lanes change their figures ten times a second."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure_row")
        self._theme = theme
        self._is_one_line = False
        self._label_type, self._value_type = Type(small(self.font())), Type(figures(self.font(), is_medium=True))
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
        return QSize(COLUMN, self._value_top() + self._value_type.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._one_line(painter) if self._is_one_line else self._columns(painter)
        if self.reading.remark:
            self._value(painter, self.reading.remark, left, "muted")

    def _columns(self, painter: QPainter) -> int:
        """Draw the figures under their labels; where there is room behind them."""
        left = OVERHANG
        for figure, width in self._fitting():
            self._label(painter, figure, left)
            self._value(painter, figure.value, left, "text")
            left += width
        return left

    def _fitting(self) -> list[tuple[Figure, int]]:
        """The figures and the pixels of their columns; where not all have room, without the least of them."""
        told = self._measured(self.reading.figures)
        if told and OVERHANG + sum(width for _, width in told) > self.width() + GAP:
            return self._measured([figure for figure in self.reading.figures if figure.alone])
        return told

    def _measured(self, figures: Sequence[Figure]) -> list[tuple[Figure, int]]:
        least = COLUMN if self.width() >= ROOMY else NARROW_COLUMN
        told = []
        for figure, after in zip_longest(figures, figures[1:]):
            label = self._label_type.width_of(figure.label) + OVERHANG * figure.is_outstanding
            gap = AIR + OVERHANG if after is not None and after.is_outstanding else GAP
            wide = max(self._value_type.width_of(figure.value) + GAP, label + gap)
            told.append((figure, wide if after is None else max(least, wide)))
        return told

    def _one_line(self, painter: QPainter) -> int:
        """Draw the figures in a line, the cost of an answer that is over at its right end."""
        left = OVERHANG
        told = [figure.alone for figure in self.reading.figures if figure.alone]
        for place, text in enumerate(told):
            if place == len(told) - 1 and place > 1:
                left = max(left, self.width() - self._value_type.width_of(text) - 1)
            left += self._value(painter, text, left, "text" if place == 0 else "muted") + GAP
        return left

    def _label(self, painter: QPainter, figure: Figure, left: int) -> None:
        type_ = self._label_type
        wide = type_.width_of(figure.label)
        if figure.is_outstanding:
            high = type_.height + 1
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tokens["selected"]))
            painter.drawRoundedRect(QRect(left - OVERHANG, 0, wide + 2 * OVERHANG, high), high / 2, high / 2)
        self._write(painter, type_, left, 0, figure.label, "text" if figure.is_outstanding else "muted")

    def _value(self, painter: QPainter, text: str, left: int, token: str) -> int:
        """Draw a value, shortened where there is no room for it; how wide it is."""
        told = self._value_type.fitting(text, self.width() - left)
        self._write(painter, self._value_type, left, self._value_top(), told, token)
        return self._value_type.width_of(told)

    def _write(self, painter: QPainter, type_: Type, left: int, top: int, text: str, token: str) -> None:
        painter.setFont(type_.font)
        painter.setPen(QColor(self._theme.tokens[token]))
        painter.drawText(left, top + type_.ascent, text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._label_type, self._value_type = Type(small(self.font())), Type(figures(self.font(), is_medium=True))

    def _value_top(self) -> int:
        return 0 if self._is_one_line else self._label_type.height + 2
