"""What goes with a prompt to every lane: the system prompt and the parameters that all of them share."""

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from comparison.files.saved.system_prompts import SystemPrompts
from comparison.seen_text import excerpt
from gui.compare.prompt.shared.parameter_chips import ParameterChips
from gui.theme.theme import Theme
from gui.widgets.overlays.popover import Popover
from providers.parameters import Parameters

NOWHERE = Path(os.devnull, "nowhere")
LONGEST_CHIP = 24
"""Characters of the name of a system prompt."""
CHIP = 20
"""Characters, as wide as most are, of a chip."""
BUTTONS = 76
"""Characters of all that stands beside the chips."""


def no_objection(parameters: Parameters) -> str:
    """Where nothing is known of any model."""
    return ""


class SharedForm(QWidget):
    """A button for each, which opens it above, and a chip for each parameter that is set."""

    changed = Signal(str, object)
    """The shared system prompt and ``Parameters``."""
    paste_refused = Signal(str)
    """Why a text was not pasted, as a sentence."""

    def __init__(self, theme: Theme, composer: QWidget) -> None:
        super().__init__(composer)
        self._composer = composer
        self._theme = theme
        self._system = self._name = ""
        self.saved = SystemPrompts(NOWHERE)
        """Those that are kept, once it is known where."""
        self._parameters = Parameters()
        self.objecting = no_objection
        """What models would not take of some parameters, as sentences."""
        self._system_toggle = self._toggle(self.tr("System prompt"), "system-prompt")
        self._parameters_toggle = self._toggle(self.tr("Parameters"), "sliders")
        self.toggles = (self._system_toggle, self._parameters_toggle)
        self._chips = ParameterChips(theme)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for toggle in self.toggles:
            layout.addWidget(toggle)
        layout.addWidget(self._chips)

        self._system_toggle.toggled.connect(self._on_system_toggled)
        self._parameters_toggle.toggled.connect(self._on_parameters_toggled)
        self._chips.changed.connect(self._on_parameters_changed)
        self._chips.more_requested.connect(lambda: self._parameters_toggle.setChecked(True))

    def fill(self, system: str, parameters: Parameters) -> None:
        """Show what all lanes share already."""
        self._system, self._name, self._parameters = system, "", parameters
        self._show_state()

    def fit(self, width: int) -> None:
        """Show as many chips as have room in a composer of this width."""
        self._chips.fit((width // self.fontMetrics().averageCharWidth() - BUTTONS) // CHIP)

    def _toggle(self, text: str, icon: str) -> QToolButton:
        button = QToolButton(objectName="composer_toggle", text=text, checkable=True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._theme.dress(button, icon)
        return button

    def _show_state(self) -> None:
        told = excerpt(self._name)[:LONGEST_CHIP] if self._name else self.tr("System prompt")
        self._system_toggle.setText(f"{told} •" if self._system else self.tr("System prompt"))
        self._chips.show_parameters(self._parameters)

    def _on_system_toggled(self, is_open: bool) -> None:
        if is_open:
            from gui.compare.prompt.shared.system_popover import SystemPopover  # opened by few

            popover = SystemPopover(self._system, self.saved, self._system_toggle, self._composer)
            popover.edit.textChanged.connect(lambda: self._on_system_changed(popover.edit.toPlainText()))
            popover.named.connect(self._on_system_named)
            popover.edit.paste_refused.connect(self.paste_refused)
            self._open(popover, self._system_toggle)
            popover.edit.setFocus()

    def _on_parameters_toggled(self, is_open: bool) -> None:
        if is_open:
            from gui.compare.prompt.shared.parameters_popover import ParametersPopover  # opened by few

            popover = ParametersPopover(
                self._parameters, self.objecting, self._parameters_toggle, self._composer, self._theme
            )
            popover.changed.connect(self._on_parameters_changed)
            self._open(popover, self._parameters_toggle)

    def _open(self, popover: Popover, toggle: QToolButton) -> None:
        popover.closed.connect(lambda: toggle.setChecked(False))
        popover.closed.connect(popover.deleteLater)
        toggle.toggled.connect(popover.close_up)
        popover.open()

    def _on_system_changed(self, system: str) -> None:
        self._system, self._name = system.strip(), ""
        self._tell()

    def _on_system_named(self, name: str) -> None:
        self._name = name
        self._show_state()

    def _on_parameters_changed(self, parameters: Parameters) -> None:
        self._parameters = parameters
        self._tell()

    def _tell(self) -> None:
        self._show_state()
        self.changed.emit(self._system, self._parameters)
