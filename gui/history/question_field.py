"""The field that searches the history, and the menu of words that narrow a search down."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from gui.theme.theme import Theme

PAUSE_MS = 120
"""Since the last key, before it is searched for what was typed."""
STATES = ("done", "failed", "cut-off", "stopped")


class QuestionField(QLineEdit):
    """Esc empties it, and leaves it when it is empty."""

    asked = Signal(str)
    """What is to be searched for; empty for the whole list."""
    left_below = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_field")
        self.setAccessibleName(self.tr("Search all comparisons"))
        self._glass = QAction(self.tr("Search"), self)
        theme.dress(self._glass, "search")
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._narrow = QToolButton(self, objectName="narrow_button")
        self._narrow.setAccessibleName(self.tr("Narrow the search"))
        self._narrow.setToolTip(self.tr("Narrow the search"))
        self._narrow.setCursor(Qt.CursorShape.ArrowCursor)
        self._narrow.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.dress(self._narrow, "sliders")
        self._menu = QMenu(self._narrow, objectName="narrow_menu")
        self._narrow.setMenu(self._menu)
        self._models: list[str] = []
        self._tags: list[str] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)

        self.textChanged.connect(self._on_text_changed)
        self._pause.timeout.connect(self._ask)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """How many comparisons there are to be searched."""
        told = self.tr("Search %Ln comparison(s)", "", count) if count else self.tr("Search comparisons")
        self.setPlaceholderText(told)

    def offer(self, models: list[str], tags: list[str]) -> None:
        """What the menu offers."""
        self._models, self._tags = models, tags

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 8
        self._narrow.setGeometry(self.width() - side - 4, 4, side, side)
        self.setTextMargins(0, 0, side, 0)

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # or the window's own Esc would have it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.left_below.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._ask()
                self.left_below.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.text().strip())

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._add_group(self.tr("Model"), "model", self._models)
        self._add_group(self.tr("Tag"), "tag", self._tags)
        self._add_group(self.tr("Answer"), "is", STATES)
        days = [f"{date.today() - timedelta(days=back)}" for back in (1, 7, 30)]
        self._add_group(self.tr("After"), "after", days)
        self._add_group(self.tr("Before"), "before", days)

    def _add_group(self, title: str, kind: str, values: "list[str] | tuple[str, ...]") -> None:
        if values:
            group = self._menu.addMenu(title)
            for value in values:
                group.addAction(value.replace("&", "&&"), partial(self._narrow_by, kind, value))

    def _narrow_by(self, kind: str, value: str) -> None:
        word = f'{kind}:"{value}"' if " " in value else f"{kind}:{value}"
        self.setText(f"{word} {self.text().strip()}".strip() + " ")
        self.setFocus()
