"""A field that takes a secret: never shown, never spell-checked, never copied out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget


class KeyField(QLineEdit):
    """Long enough for a bad paste, so that it can be refused with its reason instead of being cut."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(20_000)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
