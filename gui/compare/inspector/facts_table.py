"""The facts of all requests as a table: a row for each fact, a column for each lane."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontDatabase, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from comparison.fairness.facts import FactRow
from gui.compare.inspector.fact_cell import ABOVE, INSET, CellText, cell_height, draw_ground, draw_words, sized
from gui.compare.inspector.fact_titles import FACT_ROLE, FactTitles
from gui.compare.inspector.lane_headings import HEIGHT, LaneHeading, LaneHeadings
from gui.theme.theme import Theme
from gui.words.phrases import say

NARROWEST = 280
"""Pixels of a column; more lanes than fit scroll sideways."""
VALUE_PIXELS = 13
SPELLING_PIXELS = 11

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Facts(QAbstractTableModel):
    """Rows and headings as a model, with words for screen readers."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[FactRow, ...] = ()
        self.headings: tuple[LaneHeading, ...] = ()

    def show(self, rows: Sequence[FactRow], headings: Sequence[LaneHeading]) -> None:
        if rows and headings and (len(rows), len(headings)) == (len(self.rows), len(self.headings)):
            # A reset would lose the place a person has scrolled to.
            self.rows, self.headings = tuple(rows), tuple(headings)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(headings) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(rows) - 1)
            return
        self.beginResetModel()
        self.rows, self.headings = tuple(rows), tuple(headings)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return say(row.values[index.column()])
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._told(row, index.column())
        return row if role == FACT_ROLE else None

    def headerData(self, number: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            return self.headings[number].name if role == Qt.ItemDataRole.DisplayRole else None
        row = self.rows[number]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr("{0}, differs").format(row.title) if row.is_different else row.title
        return row if role == FACT_ROLE else None

    def _told(self, row: FactRow, lane: int) -> str:
        told = self.tr("{0}, differs: {1}") if row.odd[lane] else self.tr("{0}: {1}")
        return told.format(f"{say(row.title)}, {self.headings[lane].name}", say(row.values[lane]))


class FactsTable(QTableView):
    """Scrolls as a whole; titles and headings stay."""

    columns_fitted = Signal(int)
    """The width in pixels that each column has now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts_table")
        self.setAccessibleName(self.tr("What each lane was asked"))
        self._facts = Facts(self)
        self._headings = LaneHeadings(self)
        self._titles = FactTitles(theme, self)
        self._painter = CellPainter(theme, self)
        self.setModel(self._facts)
        self.setHorizontalHeader(self._headings)
        self.setVerticalHeader(self._titles)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        # The requests below scroll sideways with it, so both must leave the same room for a bar.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

        self.horizontalScrollBar().valueChanged.connect(self._headings.place)

    @property
    def column_width(self) -> int:
        """All are equally wide."""
        return max(NARROWEST, self.viewport().width() // max(1, len(self._facts.headings)))

    def show_facts(self, rows: Sequence[FactRow], headings: Sequence[LaneHeading]) -> None:
        """Show these rows for these lanes."""
        self._facts.show(rows, headings)
        self._headings.show_headings(headings)
        self._fit()

    def bring(self, column: int) -> None:
        """Scroll sideways until a column is seen."""
        bar, width = self.horizontalScrollBar(), self.column_width
        bar.setValue(max(min(bar.value(), column * width), (column + 1) * width - self.viewport().width()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt makes the first cell current at once, and its frame would look like a search hit.
        if event.reason() not in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setCurrentIndex(QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.column_width
        for column in range(len(self._facts.headings)):
            self.setColumnWidth(column, width)
        total = HEIGHT
        for number, row in enumerate(self._facts.rows):
            height = max(self._titles.height_of(row), self._painter.height_of(row, width))
            self.setRowHeight(number, height)
            total += height
        self.setMaximumHeight(total)
        self._headings.place()
        self.columns_fitted.emit(width)


class CellPainter(QStyledItemDelegate):
    """What a lane says in words, and below how its format spells that."""

    def __init__(self, theme: Theme, table: FactsTable) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)

    def height_of(self, row: FactRow, width: int) -> int:
        """The pixels that the tallest cell of a row needs."""
        lanes = range(len(row.values))
        return max((cell_height(self._paragraphs(row, lane), width - 2 * INSET) for lane in lanes), default=0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._table.column_width
        return QSize(width, self.height_of(index.data(FACT_ROLE), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect, tokens = index.data(FACT_ROLE), option.rect, self._theme.tokens
        is_odd = row.odd[index.column()]
        painter.save()
        draw_ground(painter, rect, tokens, "warning_ground" if is_odd else "panel", is_odd)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens["accent"]))
            painter.drawRect(rect.adjusted(1, 1, -3, -3))
        words = rect.adjusted(INSET, ABOVE, -INSET, -ABOVE)
        draw_words(painter, words, self._paragraphs(row, index.column()), tokens)
        painter.restore()

    def _paragraphs(self, row: FactRow, lane: int) -> tuple[CellText, CellText]:
        value = sized(self._table.font(), VALUE_PIXELS, row.odd[lane])
        return (
            CellText(say(row.values[lane]), value, "text" if row.is_different else "muted"),
            CellText(row.spellings[lane], sized(self._fixed, SPELLING_PIXELS), "muted"),
        )
