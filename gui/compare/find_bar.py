"""Finds words in all lanes at once."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton, QWidget
from shiboken6 import isValid

from gui.compare.lane_view import LaneView
from gui.reply.finding import places_of
from gui.reply.reply_view import ReplyView
from gui.theme import Theme

MOST = 500
"""Hits shown in one reply."""
PAUSE_MS = 150

Hit = tuple[LaneView, ReplyView, QTextCursor]


class FindBar(QFrame):
    """Marks every hit; Enter goes to the next one, Shift+Enter to the one before, Esc closes."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self._theme = theme
        self._views: list[LaneView] = []
        self._hits: list[Hit] = []
        self._place = -1
        self.field = QLineEdit(placeholderText=self.tr("Find in all lanes …"))
        self.field.setAccessibleName(self.tr("Find in all lanes"))
        self._count = QLabel(objectName="figures")
        self._close = QToolButton(objectName="lane_button", toolTip=self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the search"))
        theme.dress(self._close, "close")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(10)
        layout.addWidget(self.field, 1)
        layout.addWidget(self._count)
        layout.addWidget(self._close)
        self.hide()

        self.field.textChanged.connect(self._on_typed)
        theme.changed.connect(self._on_theme_changed)
        self._pause.timeout.connect(self._search)
        self._close.clicked.connect(self.close_search)
        self.field.installEventFilter(self)

    @property
    def told(self) -> str:
        """What it says of the search."""
        return self._count.text()

    def open(self, views: list[LaneView]) -> None:
        """Search in these lanes."""
        self._views = views
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
        self._unmark()
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            # In this field Esc closes the search; elsewhere it is the window's shortcut.
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_search()
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_theme_changed(self) -> None:
        """Replies are painted anew, which takes the marks out of them."""
        if self.isVisible():
            self._pause.start()

    def _search(self) -> None:
        self._unmark()
        words = self.field.text()
        if words:
            for view in self._views:
                for exchange in view.thread.replies:
                    hits = places_of(words, exchange.reply.document(), MOST)
                    self._hits += [(view, exchange.reply, hit) for hit in hits]
        self._mark()
        self._place = -1
        self._count.setText("" if not words else self._tally())

    def _tally(self) -> str:
        lanes = len({view.lane_id for view, _, _ in self._hits})
        if not self._hits:
            return self.tr("nothing found")
        words = self.tr("{0} in one lane") if lanes == 1 else self.tr("{0} in {1} lanes")
        return words.format(len(self._hits), lanes)

    def _step(self, by: int) -> None:
        self._drop_what_is_gone()
        if self._hits:
            self._place = (self._place + by) % len(self._hits)
            view, reply, cursor = self._hits[self._place]
            view.thread.show_place(reply, reply.bring_into_sight(cursor))
            self._count.setText(self.tr("{0} of {1}").format(self._place + 1, len(self._hits)))

    def _mark(self) -> None:
        ground = QColor(self._theme.tokens["found"])
        marks: dict[ReplyView, list[QTextEdit.ExtraSelection]] = {}
        for _, reply, cursor in self._hits:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(ground)
            marks.setdefault(reply, []).append(mark)
        for reply, selections in marks.items():
            reply.setExtraSelections(selections)

    def _unmark(self) -> None:
        self._drop_what_is_gone()
        for reply in {reply for _, reply, _ in self._hits}:
            reply.setExtraSelections([])
        self._hits = []

    def _drop_what_is_gone(self) -> None:
        """Lanes are removed, and answers replaced, while a search stands."""
        self._views = [view for view in self._views if isValid(view)]
        self._hits = [hit for hit in self._hits if isValid(hit[1])]
