"""A line that tells what just happened, with one thing to do about it; it goes away by itself."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

SHOWN_MS = 8000
ABOVE_BOTTOM = 190
"""Pixels; clears the composer and the feet of the lanes."""
MARGINS = 280
"""Pixels; the button is among them."""
NARROWEST = 240


class Notice(QFrame):
    """Floats above the bottom of ``parent``; one text at a time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setObjectName("notice_action")
        self._offer: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._label)
        layout.addWidget(self._button)

        self._timer.timeout.connect(self.hide)
        self._button.clicked.connect(self.act)
        self.hide()

    def tell(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show ``text``, and a button called ``action`` that does ``act``."""
        self._label.setText(text)
        self._wrap()
        self._button.setText(action)
        self._button.setVisible(act is not None)
        self._offer = act
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    def _wrap(self) -> None:
        """Give the text as much room as it takes in one line, or as the parent has."""
        self._label.setWordWrap(False)
        self._label.setMinimumWidth(0)
        widest = max(cast(QWidget, self.parentWidget()).width() - MARGINS, NARROWEST)
        width = min(self._label.sizeHint().width(), widest)
        self._label.setWordWrap(True)
        self._label.setFixedWidth(width)

    def place(self) -> None:
        """Take the place above the parent's bottom edge; for when the parent is resized."""
        parent = cast(QWidget, self.parentWidget())
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - ABOVE_BOTTOM)

    def act(self) -> None:
        """Do what the notice offers."""
        self.hide()
        if self._offer is not None:
            self._offer()
