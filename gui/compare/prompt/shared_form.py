"""What goes with a prompt to every lane: the system prompt and the parameters that all of them share."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from gui.theme.theme import Theme
from gui.widgets.plain_edit import PlainEdit
from providers.parameters import Parameters

if TYPE_CHECKING:
    from gui.compare.prompt.parameters_form import ParametersForm

SYSTEM_HEIGHT = 76
"""Pixels: three lines."""


class SharedForm(QFrame):
    """Both are folded; ``toggles``, which stand elsewhere, unfold them and show by a dot whether anything is set."""

    changed = Signal(str, object)
    """The shared system prompt and ``Parameters``."""
    paste_refused = Signal(str)
    """Why a text was not pasted, as a sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parameters = Parameters()
        self._form: ParametersForm | None = None
        self._system = PlainEdit(objectName="system_prompt")
        self._system.setPlaceholderText(self.tr("How all models should behave …"))
        self._system.setAccessibleName(self.tr("System prompt for all models"))
        self._system.setFixedHeight(SYSTEM_HEIGHT)
        self._system.setTabChangesFocus(True)
        self._system.hide()
        self._system_toggle = self._toggle(self.tr("System prompt"))
        self._parameters_toggle = self._toggle(self.tr("Parameters"))
        self.toggles = (self._system_toggle, self._parameters_toggle)
        self.hide()

        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self._system)

        self._system_toggle.toggled.connect(self._on_system_toggled)
        self._parameters_toggle.toggled.connect(self._on_parameters_toggled)
        self._system.textChanged.connect(self._on_changed)
        self._system.paste_refused.connect(self.paste_refused)

    def fill(self, system: str, parameters: Parameters) -> None:
        """Show what all lanes share already."""
        self._parameters = parameters
        # Qt emits textChanged for this text too, as if a person had typed it.
        self._system.blockSignals(True)
        self._system.setPlainText(system)
        self._system.blockSignals(False)
        self._show_dots()

    def _toggle(self, text: str) -> QToolButton:
        button = QToolButton(objectName="composer_toggle", text=text, checkable=True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._theme.dress(button, "chevron-right")
        return button

    def _show_dots(self) -> None:
        self._mark(self._system_toggle, bool(self._system.toPlainText().strip()))
        self._mark(self._parameters_toggle, bool(self._parameters.given()))

    def _mark(self, toggle: QToolButton, is_set: bool) -> None:
        text = toggle.text().removesuffix(" •")
        toggle.setText(f"{text} •" if is_set else text)

    def _on_system_toggled(self, is_open: bool) -> None:
        self._unfold(self._system_toggle, self._system)
        if is_open:
            self._system.setFocus()

    def _on_parameters_toggled(self, is_open: bool) -> None:
        if is_open and self._form is None:
            from gui.compare.prompt.parameters_form import ParametersForm  # dozens of fields that few open

            self._form = ParametersForm(self._parameters, Parameters(), columns=5)
            self._form.changed.connect(self._on_changed)
            self._layout.insertWidget(0, self._form)
        if self._form is not None:
            self._unfold(self._parameters_toggle, self._form)

    def _unfold(self, toggle: QToolButton, field: QWidget) -> None:
        self._theme.dress(toggle, "chevron-down" if toggle.isChecked() else "chevron-right")
        # First the frame, which has to be there for a field that takes the focus.
        self.setVisible(any(each.isChecked() for each in self.toggles))
        field.setVisible(toggle.isChecked())

    def _on_changed(self) -> None:
        entered = self._form.read() if self._form is not None else self._parameters
        if entered is not None:
            self._parameters = entered
            self.changed.emit(self._system.toPlainText().strip(), entered)
        self._show_dots()
