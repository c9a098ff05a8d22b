"""A list on the ground of the window: a click or Enter opens, Up from its first row and Esc lead out of it."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

AT_ONCE = 200
"""Rows; no screen shows so many."""

OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_F2)


class QuietList(QListView):
    """Only rows that can be seen are painted."""

    open_requested = Signal(str, str)
    """The id of a comparison, and that of the turn to go to; empty for where it ends."""
    left_above = Signal()
    """A person went up from the first row."""
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "quiet")
        self.setUniformItemSizes(True)
        # What is far below is laid out when the window has time.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(AT_ONCE)
        self.setMouseTracking(True)
        # A click opens what is then asked on in: the prompt keeps the focus.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_clicked)

    def ids_at(self, index: QModelIndex) -> tuple[str, str]:
        """The comparison that a row stands for, and the turn; empty for a heading."""
        raise NotImplementedError

    def choose_first(self) -> None:
        """Go to the first row that can be opened."""
        for row in range(min(3, self.model().rowCount())):
            index = self.model().index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                self.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in OWN_KEYS:
            event.accept()  # or the window's own Esc would have it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QListView.State.EditingState:
            self._on_clicked(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Up and not self._is_above():
            self.left_above.emit()
        else:
            super().keyPressEvent(event)

    def _is_above(self) -> bool:
        """Whether a row that can be chosen stands above the current one."""
        rows = range(self.currentIndex().row())
        return any(self.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable for row in rows)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid() and self.ids_at(index)[0]:
            self.open_requested.emit(*self.ids_at(index))
