"""The button above the end of a thread, seen while that is out of sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.theme.theme import Theme

BELOW = 10
"""Pixels between it and the edge."""


class ToEnd(QToolButton):
    """Floats in the middle of the lower edge of its parent."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._above = parent
        self.setObjectName("to_end")
        self.setText(self.tr("Jump to end"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.dress(self, "arrow-down", "text")
        self.hide()

    def place(self) -> None:
        """Where it belongs now."""
        room = self._above.size()
        self.adjustSize()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - BELOW)

    def offer(self, is_away: bool) -> None:
        """Whether there is an end to jump to."""
        self.setVisible(is_away)
        if is_away:
            self.place()
            self.raise_()
