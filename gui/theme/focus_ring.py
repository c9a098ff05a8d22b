"""The ring round what has the focus: there after a key, never after a click."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFocusFrame, QPlainTextEdit, QWidget
from shiboken6 import isValid

from gui.theme.theme import Theme

THICK = 2
RADIUS = 8
MOVING = frozenset({
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_F6,
})  # fmt: skip
"""Keys that a person goes through a window with."""


class FocusRing(QObject):
    """One for the whole program: whatever Tab leads to has it, without a rule for each."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._by_key = False
        self._watched: list[QWindow] = []
        self._ring: Ring | None = None

        cast(QApplication, QApplication.instance()).focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On windows alone: whatever a person presses goes through them first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._by_key = self._by_key or event.key() in MOVING
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._by_key = False
            self._take_away()
        return False

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        self._take_away()
        if now is None:
            return
        window = now.window().windowHandle()
        self._watched = [known for known in self._watched if isValid(known)]
        if window is not None and window not in self._watched:
            window.installEventFilter(self)
            self._watched.append(window)
        # A field of several lines shows its caret, and a list the row that is chosen.
        if self._by_key and not isinstance(now, QPlainTextEdit | QAbstractItemView):
            self._ring = Ring(self._theme)
            self._ring.setWidget(now)

    def _take_away(self) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.setWidget(None)  # type: ignore[arg-type]  # Qt takes none
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None


class Ring(QFocusFrame):
    """Two pixels, just outside of what it is round."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.mask().isEmpty():
            self.clearMask()  # Qt's own leaves no room for round corners
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens["accent"]), THICK))
        half = THICK / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS, RADIUS)
