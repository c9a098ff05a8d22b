"""A small panel above the button that opened it, inside the window; it closes with Esc and with a click beside it."""

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.widgets.scrolled import scrolled

GAP = 8
"""Pixels around the panel."""


class Popover(QFrame):
    """What it shows goes into ``sheet``, which scrolls where the window is too low for it.

    A child of the window: so its corners are round on every desktop, and keys stay in the window.
    """

    closed = Signal()

    def __init__(self, anchor: QWidget, above: QWidget) -> None:
        """It begins where the button ``anchor`` does, and stands over ``above``, which holds the button."""
        super().__init__(anchor.window())
        self._above = above
        self.setObjectName("popover")
        self._anchor = anchor
        self._before: QWidget | None = None
        self.sheet = QWidget(objectName="popover_sheet")
        self._scroll = scrolled(self.sheet)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)  # the rim has a place of its own
        layout.addWidget(self._scroll)
        self.hide()

    def open(self) -> None:
        """Show it above its button."""
        self._before = self.window().focusWidget()
        self.place()
        self.show()
        self.raise_()
        _application().installEventFilter(self)

    def close_up(self) -> None:
        """Go, and give the focus back."""
        if self.isHidden():
            return
        _application().removeEventFilter(self)
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self.hide()
        if had_focus and self._before is not None:
            self._before.setFocus()
        self._before = None
        self.closed.emit()

    def place(self) -> None:
        """Be as large as what is in it, as far as the window goes."""
        window = self.window()
        left = self._anchor.mapTo(window, QPoint(0, 0)).x()
        bottom = self._above.mapTo(window, QPoint(0, 0)).y() - GAP
        width = max(self.sheet.sizeHint().width(), self.sheet.minimumWidth())
        has_own = self.sheet.hasHeightForWidth()
        height = 2 + (self.sheet.heightForWidth(width) if has_own else self.sheet.sizeHint().height())
        room = max(GAP, bottom - GAP)
        bar = self._scroll.verticalScrollBar().sizeHint().width() if height > room else 0
        self.resize(min(2 + width + bar, window.width() - 2 * GAP), min(height, room))
        self.move(max(GAP, min(left, window.width() - self.width() - GAP)), max(GAP, bottom - self.height()))

    def event(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # or the window's own Esc would have it
            return True
        if is_escape and event.type() == QEvent.Type.KeyPress:
            self.close_up()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._on_pressed(watched)
        is_other = watched is self.sheet and event.type() == QEvent.Type.LayoutRequest
        has_moved = watched is self._above and event.type() in (QEvent.Type.Move, QEvent.Type.Resize)
        if is_other or has_moved:
            self.place()
        return False

    def _on_pressed(self, pressed: QObject) -> None:
        """A list that opened inside belongs to a window of its own, and the button closes it by itself."""
        if not isinstance(pressed, QWidget) or pressed.window() is not self.window():
            return
        if pressed is not self and not self.isAncestorOf(pressed) and pressed is not self._anchor:
            self.close_up()


def _application() -> QCoreApplication:
    return cast(QCoreApplication, QCoreApplication.instance())
