"""The table that compares: a row a model, its course on one scale, and its measures in columns."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from comparison.figures.course import scale_of, tick_of
from comparison.figures.race import Race
from gui.compare.race.columns import Column, columns_of
from gui.compare.race.course_painter import paint_course
from gui.theme.fonts import figures, small
from gui.theme.theme import Theme
from gui.widgets.monogram import paint_monogram
from gui.words.numbers import number

ROW = 28
HEAD = 18
MARK = 16
"""Pixels of a monogram's side."""
GAP = 16
BAR = 42
BAR_HEIGHT = 4
NAMES = (90, 220)
"""Pixels that names take at the least and at the most."""
LEAST_TRACK = 120
"""Pixels below which the courses are left out: the lanes show them too."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CompareTable(QWidget):
    """Painted as a whole: eight rows of widgets would be seventy."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_table")
        self._theme = theme
        self._race = Race()
        self._marks: Sequence[tuple[str, str]] = ()
        self._columns: list[Column] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_race(self, race: Race, marks: Sequence[tuple[str, str]], is_of_many_turns: bool) -> None:
        """Compare these; ``marks`` are the letter and the tint of each runner's provider."""
        self._race, self._marks = race, marks
        self._columns = columns_of(race, is_of_many_turns)
        told = [
            ", ".join([runner.name, *(f"{column.title} {column.told(runner)}" for column in self._columns)])
            for runner in race.runners
        ]
        self.setAccessibleName(self.tr("Comparison"))
        self.setAccessibleDescription(". ".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NAMES[0], HEAD + ROW * len(self._race.runners) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = self._names_width()
        right = self.width()
        for column in reversed(self._columns):
            right -= self._column(painter, column, right) + GAP
        track = QRect(names + GAP, 0, right - names - 2 * GAP, HEAD)
        self._write(painter, QRect(0, 0, names, HEAD), self.tr("Model"), small(self.font()), "muted", LEFT)
        for place in range(len(self._race.runners)):
            self._name(painter, place, names)
        if track.width() >= LEAST_TRACK:
            self._courses(painter, track)

    def _name(self, painter: QPainter, place: int, width: int) -> None:
        top = HEAD + place * ROW
        letter, tint = self._marks[place]
        paint_monogram(painter, QRectF(0, top + (ROW - MARK) / 2, MARK, MARK), letter, tint, self.font())
        area = QRect(MARK + 10, top, width - MARK - 10, ROW)
        name = self.fontMetrics().elidedText(self._race.runners[place].name, Qt.TextElideMode.ElideMiddle, area.width())
        self._write(painter, area, name, self.font(), "text", LEFT)

    def _courses(self, painter: QPainter, track: QRect) -> None:
        scale = scale_of(self._race.longest)
        step = tick_of(scale) * (2 if scale / tick_of(scale) > 6 else 1)
        for tick in range(int(scale / step)):
            left = track.left() + round(track.width() * tick * step / scale)
            told = number(round(tick * step))
            words = self.tr("{0} s").format(told) if tick == 0 else told
            self._write(painter, QRect(left, 0, 60, HEAD), words, small(self.font()), "muted", LEFT)
        for place, runner in enumerate(self._race.runners):
            area = QRectF(track.left(), HEAD + place * ROW, track.width(), ROW)
            paint_course(painter, area, runner.course, scale, runner.is_running, self._theme.tokens)

    def _column(self, painter: QPainter, column: Column, right: int) -> int:
        """Draw a column that ends at ``right``; how wide it is."""
        plain, bold = figures(self.font()), figures(self.font())
        bold.setWeight(QFont.Weight.Bold)
        told = [column.told(runner) for runner in self._race.runners]
        values = max((QFontMetrics(bold).horizontalAdvance(text) for text in told), default=0)
        title = QFontMetrics(small(self.font())).horizontalAdvance(column.title) + 2
        width = max(values, title)
        bars = BAR + 8 if column.has_bars else 0
        left = right - bars - width
        self._write(painter, QRect(left, 0, width, HEAD), column.title, small(self.font()), "muted", RIGHT)
        best = column.best(self._race.runners)
        for place, text in enumerate(told):
            area = QRect(left, HEAD + place * ROW, width, ROW)
            self._write(painter, area, text, bold if place == best else plain, "text", RIGHT)
        if column.has_bars:
            self._bars(painter, column, right - BAR)
        return width + bars

    def _bars(self, painter: QPainter, column: Column, left: int) -> None:
        values = [column.value(runner) or 0.0 for runner in self._race.runners]
        greatest = max(values, default=0.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens["bar"]))
        for place, value in enumerate(values):
            if value > 0:
                top = HEAD + place * ROW + (ROW - BAR_HEIGHT) / 2
                painter.drawRoundedRect(QRectF(left, top, max(2.0, BAR * value / greatest), BAR_HEIGHT), 1.5, 1.5)

    def _write(self, painter: QPainter, area: QRect, text: str, font: QFont, token: str, how: Qt.AlignmentFlag) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens[token]))
        painter.drawText(area, how, text)

    def _names_width(self) -> int:
        wide = [self.fontMetrics().horizontalAdvance(runner.name[:100]) for runner in self._race.runners]
        least, most = NAMES
        return min(most, max(least, MARK + 12 + max(wide, default=0)))
