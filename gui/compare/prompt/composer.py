"""The foot of the page: the prompt, and what every lane gets with it."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.compare.prompt.prompt_edit import PromptEdit
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.plain_edit import PlainEdit
from providers.parameters import Parameters

if TYPE_CHECKING:
    from gui.compare.prompt.parameters_form import ParametersForm


class Composer(QFrame):
    """While answers run, Send gives its place to Stop."""

    submitted = Signal(str)
    """A prompt to ask all lanes; the field keeps it until ``clear``."""
    stop_requested = Signal()
    paste_refused = Signal(str)
    """A paste was too long; with its number of characters."""
    shared_changed = Signal(str, object)
    """The shared system prompt and ``Parameters``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._theme = theme
        self._lanes = 0
        self._is_running = False
        self._parameters = Parameters()
        self._draft = ""
        self.prompt = PromptEdit()
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self._system = PlainEdit(objectName="system_prompt")
        self._system.setPlaceholderText(self.tr("How all models should behave …"))
        self._system.setAccessibleName(self.tr("System prompt for all models"))
        self._system.setFixedHeight(76)
        self._system.setTabChangesFocus(True)
        self._system.hide()
        self._editing = QLabel(self.tr("Editing the last prompt: its answers will be replaced."), objectName="editing")
        self._editing.hide()
        self._cancel_edit = QPushButton(self.tr("Cancel"), objectName="link_button")
        self._cancel_edit.hide()
        self._form: ParametersForm | None = None
        self._form_place = QFrame()
        self._form_place.hide()
        self._system_toggle = self._toggle(self.tr("System prompt"))
        self._parameters_toggle = self._toggle(self.tr("Parameters"))
        self._count = QLabel(objectName="figures")
        self._forecast = ElidedLabel()
        self._forecast.setObjectName("figures")
        self._forecast.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._send = QPushButton(self.tr("Send"), objectName="send")
        self._stop = QPushButton(self.tr("Stop"), objectName="stop_all")
        theme.dress(self._send, "send", "on_accent")
        theme.dress(self._stop, "stop", "text")
        self._stop.hide()

        QVBoxLayout(self._form_place).setContentsMargins(0, 4, 0, 4)
        head = QHBoxLayout()
        head.addWidget(self._editing)
        head.addWidget(self._cancel_edit)
        head.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self._system_toggle)
        foot.addWidget(self._parameters_toggle)
        foot.addWidget(self._forecast, 1)
        foot.addSpacing(12)
        foot.addWidget(self._count)
        foot.addSpacing(12)
        foot.addWidget(self._send)
        foot.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.setSpacing(6)
        layout.addWidget(self._form_place)
        layout.addWidget(self._system)
        layout.addLayout(head)
        layout.addWidget(self.prompt)
        layout.addLayout(foot)

        self.prompt.submitted.connect(self._on_submitted)
        self.prompt.textChanged.connect(self._show_state)
        for edit in (self.prompt, self._system):
            edit.paste_refused.connect(self.paste_refused)
        self._send.clicked.connect(self._on_submitted)
        self._stop.clicked.connect(self.stop_requested)
        self._system_toggle.toggled.connect(self._on_system_toggled)
        self._parameters_toggle.toggled.connect(self._on_parameters_toggled)
        self._system.textChanged.connect(self._on_shared_changed)
        self._cancel_edit.clicked.connect(self.cancel_edit)

    @property
    def is_editing(self) -> bool:
        """Whether what is written replaces the last prompt."""
        return self._cancel_edit.isVisibleTo(self)

    def show_shared(self, system: str, parameters: Parameters) -> None:
        """Fill in what all lanes share."""
        self._parameters = parameters
        self._system.blockSignals(True)
        self._system.setPlainText(system)
        self._system.blockSignals(False)
        self._show_state()

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
        self._mark(self._system_toggle, bool(self._system.toPlainText().strip()))
        self._mark(self._parameters_toggle, bool(self._parameters.given()))

    def _invitation(self) -> str:
        match self._lanes:
            case 0:
                return self.tr("Add a model first …")
            case 1:
                return self.tr("Ask the model …")
            case _:
                return self.tr("Ask all %Ln models …", "", self._lanes)

    def _mark(self, toggle: QToolButton, is_set: bool) -> None:
        text = toggle.text().removesuffix(" •")
        toggle.setText(f"{text} •" if is_set else text)

    def _toggle(self, text: str) -> QToolButton:
        button = QToolButton(objectName="composer_toggle", text=text, checkable=True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._theme.dress(button, "chevron-right")
        return button

    def _on_submitted(self) -> None:
        text = self.prompt.toPlainText()
        if text.strip() and self._lanes and not self._is_running:
            self.submitted.emit(text)

    def _on_system_toggled(self, is_open: bool) -> None:
        self._theme.dress(self._system_toggle, "chevron-down" if is_open else "chevron-right")
        self._system.setVisible(is_open)
        if is_open:
            self._system.setFocus()

    def _on_parameters_toggled(self, is_open: bool) -> None:
        self._theme.dress(self._parameters_toggle, "chevron-down" if is_open else "chevron-right")
        if is_open and self._form is None:
            from gui.compare.prompt.parameters_form import ParametersForm

            self._form = ParametersForm(self._parameters, Parameters(), columns=5)
            self._form.changed.connect(self._on_shared_changed)
            cast(QLayout, self._form_place.layout()).addWidget(self._form)
        self._form_place.setVisible(is_open)

    def _on_shared_changed(self) -> None:
        entered = self._form.read() if self._form is not None else self._parameters
        if entered is not None:
            self._parameters = entered
            self.shared_changed.emit(self._system.toPlainText().strip(), entered)
        self._show_state()
