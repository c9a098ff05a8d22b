"""Asks for a name to save something under."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.widgets.wrapped_label import WrappedLabel

LONGEST = 200
"""Characters that can be typed."""


class NameDialog(QDialog):
    """Says what is wrong with a name before it is taken, and which one would be replaced."""

    def __init__(self, title: str, taken: Collection[str], objecting: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("name_dialog")
        self.setWindowTitle(title)
        self._taken = {name.casefold() for name in taken}
        self._objecting = objecting
        heading = QLabel(title, objectName="dialog_title", textFormat=Qt.TextFormat.PlainText)
        self.field = QLineEdit(objectName="name", placeholderText=self.tr("Name"), maxLength=LONGEST)
        self.field.setAccessibleName(self.tr("Name"))
        self._told = WrappedLabel()
        self._told.setObjectName("verdict")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = QPushButton(self.tr("Save"), objectName="primary_button")
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        for button in buttons.buttons():
            button.setIcon(button.icon().__class__())

        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(self.field)
        layout.addWidget(self._told)
        layout.addWidget(buttons)
        self.setMinimumWidth(380)

        self.field.textChanged.connect(self._on_typed)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._on_typed("")

    @staticmethod
    def ask(title: str, taken: Collection[str], objecting: Callable[[str], str], parent: QWidget) -> str | None:
        """The name, or ``None``. ``objecting`` gives a sentence about a name that can't be, else nothing."""
        dialog = NameDialog(title, taken, objecting, parent)
        try:
            return dialog.field.text() if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def _on_typed(self, text: str) -> None:
        problem = self._objecting(text) if text.strip() else ""
        is_taken = " ".join(text.split()).casefold() in self._taken
        self._told.setText(problem or (self.tr("What has this name now is replaced.") if is_taken else ""))
        self._save.setEnabled(bool(text.strip()) and not problem)
