"""What sets one lane apart from the rest: its own system prompt and parameters."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLayout, QVBoxLayout, QWidget

from comparison.lanes.lane import LaneSetup
from gui.compare.prompt.shared.parameters_form import ParametersForm
from gui.widgets.plain_edit import PlainEdit
from gui.widgets.wrapped_label import WrappedLabel
from providers.parameters import Parameters


class LaneOptions(QDialog):
    """``LaneOptions.ask`` returns the changed setup of the lane, or ``None``."""

    def __init__(self, setup: LaneSetup, system: str, parameters: Parameters, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Lane settings"))
        self._setup = setup
        title = WrappedLabel(setup.model)
        title.setObjectName("dialog_title")
        self._own_system = QCheckBox(self.tr("Use a separate system prompt"))
        self._own_system.setChecked(setup.system is not None)
        self._system = PlainEdit()
        self._system.setPlainText(system if setup.system is None else setup.system)
        self._system.setAccessibleName(self.tr("System prompt for this lane"))
        self._system.setEnabled(setup.system is not None)
        self._system.setFixedHeight(96)
        self._refusal = WrappedLabel()
        self._refusal.setObjectName("verdict")
        self._refusal.setProperty("tone", "bad")
        self._refusal.hide()
        self._form = ParametersForm(setup.parameters, parameters, columns=2)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(self._own_system)
        layout.addWidget(self._system)
        layout.addWidget(self._refusal)
        layout.addWidget(self._form)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(460)

        self._own_system.toggled.connect(self._system.setEnabled)
        self._system.paste_refused.connect(self._on_paste_refused)
        self._system.textChanged.connect(self._refusal.hide)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)

    @staticmethod
    def ask(setup: LaneSetup, system: str, parameters: Parameters, parent: QWidget) -> LaneSetup | None:
        """Show the dialog; ``None`` if a person changed their mind."""
        dialog = LaneOptions(setup, system, parameters, parent)
        try:
            return dialog._setup if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            # Qt ignores wrapped lines and stops at two thirds of the screen, which would squeeze the form.
            self.setMinimumHeight(cast(QLayout, self.layout()).totalMinimumHeightForWidth(self.width()))
        return handled

    def _on_paste_refused(self, told: str) -> None:
        self._refusal.setText(told)
        self._refusal.show()

    def _on_accepted(self) -> None:
        parameters = self._form.read()
        if parameters is not None:
            own = self._system.toPlainText() if self._own_system.isChecked() else None
            self._setup = replace(self._setup, system=own, parameters=parameters)
            self.accept()
