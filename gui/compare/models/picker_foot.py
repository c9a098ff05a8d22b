"""The foot of the picker: which keys do what, how many are chosen, and the buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gui.theme.theme import Theme


class PickerFoot(QFrame):
    """Says what Enter would do."""

    added = Signal()
    cancelled = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme, is_multiple: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picker_foot")
        self._is_multiple = is_multiple
        self._count = QLabel(objectName="dialog_hint")
        self._clear = QToolButton(objectName="link_button")
        self._clear.setText(self.tr("clear"))
        self._clear.setAccessibleName(self.tr("Choose none"))
        cancel = QPushButton(self.tr("Cancel"), objectName="picker_cancel", autoDefault=False)
        self._add = QPushButton(objectName="picker_add", autoDefault=False)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 12, 0)
        layout.setSpacing(8)
        for keys, what in self._keys():
            for key in keys:
                layout.addWidget(QLabel(key, objectName="keycap"), 0, Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(QLabel(what, objectName="dialog_hint"))
            layout.addSpacing(8)
        layout.addStretch()
        layout.addWidget(self._count)
        layout.addWidget(self._clear)
        layout.addWidget(cancel)
        layout.addWidget(self._add)
        self.setFixedHeight(54)

        self._add.clicked.connect(self.added)
        cancel.clicked.connect(self.cancelled)
        self._clear.clicked.connect(self.cleared)

    def show_state(self, ticked: int, can_add: bool) -> None:
        """How many are ticked, and whether there is anything that Enter would choose."""
        self._count.setText(self.tr("%Ln chosen", "", ticked))
        self._count.setVisible(ticked > 0)
        self._clear.setVisible(ticked > 0)
        self._add.setText(self.tr("Add %Ln models", "", max(1, ticked)) if self._is_multiple else self.tr("Use"))
        self._add.setEnabled(can_add or ticked > 0)

    def _keys(self) -> list[tuple[tuple[str, ...], str]]:
        told: list[tuple[tuple[str, ...], str]] = [(("↑", "↓"), self.tr("move"))]
        if self._is_multiple:
            told.append(((self.tr("space"),), self.tr("choose")))
        return [*told, (("→",), self.tr("settings")), ((_native("Ctrl+D"),), self.tr("favourite"))]


def _native(keys: str) -> str:
    """As this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
