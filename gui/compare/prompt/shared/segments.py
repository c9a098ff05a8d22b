"""One choice of a few, side by side."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class Segments(QFrame):
    """Buttons of which exactly one is down."""

    chosen = Signal(str)
    """The value of the segment that a person chose."""

    def __init__(self, choices: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``choices`` are values and what they are called."""
        super().__init__(parent)
        self.setObjectName("segments")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for value, text in choices:
            button = QToolButton(objectName="segment", text=text, checkable=True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            button.clicked.connect(lambda _, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self._buttons[value] = button
            layout.addWidget(button)

    def show_choice(self, value: str) -> None:
        """Let this one be down; a value that is not among them changes nothing."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)

    def name(self, title: str) -> None:
        """What is chosen here, for screen readers."""
        self.setAccessibleName(title)
        for button in self._buttons.values():
            button.setAccessibleName(f"{title}: {button.text()}")
