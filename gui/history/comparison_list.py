"""The list of comparisons, and what keys and the menu do with the one that is chosen."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from comparison.history.listing import Summary
from gui.desks.directory import Directory
from gui.history.quiet_list import QuietList
from gui.history.row_painter import RowPainter
from gui.history.rows import ROW_ROLE, Rows, Touched
from gui.theme.theme import Theme


class ComparisonList(QuietList):
    """Enter opens, F2 renames, Delete deletes."""

    rerun_requested = Signal(str, bool)
    """A comparison is to be asked again: with the models at hand, or with its own."""
    pin_requested = Signal(str, bool)
    tags_requested = Signal(object)
    """A ``Summary``."""
    delete_requested = Signal(object)
    """A ``Summary``."""

    def __init__(self, theme: Theme, directory: Directory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparisons")
        self.setAccessibleName(self.tr("Comparisons"))
        self.rows = Rows(self)
        self._painter = RowPainter(theme, directory, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)

    def mark(self, comparison_id: str) -> None:
        """This is the comparison that the window shows."""
        if self._painter.shown != comparison_id:
            self._painter.shown = comparison_id
            self.viewport().update()

    def show_first(self, pinned: list[Summary], page: list[Summary], touched: Touched, most: int) -> None:
        """Show what is there now; the row that was chosen, and what is seen, stay."""
        chosen, place = self.chosen(), self.verticalScrollBar().value()
        if self.state() == QAbstractItemView.State.EditingState:
            return
        if self.rows.show_first(pinned, page, touched, most):
            row = self.rows.row_of(chosen.id) if chosen else -1
            self.setCurrentIndex(self.rows.index(row, 0) if row >= 0 else QModelIndex())
            self.verticalScrollBar().setValue(place)

    def chosen(self) -> Summary | None:
        """What the keys go to."""
        row = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        return row if isinstance(row, Summary) else None

    def ids_at(self, index: QModelIndex) -> tuple[str, str]:
        row = index.data(ROW_ROLE)
        return (row.id, "") if isinstance(row, Summary) else ("", "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and (chosen := self.chosen()):
            self.delete_requested.emit(chosen)
        elif event.key() == Qt.Key.Key_Menu:
            self._show_menu(self.visualRect(self.currentIndex()).bottomLeft())
        else:
            super().keyPressEvent(event)

    def menu(self, chosen: Summary) -> QMenu:
        """What can be done with a comparison."""
        menu = QMenu(self, objectName="comparison_menu")
        menu.addAction(self.tr("Open"), lambda: self.open_requested.emit(chosen.id, ""))
        again = menu.addMenu(self.tr("Ask all prompts again"))
        for text, is_at_hand in ((self.tr("With its own models"), False), (self.tr("With the current models"), True)):
            again.addAction(text, partial(self.rerun_requested.emit, chosen.id, is_at_hand))
        menu.addSeparator()
        menu.addAction(self.tr("Rename"), lambda: self.edit(self.currentIndex())).setShortcut(Qt.Key.Key_F2)
        pin = self.tr("Unpin") if chosen.is_pinned else self.tr("Pin")
        menu.addAction(pin, lambda: self.pin_requested.emit(chosen.id, not chosen.is_pinned)).setObjectName("pin")
        menu.addAction(self.tr("Tags …"), lambda: self.tags_requested.emit(chosen))
        menu.addSeparator()
        delete = menu.addAction(self.tr("Delete"), lambda: self.delete_requested.emit(chosen))
        delete.setShortcut(Qt.Key.Key_Delete)
        return menu

    def _on_menu_requested(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.setCurrentIndex(index)
        self._show_menu(place)

    def _show_menu(self, place: QPoint) -> None:
        if chosen := self.chosen():
            menu = self.menu(chosen)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(place))
