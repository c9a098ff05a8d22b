"""A form for parameters, built from their declarations; what is left empty is not sent."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from gui.widgets.style_property import set_style_property
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.choices import choice_words
from gui.words.phrases import say
from providers.parameters import PARAMETERS, ParameterInfo, Parameters, read_parameter


class ParametersForm(QWidget):
    """``inherited`` are shown in empty fields, since they apply there."""

    changed = Signal()

    def __init__(
        self,
        parameters: Parameters,
        inherited: Parameters,
        columns: int,
        infos: Sequence[ParameterInfo] = PARAMETERS,
        parent: QWidget | None = None,
    ) -> None:
        """``columns`` is the number of fields side by side; there are fields for ``infos`` alone."""
        super().__init__(parent)
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._problem = WrappedLabel()
        self._problem.setObjectName("verdict")
        self._problem.setProperty("tone", "bad")
        self._problem.hide()

        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(14)
        layout.setVerticalSpacing(4)
        for number, info in enumerate(infos):
            field = self._field(info, parameters, inherited)
            self._fields[info.name] = field
            row, column = 2 * (number // columns), number % columns
            label = QLabel(say(info.title), objectName="dialog_hint")
            label.setBuddy(field)  # on Linux the only name that a list which opens has for screen readers
            layout.addWidget(label, row, column)
            layout.addWidget(field, row + 1, column)
            layout.setColumnStretch(column, 1)
        layout.addWidget(self._problem, layout.rowCount(), 0, 1, columns)

    def read(self) -> Parameters | None:
        """What was entered; ``None``, and a sentence below the form, if something can't be understood."""
        parameters = Parameters()
        self._problem.hide()
        for name, field in self._fields.items():
            text = field.currentData() if isinstance(field, QComboBox) else field.text().strip()
            if not text:
                continue
            try:
                parameters = parameters.merged(read_parameter(name, text))
            except ValueError as problem:
                self._problem.setText(say(str(problem)))
                self._problem.show()
                field.setFocus()
                return None
        return parameters

    def _field(self, info: ParameterInfo, own: Parameters, inherited: Parameters) -> QLineEdit | QComboBox:
        value = getattr(own, info.name)
        below = getattr(inherited, info.name)
        default = self.tr("Provider default") if below is None else shown(below)
        if info.kind in ("choice", "switch"):
            field: QLineEdit | QComboBox = self._choice(info, default, value)
        else:
            field = QLineEdit("" if value is None else _words(value))
            field.setPlaceholderText(default)
            field.textEdited.connect(self.changed)
        field.setToolTip(say(info.help))
        field.setAccessibleName(say(info.title))
        field.setAccessibleDescription(say(info.help))
        return field

    def _choice(self, info: ParameterInfo, default: str, value: object) -> QComboBox:
        box = QComboBox()
        box.addItem(default, "")
        for choice in info.choices:
            box.addItem(choice, choice)  # as the provider spells it
        for switch in () if info.choices else ("on", "off"):
            box.addItem(choice_words(switch), switch)
        if value is not None:
            box.setCurrentIndex(max(0, box.findData(_words(value))))
        box.currentIndexChanged.connect(self.changed)
        box.currentIndexChanged.connect(lambda: _show_default(box))
        _show_default(box)
        return box


def _show_default(box: QComboBox) -> None:
    """A choice not made looks like an empty field."""
    set_style_property(box, "is_default", not box.currentData())


def shown(value: object) -> str:
    """As a person reads it; ``_words`` is how it is entered."""
    return choice_words(_words(value)) if isinstance(value, bool) else _words(value)


def _words(value: object) -> str:
    match value:
        case bool():
            return "on" if value else "off"
        case tuple():
            return "|".join(value)
        case float():
            return f"{value:g}"
        case _:
            return str(value)
