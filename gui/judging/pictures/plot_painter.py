"""Paints a plot: dots with whiskers between two scales, or strips of time below each other."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from comparison.figures.plots.plot import Mark, Plot, Strip
from gui.judging.pictures.labels import places_of
from gui.judging.pictures.picture import Picture
from gui.judging.ranking.sentences import name_words
from gui.theme.fonts import figures, grown, small
from gui.theme.tokens import Tokens
from providers.frozen import frozen

LONGEST_NAME = 28
"""Characters of a name."""
DOT = 4.5
ROW = 30
NAMES = 180
"""Pixels that the names of strips take beside the usual type."""
LEFT, BELOW, ABOVE, RIGHT = 52, 26, 10, 14
THICKNESS = {"connecting": 2.0, "waiting": 2.0, "thinking": 2.0, "writing": 6.0}
"""They differ, as their dashes do, so that a strip can be read without colour."""
DASHES = {"connecting": [1.0, 2.5], "waiting": [1.0, 1.0]}


@frozen
class PlotPainter:
    """In these colours; ``tint`` is that of a provider."""

    tokens: Tokens
    font: QFont
    tint: Callable[[str], str]
    picture: Picture

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Fill ``room``."""
        plot = self.picture.plot
        left = grown(NAMES if plot.strips else LEFT)
        area = room.adjusted(left, ABOVE, -RIGHT, -grown(BELOW))
        if plot.strips:
            area.setHeight(grown(ROW) * len(plot.strips))
        self._paint_x(painter, area, plot)
        if plot.y is not None:
            self._paint_y(painter, area, plot)
            self._paint_path(painter, area, plot)
            self._paint_marks(painter, area, plot)
        for number, strip in enumerate(plot.strips):
            self._paint_strip(painter, room, area, plot, strip, number)

    def _paint_x(self, painter: QPainter, area: QRectF, plot: Plot) -> None:
        ticks = (*((0.0,) if plot.x.has_zero else ()), *plot.x.ticks)
        for tick in ticks:
            x = area.left() + area.width() * plot.x.share(tick)
            painter.setPen(QPen(self._colour("line"), 1))
            painter.drawLine(QPointF(x, area.top() if plot.strips else area.bottom()), QPointF(x, area.bottom() + 4))
            below = QRectF(x - 60, area.bottom() + 4, 120, grown(BELOW) - 4)
            self._write(painter, below, self.picture.x_words(tick), "muted", Qt.AlignmentFlag.AlignCenter)

    def _paint_y(self, painter: QPainter, area: QRectF, plot: Plot) -> None:
        assert plot.y is not None
        for tick in plot.y.ticks:
            y = area.bottom() - area.height() * plot.y.share(tick)
            painter.setPen(QPen(self._colour("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            beside = QRectF(area.left() - grown(LEFT), y - 10, grown(LEFT) - 8, 20)
            how = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._write(painter, beside, self.picture.y_words(tick), "muted", how)

    def _paint_path(self, painter: QPainter, area: QRectF, plot: Plot) -> None:
        """In steps: up to the next price nothing is better than the last one was."""
        painter.setPen(QPen(self._colour("rim"), 1.5))
        painter.drawPolyline(QPolygonF(self._steps(area, plot)))

    def _steps(self, area: QRectF, plot: Plot) -> list[QPointF]:
        points = [self._point(area, plot, *each) for each in plot.path]
        found = points[:1]
        for after in (*points[1:], QPointF(area.right(), points[-1].y())):
            found += [QPointF(after.x(), found[-1].y()), after]
        return found

    def _paint_marks(self, painter: QPainter, area: QRectF, plot: Plot) -> None:
        dots = [self._point(area, plot, mark.x, mark.y) for mark in plot.marks]
        for mark, dot in zip(plot.marks, dots, strict=True):
            painter.setPen(QPen(self._colour("bar"), 1.5))  # a tint may be as dark as the ground
            ends = (self._point(area, plot, mark.x, end) for end in (mark.low, mark.high))
            painter.drawLine(*ends)
            painter.setBrush(QColor(self.tint(mark.owner)))
            painter.drawEllipse(dot, DOT, DOT)
        whiskers = [
            _round_line(*(self._point(area, plot, mark.x, end) for end in (mark.low, mark.high))) for mark in plot.marks
        ]
        avoided = [*whiskers, *(_round_line(*ends) for ends in pairwise(self._steps(area, plot)))]
        self._paint_names(painter, area, plot.marks, dots, avoided)

    def _paint_names(
        self, painter: QPainter, area: QRectF, marks: tuple[Mark, ...], dots: list[QPointF], avoided: list[QRectF]
    ) -> None:
        names = [_short(mark.name) for mark in marks]
        measure = QFontMetricsF(self._font(is_best=True))
        sizes = [(measure.horizontalAdvance(name) + 4, measure.height()) for name in names]
        taken = [QRectF(dot.x() - DOT, dot.y() - DOT, 2 * DOT, 2 * DOT) for dot in dots]
        for mark, name, place in zip(marks, names, places_of(dots, sizes, area, taken, avoided), strict=True):
            if place is not None:
                painter.setFont(self._font(is_best=mark.is_best))
                painter.setPen(self._colour("text" if mark.is_best else "muted"))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_strip(
        self, painter: QPainter, room: QRectF, area: QRectF, plot: Plot, strip: Strip, number: int
    ) -> None:
        middle = area.top() + grown(ROW) * (number + 0.5)
        names = QRectF(room.left(), middle - 12, area.left() - room.left() - 12, 24)
        painter.setFont(self.font)
        name = QFontMetricsF(self.font).elidedText(
            name_words(strip.name[:200]), Qt.TextElideMode.ElideMiddle, names.width()
        )
        how = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self._write(painter, names, name, "text", how, self.font)
        start = 0.0
        for piece, end in strip.pieces:
            if end > start:
                pen = QPen(self._colour("bar"), THICKNESS[piece])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if piece in DASHES:
                    pen.setDashPattern(DASHES[piece])
                painter.setPen(pen)
                xs = (area.left() + area.width() * plot.x.share(each) for each in (start, end))
                painter.drawLine(*(QPointF(x, middle) for x in xs))
                start = end

    def _point(self, area: QRectF, plot: Plot, x: float, y: float) -> QPointF:
        assert plot.y is not None
        return QPointF(area.left() + area.width() * plot.x.share(x), area.bottom() - area.height() * plot.y.share(y))

    def _write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        token: str,
        how: Qt.AlignmentFlag,
        font: QFont | None = None,
    ) -> None:
        painter.setFont(font or self._font())
        painter.setPen(self._colour(token))
        painter.drawText(place, how, text)

    def _font(self, *, is_best: bool = False) -> QFont:
        font = figures(small(self.font))
        font.setWeight(QFont.Weight.DemiBold if is_best else QFont.Weight.Normal)
        return font

    def _colour(self, token: str) -> QColor:
        return QColor(self.tokens[token])


def height_of(plot: Plot, least: int) -> int:
    """Pixels that a plot needs: strips have rows, dots take what there is."""
    return max(least if plot.y else 0, ABOVE + grown(BELOW) + grown(ROW) * len(plot.strips))


def _round_line(start: QPointF, end: QPointF) -> QRectF:
    return QRectF(start, end).normalized().adjusted(-2, -1, 2, 1)


def _short(name: str) -> str:
    """Without its provider, which the colour tells."""
    told = name_words(name.partition("/")[2] or name)
    return told if len(told) <= LONGEST_NAME else f"{told[: LONGEST_NAME - 1]}…"
