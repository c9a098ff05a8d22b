"""The facts about this installation, and what can be done with them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from comparison.files.locations import Locations
from gui.about.facts import collect_facts, plain_text
from gui.reply.link_gate import open_folder
from gui.widgets.wrapped_label import WrappedLabel


class FactsPage(QWidget):
    """What runs here and where its files are."""

    def __init__(self, locations: Locations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._logs = locations.logs
        self._facts = collect_facts(locations)
        self._copy = QPushButton(self.tr("Copy details"))
        self._open = QPushButton(self.tr("Open the log folder"))
        self._told = WrappedLabel()
        self._told.setObjectName("dialog_hint")

        table = QGridLayout()
        table.setHorizontalSpacing(20)
        table.setVerticalSpacing(8)
        table.setColumnStretch(1, 1)
        for number, fact in enumerate(self._facts):
            title, value = QLabel(fact.title, objectName="fact_title"), WrappedLabel(fact.value)
            value.setAccessibleName(fact.title)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            table.addWidget(title, number, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(value, number, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._open)
        buttons.addWidget(self._told, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 16, 4, 4)
        layout.addLayout(table)
        layout.addStretch(1)
        layout.addLayout(buttons)

        self._copy.clicked.connect(self._on_copy)
        self._open.clicked.connect(self._on_open)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(plain_text(self._facts, Path.home()))
        self._told.setText(self.tr("Copied, without keys or prompts."))

    def _on_open(self) -> None:
        try:
            is_open = open_folder(self._logs)
        except OSError as error:
            self._told.setText(self.tr("The folder can't be created: {0}.").format(error.strerror))
            return
        self._told.setText("" if is_open else self.tr("The folder couldn't be opened; its path is shown above."))
