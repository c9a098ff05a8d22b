"""The strip below the differences: which one is read, the way to the others, and what is hidden."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from gui.theme.theme import Theme


class Foot(QFrame):
    """Holds no state but that of its switch."""

    step_requested = Signal(int)
    """To the difference so many after this one."""
    hiding_changed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("differences_foot")
        self._place = QLabel(objectName="differences_place")
        self._back = self._button(theme, "chevron-up", self.tr("Previous difference"), "previous_difference")
        self._next = self._button(theme, "chevron-down", self.tr("Next difference"), "next_difference")
        self._hide = QCheckBox(self.tr("Hide what is the same"), objectName="hide_same")
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 9, 14, 9)
        layout.setSpacing(8)
        layout.addWidget(self._place)
        layout.addWidget(self._back)
        layout.addWidget(self._next)
        for keys, words in ((("N",), self.tr("next")), (("⇧", "N"), self.tr("back"))):
            layout.addSpacing(6)
            for key in keys:
                layout.addWidget(QLabel(key, objectName="keycap"), 0, Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(QLabel(words, objectName="dialog_hint"))
        layout.addSpacing(16)
        layout.addWidget(self._hide)
        layout.addStretch()
        layout.addWidget(close)

        self._back.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        self._hide.toggled.connect(lambda: self.hiding_changed.emit())
        close.clicked.connect(self.closed)

    @property
    def hides_the_same(self) -> bool:
        return self._hide.isChecked()

    @property
    def place(self) -> str:
        """Which difference is read, in words."""
        return self._place.text()

    def show_place(self, number: int, total: int) -> None:
        """The difference that is read, counted from 1; 0 of 0 where there is none."""
        told = self.tr("Difference {0} of {1}").format(f"{number:,}", f"{total:,}") if total else ""
        self._place.setText(told)
        self._place.setVisible(bool(told))
        self._back.setEnabled(number > 1)
        self._next.setEnabled(number < total)
        self._hide.setEnabled(total > 0)

    def _button(self, theme: Theme, icon: str, words: str, name: str) -> QToolButton:
        button = QToolButton(objectName=name, toolTip=words)
        button.setAccessibleName(words)
        theme.dress(button, icon)
        return button
