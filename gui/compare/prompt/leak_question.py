"""Asks once before something that looks secret goes to several companies."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from comparison.prompts.leaks import Leak
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say

MOST_NAMED = 5


class LeakQuestion(QDialog):
    """``LeakQuestion.ask`` returns whether to send the prompt anyway."""

    def __init__(self, leaks: Sequence[Leak], companies: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Send this?"))
        count = len(companies)
        title = WrappedLabel(self.tr("%Ln companies would receive this", "", count))
        title.setObjectName("dialog_title")
        named = [self.tr("• {0}: {1}").format(say(leak.what), leak.hint) for leak in leaks[:MOST_NAMED]]
        if (more := len(leaks) - MOST_NAMED) > 0:
            named.append(self.tr("• and %Ln more", "", more))
        found = WrappedLabel(self.tr("The prompt seems to contain:") + "\n" + "\n".join(named))
        names = WrappedLabel(self.tr("It would go to {0}.").format(", ".join(companies)))
        names.setObjectName("dialog_hint")
        buttons = QDialogButtonBox()
        back = buttons.addButton(self.tr("Back to the prompt"), QDialogButtonBox.ButtonRole.RejectRole)
        send = QPushButton(self.tr("Send anyway"))
        buttons.addButton(send, QDialogButtonBox.ButtonRole.AcceptRole)
        back.setDefault(True)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(found)
        layout.addWidget(names)
        layout.addWidget(buttons)
        self.setMinimumWidth(420)

        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        back.setFocus()

    @staticmethod
    def ask(leaks: Sequence[Leak], companies: Sequence[str], parent: QWidget) -> bool:
        """Show the question; whether the answer is yes."""
        question = LeakQuestion(leaks, companies, parent)
        try:
            return bool(question.exec())
        finally:
            question.deleteLater()
