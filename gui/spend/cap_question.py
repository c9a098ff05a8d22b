"""Asks before a prompt goes to providers whose cap it may exceed."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from comparison.spend.cap import Objection
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say


class Way(Enum):
    """What a person decides."""

    SEND = auto()
    LEAVE_OUT = auto()
    """Only the others are asked."""
    CANCEL = auto()


class CapQuestion(QDialog):
    """``CapQuestion.ask`` returns what to do."""

    def __init__(self, objections: Sequence[Objection], has_others: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Send this?"))
        self.way = Way.CANCEL
        is_over = any(each.is_over for each in objections)
        title = WrappedLabel(
            self.tr("This may exceed a monthly cap") if is_over else self.tr("A monthly cap can't be checked")
        )
        title.setObjectName("dialog_title")
        reasons = WrappedLabel("\n\n".join(say(each.sentence) for each in objections))
        reasons.setObjectName("cap_reasons")
        hint = WrappedLabel(self.tr("You set caps in the preferences, under Spend. Months are counted in UTC."))
        hint.setObjectName("dialog_hint")
        buttons = QDialogButtonBox()
        back = buttons.addButton(self.tr("Don't send"), QDialogButtonBox.ButtonRole.RejectRole)
        back.setObjectName("cap_cancel")
        out = QPushButton(self._leaving_out([each.name for each in objections]), objectName="cap_leave_out")
        send = QPushButton(self.tr("Send anyway"), objectName="cap_send")
        if has_others:
            buttons.addButton(out, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(send, QDialogButtonBox.ButtonRole.AcceptRole)
        back.setDefault(True)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        for part in (title, reasons, hint, buttons):
            layout.addWidget(part)
        self.setMinimumWidth(460)

        send.clicked.connect(lambda: self._decide(Way.SEND))
        out.clicked.connect(lambda: self._decide(Way.LEAVE_OUT))
        buttons.rejected.connect(self.reject)
        back.setFocus()

    @staticmethod
    def ask(objections: Sequence[Objection], has_others: bool, parent: QWidget) -> Way:
        """Show the question; ``has_others`` tells whether anybody would be left to be asked."""
        question = CapQuestion(objections, has_others, parent)
        try:
            question.exec()
            return question.way
        finally:
            question.deleteLater()

    def _leaving_out(self, names: Sequence[str]) -> str:
        if len(names) == 1:
            return self.tr("Leave out {0}").format(names[0].replace("&", "&&"))
        return self.tr("Leave these out")

    def _decide(self, way: Way) -> None:
        self.way = way
        self.accept()
