"""Tables whose words need more room than the reply has; they fade where they go on."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QLinearGradient, QPainter, QTextDocument, QTextTable

from gui.reply.painting.track import BAR, Selections, Wide
from gui.reply.writing import spacing
from gui.reply.writing.tables.written_tables import WrittenTable
from gui.reply.writing.typography import Typography

FADE = 28
"""Pixels at 100 %."""


def area_of(table: WrittenTable, document: QTextDocument, typography: Typography) -> QRectF:
    """Where a table can be seen."""
    around, room, last = typography.px(spacing.CELL), document.textWidth(), table.parts[-1]
    top = _cell_area(table.parts[0], 0, 0, document).top() - around
    cells = (_cell_area(last, last.rows() - 1, column, document) for column in range(last.columns()))
    bottom = max(cell.bottom() for cell in cells) + around + 1
    return QRectF(0 if table.is_on_right else table.indent, top, room - table.indent, bottom - top)


def _cell_area(part: QTextTable, row: int, column: int, document: QTextDocument) -> QRectF:
    """Of the text of a cell. Qt tells the area of a whole table wrong by the padding of its first cell."""
    return document.documentLayout().blockBoundingRect(part.cellAt(row, column).firstCursorPosition().block())


def wide_tables(
    tables: Sequence[WrittenTable], document: QTextDocument, typography: Typography, exposed: QRectF
) -> Iterator[Wide]:
    """Those that can be seen in an area."""
    for number, table in enumerate(tables):
        hidden = sum(table.widths(document.textWidth())) + table.indent - document.textWidth()
        if hidden < 1 or not table.parts:
            continue
        view = area_of(table, document, typography)
        foot = typography.px(spacing.TABLE_FOOT)
        if view.top() > exposed.bottom() or view.bottom() + foot < exposed.top():
            continue
        bar = QRectF(view.left(), view.bottom() + typography.px(spacing.TABLE_BAR), view.width() * 0.6, BAR)
        draw = _Shifted(document, typography, view, hidden).draw
        yield Wide(("table", number), view, bar, hidden, draw, table.from_right)


class _Shifted:
    def __init__(self, document: QTextDocument, typography: Typography, view: QRectF, hidden: float) -> None:
        self._document, self._typography, self._view, self._hidden = document, typography, view, hidden

    def draw(self, painter: QPainter, exposed: QRectF, shift: float, selections: Selections) -> None:
        """Draw the table where it is shifted to, over the one that Qt drew."""
        seen = self._view & exposed
        painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
        if shift:
            painter.fillRect(seen, self._typography.colour("panel"))
            painter.translate(-shift, 0)
            self._draw_text(painter, seen.translated(shift, 0), selections)
            painter.translate(shift, 0)
        width = self._typography.px(FADE)
        if shift > 0:
            self._fade(painter, self._view.left(), self._view.left() + width)
        if shift < self._hidden - 0.5:
            self._fade(painter, self._view.right(), self._view.right() - width)

    def _draw_text(self, painter: QPainter, clip: QRectF, selections: Selections) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = clip
        found = []
        for cursor, shape in selections:
            selection = QAbstractTextDocumentLayout.Selection()
            selection.cursor, selection.format = cursor, shape
            found.append(selection)
        context.selections = found
        self._document.documentLayout().draw(painter, context)

    def _fade(self, painter: QPainter, edge: float, inside: float) -> None:
        solid = self._typography.colour("panel")
        clear = QColor(solid)
        clear.setAlpha(0)
        gradient = QLinearGradient(QPointF(edge, 0), QPointF(inside, 0))
        gradient.setColorAt(0, solid)
        gradient.setColorAt(1, clear)
        area = QRectF(min(edge, inside), self._view.top(), abs(inside - edge), self._view.height())
        painter.fillRect(area, gradient)
