"""A form made from the declared settings; each change applies at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from comparison.files.declared import SETTINGS, Setting
from comparison.files.settings import Settings
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.choices import choice_words
from gui.words.phrases import say

FIELD_WIDTH = 160
"""Pixels."""


class SettingsForm(QWidget):
    """One row for each setting that is declared."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        layout = QGridLayout(self)
        layout.setContentsMargins(8, 14, 8, 8)
        layout.setHorizontalSpacing(24)
        layout.setVerticalSpacing(14)
        layout.setColumnStretch(0, 1)
        for row, setting in enumerate(SETTINGS):
            field = self._field(setting)
            field.setObjectName(f"setting_{setting.key}")
            field.setAccessibleName(say(setting.title))
            field.setAccessibleDescription(say(setting.help))
            field.setFixedWidth(FIELD_WIDTH)
            layout.addLayout(_words(setting, field), row, 0)
            layout.addWidget(field, row, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.setRowStretch(len(SETTINGS), 1)

    def _field(self, setting: Setting) -> QWidget:
        match setting.kind:
            case "choice":
                return self._choice(setting)
            case "switch":
                return self._switch(setting)
            case "int":
                return self._number(setting)

    def _choice(self, setting: Setting) -> QComboBox:
        box = QComboBox()
        for choice in setting.choices:
            box.addItem(choice_words(choice), choice)
        box.setCurrentIndex(box.findData(self._settings.text(setting.key)))
        box.currentIndexChanged.connect(lambda: self._settings.set(setting.key, box.currentData()))
        return box

    def _switch(self, setting: Setting) -> QCheckBox:
        box = QCheckBox()
        box.setChecked(self._settings.is_on(setting.key))
        box.toggled.connect(lambda is_on: self._settings.set(setting.key, is_on))
        return box

    def _number(self, setting: Setting) -> QSpinBox:
        box = QSpinBox(minimum=setting.low, maximum=setting.high)
        box.setSingleStep(10)
        box.setValue(self._settings.number(setting.key))
        box.setKeyboardTracking(False)
        box.lineEdit().setTextMargins(8, 0, 0, 0)
        box.valueChanged.connect(lambda value: self._settings.set(setting.key, value))
        return box


def _words(setting: Setting, field: QWidget) -> QVBoxLayout:
    """The title of a setting above its explanation."""
    title = QLabel(say(setting.title))
    title.setBuddy(field)  # on Linux the only name that a list which opens has for screen readers
    hint = WrappedLabel(say(setting.help))
    hint.setObjectName("dialog_hint")
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(title)
    words.addWidget(hint)
    return words
