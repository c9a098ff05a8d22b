"""The list of all shortcuts."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget


class ShortcutsSheet(QDialog):
    """Built from the window's actions, so that it cannot be out of date."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        rows = [(action.text(), self._keys(action.shortcuts())) for action in actions if action.shortcuts()]
        first_lane = QKeySequence("Ctrl+1").toString(QKeySequence.SequenceFormat.NativeText)
        rows.append((self.tr("Go to a lane"), f"{first_lane} … 9"))
        table = QGridLayout()
        table.setHorizontalSpacing(40)
        table.setVerticalSpacing(6)
        for number, (text, keys) in enumerate(rows):
            table.addWidget(QLabel(text), number, 0)
            table.addWidget(QLabel(keys, objectName="keys"), number, 1, Qt.AlignmentFlag.AlignRight)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(QLabel(self.tr("Shortcuts"), objectName="dialog_title"))
        layout.addLayout(table)
        layout.addWidget(buttons)

        buttons.rejected.connect(self.reject)

    @staticmethod
    def show_for(actions: Iterable[QAction], parent: QWidget) -> None:
        """Show it until it is closed."""
        sheet = ShortcutsSheet(actions, parent)
        sheet.exec()
        sheet.deleteLater()

    def _keys(self, shortcuts: list[QKeySequence]) -> str:
        return ", ".join(shortcut.toString(QKeySequence.SequenceFormat.NativeText) for shortcut in shortcuts)
