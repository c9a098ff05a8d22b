"""Finds words in all lanes at once."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from gui.compare.lanes.lane_view import LaneView
from gui.compare.search import Hit, Hits, Search
from gui.slices import Slices
from gui.theme.theme import Theme
from gui.words.numbers import number

if TYPE_CHECKING:
    from gui.compare.thread.exchange_view import ExchangeView
    from gui.reply.reply_view import ReplyView

PAUSE_MS = 150


class FindBar(QFrame):
    """Marks every hit; Enter goes to the next one, Shift+Enter to the one before, Esc closes."""

    closed = Signal()

    def __init__(self, theme: Theme, slices: Slices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self._theme = theme
        self._lanes: list[LaneView] = []
        self._results = Search(slices, self)
        self._hits = Hits()
        self._place = -1
        self._at: ReplyView | None = None
        """Where the match is that a person is at."""
        self._wanted: Hit | None = None
        """What is to be shown, while its answer is still being painted."""
        self.field = QLineEdit(placeholderText=self.tr("Find in all lanes …"))
        self.field.setAccessibleName(self.tr("Find in all lanes"))
        self._count = QLabel(objectName="figures")
        self._close = QToolButton(objectName="lane_button", toolTip=self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the search"))
        theme.dress(self._close, "close")
        self._before = self._button("chevron-up", self.tr("Previous match (Shift+Enter)"))
        self._after = self._button("chevron-down", self.tr("Next match (Enter)"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(10)
        layout.addWidget(self.field, 1)
        layout.addWidget(self._count)
        layout.addWidget(self._before)
        layout.addWidget(self._after)
        layout.addWidget(self._close)
        self.hide()

        self.field.textChanged.connect(self._on_typed)
        theme.changed.connect(self._on_theme_changed)
        self._pause.timeout.connect(self._search)
        self._results.changed.connect(self._tell)
        self._before.clicked.connect(lambda: self._step(-1))
        self._after.clicked.connect(lambda: self._step(1))
        self._close.clicked.connect(self.close_search)
        self.field.installEventFilter(self)

    @property
    def told(self) -> str:
        """What it says of the search."""
        return self._count.text()

    def open(self, lanes: list[LaneView]) -> None:
        """Search in these lanes."""
        self._lanes = lanes
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def search(self, words: str) -> None:
        """Look for these words."""
        self.field.setText(words)
        self._search()

    def close_search(self) -> None:
        """Take the marks away."""
        self._let_go()
        self._results.end()
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            # In this field Esc closes the search; elsewhere it is the window's shortcut.
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_search()
                return True
        return super().eventFilter(watched, event)

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(objectName="lane_button", toolTip=name)
        button.setAccessibleName(name)
        self._theme.dress(button, icon)
        return button

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_theme_changed(self) -> None:
        """The marks have a colour of the theme."""
        if self.isVisible():
            self._pause.start()

    def _search(self) -> None:
        self._let_go()
        self._place, self._wanted = -1, None
        self._lanes = [lane for lane in self._lanes if isValid(lane)]
        self._results.begin(self.field.text(), self._lanes, QColor(self._theme.tokens["found"]))
        self._tell()

    def _tell(self) -> None:
        self._hits = self._results.hits()
        for button in (self._before, self._after):
            button.setEnabled(len(self._hits) > 0)
        if self._wanted is not None and self._wanted in self._hits:
            self._show(self._wanted)
        elif not self.field.text() or not (self._hits or self._results.is_over):
            self._count.setText("")
        elif self._place >= 0:
            self._count.setText(self.tr("{0} of {1}").format(number(self._place + 1), number(len(self._hits))))
        else:
            self._count.setText(self._tally())

    def _tally(self) -> str:
        if not self._hits:
            return self.tr("no matches")
        return self.tr("{0} in %Ln lanes", "", self._hits.lanes).format(number(len(self._hits)))

    def _step(self, by: int) -> None:
        self._hits = self._results.hits()
        if self._hits:
            self._place = (self._place + by) % len(self._hits)
            self._wanted = self._hits[self._place]
            self._tell()

    def _stand_out(self, reply: "ReplyView") -> None:
        """The match that a person is at is seen before all others."""
        palette = reply.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(self._theme.tokens["accent"]))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(self._theme.tokens["on_accent"]))
        reply.setPalette(palette)
        self._at = reply

    def _let_go(self) -> None:
        """Of the match before: its selection looks like any other again, and is none."""
        if self._at is not None and isValid(self._at):
            cursor = self._at.textCursor()
            cursor.clearSelection()
            self._at.setTextCursor(cursor)
            self._at.setPalette(QPalette())
        self._at = None

    def _show(self, hit: Hit) -> None:
        """Bring a hit into view, as soon as its answer is painted."""
        self._wanted = None
        view = cast("ExchangeView", hit.lane.talk.open_exchange(hit.exchange))
        if view.is_behind:
            self._wanted = hit
            return
        cursor = self._results.cursor_of(hit, view)
        if cursor is not None:
            self._let_go()
            self._stand_out(view.reply)
            hit.lane.talk.show_place(view.reply, view.reply.bring_into_sight(cursor))
        self._tell()
