"""A small panel above the button that opened it, inside the window; it closes with Esc and with a click beside it."""

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

GAP = 8
"""Pixels around the panel."""


class Popover(QFrame):
    """A child of the window: so its corners are round on every desktop, and keys stay in the window."""

    closed = Signal()

    def __init__(self, anchor: QWidget, above: QWidget) -> None:
        """It begins where the button ``anchor`` does, and stands over ``above``, which holds the button."""
        super().__init__(anchor.window())
        self._above = above
        self.setObjectName("popover")
        self._anchor = anchor
        self._before: QWidget | None = None
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
        wanted = self.sizeHint()
        height = self.heightForWidth(wanted.width()) if self.hasHeightForWidth() else wanted.height()
        self.resize(min(wanted.width(), window.width() - 2 * GAP), min(height, max(GAP, bottom - GAP)))
        self.move(max(GAP, min(left, window.width() - self.width() - GAP)), max(GAP, bottom - self.height()))

    def event(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # or the window's own Esc would have it
            return True
        if is_escape and event.type() == QEvent.Type.KeyPress:
            self.close_up()
            return True
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._on_pressed(watched)
        return False

    def _on_pressed(self, pressed: QObject) -> None:
        """A list that opened inside belongs to a window of its own, and the button closes it by itself."""
        if not isinstance(pressed, QWidget) or pressed.window() is not self.window():
            return
        if pressed is not self and not self.isAncestorOf(pressed) and pressed is not self._anchor:
            self.close_up()


def _application() -> QCoreApplication:
    return cast(QCoreApplication, QCoreApplication.instance())
