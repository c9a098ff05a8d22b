"""A line that tells what just happened, with one thing to do about it; it goes away by itself."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from providers.frozen import frozen

SHOWN_MS = 8000
ABOVE_BOTTOM = 190
"""Pixels; clears the composer and the feet of the lanes."""
MARGINS = 280
"""Pixels; the button is among them."""
NARROWEST = 240
AROUND, BUTTON = 16, 8
"""Pixels to the left and right of what is read, and those that the button has in itself."""


MOST_OFFERS = 20


@frozen
class Offer:
    """What was told, and what can be done about it."""

    text: str
    action: str
    act: Callable[[], object]


class Notice(QFrame):
    """Floats above the bottom of ``parent``; one text at a time. It stays while someone points at it or is in it.

    Once what the newest one offers is done, the one before is there again: several removals are undone one by one.
    """

    told = Signal(str)
    """The sentence, for screen readers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setObjectName("notice_action")
        self._offers: list[Offer] = []
        self._is_offer = False
        """Whether what is shown is the newest of them."""
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(12)
        layout.addWidget(self._label)
        layout.addWidget(self._button)

        self._timer.timeout.connect(self._on_time_over)
        self._button.clicked.connect(self.act)
        self.hide()

    def tell(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show ``text``, and a button called ``action`` that does ``act``."""
        if act is not None:
            self._offers = [*self._offers[-MOST_OFFERS:], Offer(text, action, act)]
        self._is_offer = act is not None
        self._show(text, action)
        self.told.emit(text if not action else self.tr("{0} {1}").format(text, action))

    def _show(self, text: str, action: str) -> None:
        self._label.setText(text)
        self._wrap()
        self._button.setText(action)
        self._button.setVisible(self._is_offer)
        self.setContentsMargins(AROUND, 0, AROUND - BUTTON if self._is_offer else AROUND, 0)
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
        if not self._is_offer:
            return
        self._is_offer = False
        self._offers.pop().act()
        if self._offers and self.isHidden():
            self._is_offer = True
            self._show(self._offers[-1].text, self._offers[-1].action)

    def _on_time_over(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start()
            return
        self._offers.clear()
        self._is_offer = False
        self.hide()
