"""What a person is told after an error that nobody expected, with what a report of it needs."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from comparison.files.locations import find_locations
from gui.about.facts import collect_facts, plain_text
from gui.widgets.wrapped_label import WrappedLabel

MOST_BYTES = 16_000
"""Of the end of the log."""
WIDE = 460


class CrashDialog(QDialog):
    """One sentence, where the log is, and the details to copy; the window goes on behind it."""

    def __init__(self, log_file: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something unexpected happened"))
        self._log_file = log_file
        title = QLabel(self.windowTitle(), objectName="dialog_title")
        told = WrappedLabel(self.tr("Paragone hit an unexpected error. Your work is kept, and you can continue."))
        where = WrappedLabel(
            self.tr("To report it, copy the details, which hold no keys. They are also in this file:\n{0}").format(
                log_file
            )
        )
        where.setObjectName("dialog_hint")
        self._copy = QPushButton(self.tr("Copy details"), objectName="copy_details")
        self._copied = QLabel(objectName="dialog_hint")
        close = QPushButton(self.tr("Continue"), objectName="primary_button", default=True)

        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._copied, 1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(told)
        layout.addWidget(where)
        layout.addLayout(buttons)
        self.setMinimumWidth(WIDE)

        self._copy.clicked.connect(self._on_copy)
        close.clicked.connect(self.accept)
        close.setFocus()

    def _on_copy(self) -> None:
        facts = plain_text(collect_facts(find_locations()), Path.home())
        log = _end_of(self._log_file).replace(str(Path.home()), "~")
        QGuiApplication.clipboard().setText(f"{facts}\n{log}".strip())
        self._copied.setText(self.tr("Copied."))


def _end_of(log_file: Path) -> str:
    """The newest lines of the log, which nothing secret gets into; nothing where it can't be read."""
    try:
        with log_file.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - MOST_BYTES))
            text = file.read(MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
    return text if size <= MOST_BYTES else text.partition("\n")[2]
