"""The exact request of one lane, with a button that copies it."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from comparison.fairness.request_lines import RequestLines, read_lines
from comparison.fairness.sent_request import Path
from gui.compare.inspector.request_text import RequestText
from gui.theme.theme import Theme
from providers.events import Requested

COPIED_MS = 1500


class RequestView(QFrame):
    """A column below that of the facts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("request_view")
        self._theme = theme
        self._asked: Requested | None = None
        self._lines = RequestLines((), ())
        self._nothing = QLabel(self.tr("No request to show"), objectName="request_hint", indent=0)
        self._copy = QToolButton(objectName="copy_request")
        self._copy.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.text = RequestText()
        self._copied_pause = QTimer(self, singleShot=True, interval=COPIED_MS)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 1, 12)
        layout.setSpacing(6)
        layout.addWidget(self._nothing)
        layout.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.text)
        layout.addStretch()

        self._copy.clicked.connect(self._on_copy)
        self._copied_pause.timeout.connect(self._show_copy)
        self._show_copy()

    def show_request(self, name: str, asked: Requested | None, places: AbstractSet[Path]) -> None:
        """Show what the lane called ``name`` has sent; lines at ``places`` of the body are marked."""
        if asked is not self._asked:
            self._asked, self._lines = asked, read_lines(asked) if asked else RequestLines((), ())
        marked = self._lines.marked(places)
        self._nothing.setVisible(asked is None)
        self._copy.setVisible(asked is not None)
        self._copy.setAccessibleName(self.tr("Copy the request of {0}").format(name))
        self.text.setVisible(asked is not None)
        self.text.setAccessibleName(self.tr("Request of {0}").format(name))
        self.text.setAccessibleDescription(self.tr("Lines that differ from most others: {0}").format(len(marked)))
        self.text.show_lines(self._lines, marked, self._theme.tokens)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._lines.whole())
        self._copy.setText(self.tr("Copied"))
        self._theme.dress(self._copy, "check", "ok")
        self._copied_pause.start()

    def _show_copy(self) -> None:
        self._copy.setText(self.tr("Copy request"))
        self._theme.dress(self._copy, "copy")
