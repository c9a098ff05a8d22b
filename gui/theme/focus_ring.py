"""The ring round what has the focus: there after a key, never after a click."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QPlainTextEdit, QWidget
from shiboken6 import isValid

from gui.theme.theme import Theme

THICK = 2
RADIUS = 8
MOVING = frozenset({
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_F6,
})  # fmt: skip
"""Keys that a person goes through a window with."""
MOVED = frozenset({
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange,
})  # fmt: skip


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
        if self._by_key and not now.isWindow() and not isinstance(now, QPlainTextEdit | QAbstractItemView):
            self._ring = Ring(self._theme, now)

    def _take_away(self) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None


class Ring(QWidget):
    """Two pixels, one pixel outside of what it is round; Qt's own frame would be cut off by whatever holds that."""

    def __init__(self, theme: Theme, around: QWidget) -> None:
        super().__init__(_ground_of(around))
        self._theme = theme
        self.around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        part: QWidget | None = around
        while part is not None and part is not self.parentWidget():
            part.installEventFilter(self)
            part = part.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVED and isValid(self.around):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens["accent"]), THICK))
        half = THICK / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS, RADIUS)

    def _place(self) -> None:
        ground = cast(QWidget, self.parentWidget())
        beyond = THICK + 1
        corner = self.around.mapTo(ground, QPoint(-beyond, -beyond))
        self.setGeometry(QRect(corner, self.around.size() + QSize(2 * beyond, 2 * beyond)))
        self.setVisible(self.around.isVisibleTo(ground))
        self.raise_()


def _ground_of(widget: QWidget) -> QWidget:
    """The window, or what is scrolled with the widget in it."""
    ground = cast(QWidget, widget.parentWidget())
    while not ground.isWindow() and not isinstance(ground.parentWidget(), QAbstractScrollArea):
        around = cast(QWidget, ground.parentWidget())
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            break  # a viewport stays where it is
        ground = around
    return ground
