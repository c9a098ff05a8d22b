"""The parameters that all lanes share: the three that are changed most, then the rest, and what models refuse."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSlider, QToolButton, QVBoxLayout, QWidget

from gui.compare.prompt.shared.parameters_form import ParametersForm
from gui.compare.prompt.shared.segments import Segments
from gui.theme.theme import Theme
from gui.widgets.overlays.popover import Popover
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say
from providers.parameters import EFFORTS, PARAMETERS, ParameterInfo, Parameters, read_parameter

STEPS = 20
"""Of the slider to one whole degree."""
WIDE = 420
NARROW_FIELD = 96
INFOS = {info.name: info for info in PARAMETERS}
USUAL = ("temperature", "reasoning_effort", "max_tokens")
REST = tuple(info for info in PARAMETERS if info.name not in USUAL)

Objecting = Callable[[Parameters], str]
"""What models would not take of these, as sentences."""


class ParametersPopover(Popover):
    """Whatever is left empty is not sent."""

    changed = Signal(object)
    """``Parameters``."""

    def __init__(
        self, parameters: Parameters, objecting: Objecting, anchor: QWidget, above: QWidget, theme: Theme
    ) -> None:
        super().__init__(anchor, above)
        self._objecting = objecting
        self._temperature = self._field(INFOS["temperature"])
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 2 * STEPS)
        self._slider.setAccessibleName(say(INFOS["temperature"].title))
        self._efforts = Segments([("", self.tr("default")), *((effort, effort) for effort in EFFORTS)])
        self._efforts.name(say(INFOS["reasoning_effort"].title))
        self._max_tokens = self._field(INFOS["max_tokens"])
        self._problem = WrappedLabel()
        self._problem.setObjectName("verdict")
        self._problem.setProperty("tone", "bad")
        self._refusals = WrappedLabel()
        self._refusals.setObjectName("refusals")
        self._rest = ParametersForm(parameters, Parameters(), columns=2, infos=REST)
        self._rest.hide()
        self._more = QToolButton(objectName="composer_toggle", text=self.tr("More"), checkable=True)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.dress(self._more, "chevron-right")
        self._reset = QPushButton(self.tr("Reset all"))
        self._theme = theme
        self._effort = ""

        layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(_row(QLabel(self.tr("Parameters"), objectName="dialog_title"), self._reset))
        layout.addLayout(_row(QLabel(say(INFOS["temperature"].title)), self._temperature))
        layout.addWidget(self._slider)
        layout.addLayout(_row(self._hint(self.tr("more predictable")), self._hint(self.tr("more varied"))))
        layout.addWidget(QLabel(say(INFOS["reasoning_effort"].title)))
        layout.addWidget(self._efforts)
        layout.addLayout(_row(QLabel(say(INFOS["max_tokens"].title)), self._max_tokens))
        layout.addWidget(self._problem)
        layout.addWidget(self._refusals)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._rest)
        self.sheet.setMinimumWidth(WIDE)
        self._show(parameters)

        self._temperature.textEdited.connect(self._on_changed)
        self._max_tokens.textEdited.connect(self._on_changed)
        self._slider.sliderMoved.connect(self._on_slid)
        self._slider.actionTriggered.connect(lambda: self._on_slid(self._slider.sliderPosition()))
        self._efforts.chosen.connect(self._on_effort_chosen)
        self._rest.changed.connect(self._on_changed)
        self._more.toggled.connect(self._on_more_toggled)
        self._reset.clicked.connect(self._on_reset)

    def _field(self, info: ParameterInfo) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("default"))
        field.setAccessibleName(say(info.title))
        field.setAccessibleDescription(say(info.help))
        field.setToolTip(say(info.help))
        field.setFixedWidth(NARROW_FIELD)
        return field

    def _hint(self, text: str) -> QLabel:
        return QLabel(text, objectName="dialog_hint")

    def _show(self, parameters: Parameters) -> None:
        self._temperature.setText("" if parameters.temperature is None else f"{parameters.temperature:g}")
        self._max_tokens.setText("" if parameters.max_tokens is None else str(parameters.max_tokens))
        self._effort = parameters.reasoning_effort or ""
        self._efforts.show_choice(self._effort)
        self._show_problem("")
        self._show_state(parameters)

    def _show_state(self, parameters: Parameters) -> None:
        self._slider.setValue(round((1 if parameters.temperature is None else parameters.temperature) * STEPS))
        refused = self._objecting(parameters)
        self._refusals.setText(refused)
        self._refusals.setVisible(bool(refused))
        self._reset.setEnabled(bool(parameters.given()))

    def _show_problem(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _read(self) -> Parameters | None:
        """``None``, and a sentence, if something can't be understood."""
        parameters = self._rest.read()
        entries = {"temperature": self._temperature.text(), "max_tokens": self._max_tokens.text()}
        entries["reasoning_effort"] = self._effort
        try:
            for name, text in entries.items():
                if parameters is not None and text.strip():
                    parameters = parameters.merged(read_parameter(name, text))
        except ValueError as problem:
            self._show_problem(say(str(problem)))
            return None
        self._show_problem("")
        return parameters

    def _on_changed(self) -> None:
        parameters = self._read()
        if parameters is not None:
            self._show_state(parameters)
            self.changed.emit(parameters)

    def _on_slid(self, value: int) -> None:
        self._temperature.setText(f"{value / STEPS:g}")
        self._on_changed()

    def _on_effort_chosen(self, effort: str) -> None:
        self._effort = effort
        self._on_changed()

    def _on_more_toggled(self, is_open: bool) -> None:
        self._theme.dress(self._more, "chevron-down" if is_open else "chevron-right")
        self._rest.setVisible(is_open)

    def _on_reset(self) -> None:
        self.changed.emit(Parameters())
        self.close_up()


def _row(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left)
    row.addStretch()
    row.addWidget(right)
    return row
