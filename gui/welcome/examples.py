"""Prompts to begin with, in the language of the window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gui.widgets.flow_layout import FlowLayout


class Examples(QWidget):
    """A row of them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, spacing=8)
        layout.addWidget(QLabel(self.tr("Or begin with a question"), objectName="examples_title"))
        for text in (
            self.tr("Write a stable sort and say why it is stable"),
            self.tr("Explain black holes to an eight-year-old"),
            self.tr("Name five words that can't be translated"),
            self.tr("What did Zeno get wrong?"),
        ):
            chip = QPushButton(text.replace("&", "&&"), objectName="example")
            chip.setProperty("prompt", text)
            chip.clicked.connect(self._on_clicked)
            layout.addWidget(chip)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().property("prompt"))
