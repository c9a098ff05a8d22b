"""The field that narrows down the list of models, and the keys that go to the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchField(QLineEdit):
    """A blank is part of a name until an arrow key was pressed; from then on it chooses, until something is typed."""

    moved = Signal(QKeyEvent)
    chosen = Signal()
    entered = Signal()
    settings_requested = Signal()
    star_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picker_field")
        self.setPlaceholderText(self.tr("Search for a model or provider …"))
        self.setAccessibleName(self.tr("Search for a model or provider"))
        self._is_walking = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        is_plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in MOVES and is_plain:
            self._is_walking = True
            self.moved.emit(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.star_requested.emit()
        elif self._is_walking and is_plain and key == Qt.Key.Key_Space:
            self.chosen.emit()
        elif self._is_walking and is_plain and key == Qt.Key.Key_Right:
            self.settings_requested.emit()
        else:
            self._is_walking = self._is_walking and not event.text()
            super().keyPressEvent(event)
