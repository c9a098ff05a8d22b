"""Says that an answer has siblings, and leads from one to the next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from gui.theme.theme import Theme
from gui.words.numbers import number


class VersionRow(QFrame):
    """An arrow back, which one it is, an arrow on."""

    step_requested = Signal(int)
    """To the one before (-1) or after (1) it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("versions")
        self._told = QLabel(objectName="prompt_place")
        self._back = QToolButton(objectName="lane_button", toolTip=self.tr("Earlier version"))
        self._on = QToolButton(objectName="lane_button", toolTip=self.tr("Later version"))

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for button, icon, by in ((self._back, "left", -1), (self._on, "right", 1)):
            button.setAccessibleName(button.toolTip())
            theme.dress(button, icon)
            button.clicked.connect(lambda _=False, by=by: self.step_requested.emit(by))
        for widget in (self._back, self._told, self._on):
            layout.addWidget(widget)
        layout.addStretch()

    def show_place(self, place: int, count: int) -> None:
        """Which one of how many it is, counted from 1."""
        self._told.setText(self.tr("Version {0} of {1}").format(number(place), number(count)))
        self._back.setEnabled(place > 1)
        self._on.setEnabled(place < count)
