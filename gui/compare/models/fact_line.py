"""One fact of a model: what it is at the left, how it stands at the right, a hairline below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.widgets.wrapped_label import WrappedLabel


class FactLine(QFrame):
    """A value that is too long for a line takes several."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fact_line")
        self._title = title
        name = QLabel(title, objectName="dialog_hint")
        self._value = WrappedLabel()
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._value.setBuddy(name)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 5, 0, 5)
        layout.setSpacing(12)
        layout.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._value, 1)

    def show_value(self, value: str) -> None:
        self._value.setText(value)
        self._value.setAccessibleName(self.tr("{0}: {1}").format(self._title, value))
