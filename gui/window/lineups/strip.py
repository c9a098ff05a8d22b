"""A line under the top bar that stays until it is answered: what stands in the lanes, and a way on from there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton

from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel

HEIGHT = 32


class Strip(QFrame):
    """A sentence and one button; it can be closed where it only offers something."""

    accepted = Signal()
    closed = Signal()

    def __init__(self, sentence: str, offer: str, icon: str, theme: Theme, is_closable: bool = False) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setFixedHeight(HEIGHT)
        self._sentence = ElidedLabel(sentence)
        self._sentence.setObjectName("strip_sentence")
        self._sentence.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._accept = QPushButton(offer, objectName="strip_button")
        theme.dress(self._accept, icon, "accent")
        self._close = QToolButton(objectName="lane_button")
        self._close.setAccessibleName(self.tr("Not now"))
        self._close.setToolTip(self.tr("Not now"))
        theme.dress(self._close, "close")
        self._close.setVisible(is_closable)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._sentence)
        layout.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)

        self._accept.clicked.connect(self.accepted)
        self._close.clicked.connect(self.closed)
