"""The foot of the page: the prompt, and what every lane gets with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.compare.prompt.prompt_edit import PromptEdit
from gui.compare.prompt.shared_form import SharedForm
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel

GAP = 12
"""Pixels on either side of the number of models."""


class Composer(QFrame):
    """While answers run, Send gives its place to Stop."""

    submitted = Signal(str)
    """A prompt to ask all lanes; the field keeps it until ``clear``."""
    stop_requested = Signal()
    paste_refused = Signal(str)
    """Why a text was not pasted, as a sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._theme = theme
        self._lanes = 0
        self._is_running = False
        self._draft = ""
        self.prompt = PromptEdit()
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self._editing = QLabel(self.tr("Editing the last prompt: its answers will be replaced."), objectName="editing")
        self._editing.hide()
        self._cancel_edit = QPushButton(self.tr("Cancel"), objectName="link_button")
        self._cancel_edit.hide()
        self.shared = SharedForm(theme)
        self._count = QLabel(objectName="figures")
        self._forecast = ElidedLabel()
        self._forecast.setObjectName("figures")
        self._forecast.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._send = QPushButton(self.tr("Send"), objectName="send")
        self._stop = QPushButton(self.tr("Stop"), objectName="stop_all")
        theme.dress(self._send, "send", "on_accent")
        theme.dress(self._stop, "stop", "text")
        self._stop.hide()

        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.setSpacing(6)
        layout.addWidget(self.shared)
        layout.addLayout(self._head())
        layout.addWidget(self.prompt)
        layout.addLayout(self._foot())

        self.prompt.submitted.connect(self._on_submitted)
        self.prompt.textChanged.connect(self._show_state)
        for refusing in (self.prompt, self.shared):
            refusing.paste_refused.connect(self.paste_refused)
        self._send.clicked.connect(self._on_submitted)
        self._stop.clicked.connect(self.stop_requested)
        self._cancel_edit.clicked.connect(self.cancel_edit)

    @property
    def is_editing(self) -> bool:
        """Whether what is written replaces the last prompt."""
        return self._cancel_edit.isVisibleTo(self)

    def show_lanes(self, count: int) -> None:
        """How many models a prompt goes to."""
        self._lanes = count
        self._show_state()

    def show_forecast(self, text: str, explanation: str) -> None:
        """What the prompt will roughly need."""
        self._forecast.setText(text)
        self._forecast.explain(explanation)
        self._forecast.setAccessibleDescription(explanation)

    def show_running(self, is_running: bool) -> None:
        """Whether answers run."""
        self._is_running = is_running
        self._show_state()

    def begin_edit(self, prompt: str) -> None:
        """Edit the last prompt; what was being written comes back afterwards."""
        if not self.is_editing:
            self._draft = self.prompt.toPlainText()
        self.prompt.setPlainText(prompt)
        self.prompt.selectAll()
        self._show_editing(True)
        self.prompt.setFocus()

    def cancel_edit(self) -> None:
        """Stop editing and leave the last prompt as it is."""
        self.clear()

    def clear(self) -> None:
        """Make room for the next prompt, or for the one that was being written before an edit."""
        self._show_editing(False)
        self.prompt.setPlainText(self._draft)
        self.prompt.moveCursor(QTextCursor.MoveOperation.End)
        self._draft = ""

    def _head(self) -> QHBoxLayout:
        """What is said of an edit."""
        head = QHBoxLayout()
        head.addWidget(self._editing)
        head.addWidget(self._cancel_edit)
        head.addStretch()
        return head

    def _foot(self) -> QHBoxLayout:
        """What goes with the prompt, what it takes, and the way to send it."""
        foot = QHBoxLayout()
        foot.setSpacing(4)
        for toggle in self.shared.toggles:
            foot.addWidget(toggle)
        foot.addWidget(self._forecast, 1)
        foot.addSpacing(GAP)
        foot.addWidget(self._count)
        foot.addSpacing(GAP)
        foot.addWidget(self._send)
        foot.addWidget(self._stop)
        return foot

    def _show_editing(self, is_editing: bool) -> None:
        self._editing.setVisible(is_editing)
        self._cancel_edit.setVisible(is_editing)

    def _show_state(self) -> None:
        self._send.setVisible(not self._is_running)
        self._stop.setVisible(self._is_running)
        can_send = self._lanes > 0 and bool(self.prompt.toPlainText().strip())
        if can_send != self._send.isEnabled():
            self._send.setEnabled(can_send)
            self._theme.dress(self._send, "send", "on_accent" if can_send else "muted")
        self.prompt.setPlaceholderText(self._invitation())
        self._count.setText(self.tr("%Ln models", "", self._lanes))

    def _invitation(self) -> str:
        match self._lanes:
            case 0:
                return self.tr("Add a model first …")
            case 1:
                return self.tr("Ask the model …")
            case _:
                return self.tr("Ask all %Ln models …", "", self._lanes)

    def _on_submitted(self) -> None:
        text = self.prompt.toPlainText()
        if text.strip() and self._lanes and not self._is_running:
            self.submitted.emit(text)
