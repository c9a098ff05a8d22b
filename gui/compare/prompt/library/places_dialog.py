"""Asks what stands in the places of a saved prompt."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from comparison.files.saved.prompts import SavedPrompt, filled_in
from gui.widgets.plain_edit import PlainEdit
from gui.widgets.scrolled import scrolled

WIDE, TALL = 460, 56
"""Pixels: of the dialog, and of a field of two lines."""
SEEN = 5
"""Places that are seen without scrolling."""


class PlacesDialog(QDialog):
    """``PlacesDialog.ask`` gives the prompt with its places filled in; those left empty stay as they are."""

    def __init__(self, prompt: SavedPrompt, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("places_dialog")
        self.setWindowTitle(self.tr("Fill in"))
        self._prompt = prompt
        self._fields: dict[str, PlainEdit] = {}
        heading = QLabel(prompt.name, objectName="dialog_title", textFormat=Qt.TextFormat.PlainText)
        form = QWidget()
        rows = QVBoxLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        for name in prompt.variables:
            field = self._fields[name] = PlainEdit(objectName="place")
            field.setAccessibleName(name)
            field.setTabChangesFocus(True)
            field.setFixedHeight(TALL)
            rows.addWidget(QLabel(name, textFormat=Qt.TextFormat.PlainText))
            rows.addWidget(field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        use = QPushButton(self.tr("Insert into the prompt"), objectName="primary_button")
        buttons.addButton(use, QDialogButtonBox.ButtonRole.AcceptRole)
        for button in buttons.buttons():
            button.setIcon(button.icon().__class__())

        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(form if len(self._fields) <= SEEN else scrolled(form))
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE)

        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    @property
    def text(self) -> str:
        """The prompt as it is filled in now."""
        written = {name: field.toPlainText().strip() for name, field in self._fields.items()}
        return filled_in(self._prompt.text, {name: value for name, value in written.items() if value})

    @staticmethod
    def ask(prompt: SavedPrompt, parent: QWidget) -> str | None:
        """``None`` if a person changed their mind; nothing is asked where there is no place."""
        if not prompt.variables:
            return prompt.text
        dialog = PlacesDialog(prompt, parent)
        try:
            return dialog.text if dialog.exec() else None
        finally:
            dialog.deleteLater()
