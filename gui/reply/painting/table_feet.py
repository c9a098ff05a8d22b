"""The room below each table: "Copy table" shows there while the pointer is on the table."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextDocument

from gui.reply.painting.wide_tables import area_of
from gui.reply.writing import spacing
from gui.reply.writing.tables.written_tables import WrittenTable
from gui.reply.writing.typography import Typography

translate = QCoreApplication.translate


class TableFeet:
    """Tables are told apart by their number in the reply."""

    def __init__(self, document: QTextDocument, typography: Typography) -> None:
        self.tables: Sequence[WrittenTable] = ()
        self.copied = -1
        """The table that says so, -1 for none."""
        self._pointed = -1
        self.stand_on(document, typography)

    def stand_on(self, document: QTextDocument, typography: Typography) -> None:
        """The same reply stands in another document now."""
        self._document, self._typography = document, typography

    def table_at(self, point: QPointF) -> int:
        """The table at ``point``, its foot counted in; -1 for none."""
        for number, table in enumerate(self.tables):
            if table.parts and self._whole(table).contains(point):
                return number
        return -1

    def button_at(self, point: QPointF) -> int:
        """The table whose "Copy table" is at ``point``; -1 for none."""
        number = self.table_at(point)
        return number if number >= 0 and self._button(self.tables[number]).contains(point) else -1

    def point_at(self, point: QPointF | None) -> bool:
        """The pointer is there now, or has left; whether something else is to be painted."""
        before, self._pointed = self._pointed, -1 if point is None else self.table_at(point)
        return before != self._pointed

    def paint(self, painter: QPainter) -> None:
        """Draw what shows now."""
        for number in {self._pointed, self.copied}:
            if 0 <= number < len(self.tables) and self.tables[number].parts:
                painter.setPen(self._typography.colour("muted"))
                painter.setFont(self._typography.label_font(self._document.defaultFont()))
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(self._button(self.tables[number]), flags, self._word(number))

    def _word(self, number: int) -> str:
        return translate("Ground", "Copied") if number == self.copied else translate("TableFeet", "Copy table")

    def _whole(self, table: WrittenTable) -> QRectF:
        return area_of(table, self._document, self._typography).adjusted(
            0, 0, 0, self._typography.px(spacing.TABLE_FOOT)
        )

    def _button(self, table: WrittenTable) -> QRectF:
        whole = self._whole(table)
        font = self._typography.label_font(self._document.defaultFont())
        width = QFontMetricsF(font).horizontalAdvance(translate("TableFeet", "Copy table"))
        height = self._typography.px(spacing.TABLE_FOOT)
        return QRectF(whole.right() - width, whole.bottom() - height, width, height)
