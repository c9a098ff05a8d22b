"""How often the next prompt is put to each model: once, unless a person chooses more."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.theme.theme import Theme

MOST = 10
"""Times."""


class TimesButton(QToolButton):
    """Stands beside Send; its menu has the numbers."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lane_button")
        self.setToolTip(self.tr("Ask each model several times"))
        self.setAccessibleName(self.toolTip())
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.times = 1
        self._group = QActionGroup(self)
        menu = QMenu(self)
        for times in range(1, MOST + 1):
            action = menu.addAction(self.tr("Ask once") if times == 1 else self.tr("Ask %Ln times", "", times))
            action.setCheckable(True)
            action.setData(times)
            self._group.addAction(action)
        self.setMenu(menu)
        theme.dress(self, "chevron-down")

        self._group.triggered.connect(self._on_triggered)
        self.choose(1)

    def choose(self, times: int) -> None:
        """So often from now on."""
        self._group.actions()[times - 1].setChecked(True)
        if times != self.times:
            self.times = times
            self.chosen.emit(times)

    def _on_triggered(self, action: QAction) -> None:
        self.choose(int(action.data()))
