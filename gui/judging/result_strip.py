"""What a vote came to, the way back and the way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.judging.key_button import KeyButton
from gui.widgets.elided_label import ElidedLabel


class ResultStrip(QFrame):
    """One sentence and three buttons."""

    taken_back = Signal()
    next_requested = Signal()
    ranking_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ballot_strip")
        self._sentence = ElidedLabel()
        self._sentence.setObjectName("result_sentence")
        self._back = QPushButton(self.tr("Take it back"), objectName="take_back")
        self._ranking = QPushButton(self.tr("Your ranking"), objectName="show_ranking")
        self._next = KeyButton("primary_button", self.tr("Next prompt"), "⏎")
        self._next.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 11, 12, 11)
        layout.setSpacing(10)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._back)
        layout.addWidget(self._ranking)
        layout.addWidget(self._next)

        self._back.clicked.connect(self.taken_back)
        self._ranking.clicked.connect(self.ranking_requested)
        self._next.clicked.connect(self.next_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; on a button that has the focus it would do nothing outside of a dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            self._back.hasFocus() or self._ranking.hasFocus()
        ):
            self.next_requested.emit()
        else:
            super().keyPressEvent(event)

    def show_result(self, sentence: str, can_take_back: bool) -> None:
        """Say this."""
        self._sentence.setText(sentence)
        self._back.setVisible(can_take_back)
        self._next.setFocus()
