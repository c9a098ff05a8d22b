"""The bar above a blind round: that it is one, and the way out of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.theme.fonts import grown_around
from gui.theme.theme import Theme

HEIGHT, TEXT = 48, 18
"""Pixels of the bar, and of a line of text in it."""


class RoundBar(QFrame):
    """Has nothing that would tell who answers."""

    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._icon = QLabel()
        theme.dress(self._icon, "blind", "text")
        self._words = QLabel()
        self._end = QPushButton(self.tr("End"), objectName="skip_button")
        self._end.setAccessibleName(self.tr("End the blind rounds"))
        pill = QFrame(objectName="blind_pill")
        inner = QHBoxLayout(pill)
        inner.setContentsMargins(11, 5, 12, 5)
        inner.setSpacing(7)
        inner.addWidget(self._icon)
        inner.addWidget(self._words)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(6)
        layout.addStretch()
        layout.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._end)
        self.setFixedHeight(grown_around(HEIGHT, TEXT))

        self._end.clicked.connect(self.ended)

    def show_blind(self, is_blind: bool) -> None:
        """Whether names are still hidden."""
        told = self.tr("Blind round: names, times and costs appear after your vote")
        self._words.setText(told if is_blind else self.tr("Blind round"))
