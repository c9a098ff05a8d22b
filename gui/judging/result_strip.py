"""What a vote came to, the way back and the way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.judging.key_button import KeyButton
from gui.judging.remark_row import RemarkRow
from gui.widgets.elided_label import ElidedLabel


class ResultStrip(QFrame):
    """One sentence and three buttons, and below them what a person may add to the vote."""

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

        self.remarks = RemarkRow()

        above = QHBoxLayout()
        above.setSpacing(10)
        above.addWidget(self._sentence, 1)
        above.addWidget(self._back)
        above.addWidget(self._ranking)
        above.addWidget(self._next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 11, 12, 11)
        layout.setSpacing(8)
        layout.addLayout(above)
        layout.addWidget(self.remarks)

        self._back.clicked.connect(self.taken_back)
        self._ranking.clicked.connect(self.ranking_requested)
        self._next.clicked.connect(self.next_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, from a field to the way on first; on a button it would do nothing outside of a dialog."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(self.focusWidget(), QLineEdit):
            self._next.setFocus()
        elif is_enter and not (self._back.hasFocus() or self._ranking.hasFocus()):
            self.next_requested.emit()
        else:
            super().keyPressEvent(event)

    def show_result(self, sentence: str, can_take_back: bool, can_remark: bool) -> None:
        """Say this."""
        self.remarks.setVisible(can_remark)
        self._sentence.setText(sentence)
        self._back.setVisible(can_take_back)
        self._next.setFocus()
