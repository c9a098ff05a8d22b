"""A dialog without the system's frame: a rim of its own, and a veil over the window behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from gui.widgets.overlays.scrim import Scrim


class Panel(QDialog):
    """What it shows goes into ``sheet``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.sheet = QFrame(objectName="picker")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)

    def open_over(self, window: QWidget) -> None:
        """Show it in the middle of ``window``, without waiting for its end."""
        scrim = Scrim(window)
        scrim.show()
        self.finished.connect(scrim.deleteLater)
        self.move(window.geometry().center() - self.rect().center())
        self.open()

    def exec_over(self, window: QWidget) -> bool:
        """Show it in the middle of ``window`` until it is closed; whether something was chosen."""
        scrim = Scrim(window)
        scrim.show()
        # Qt leaves room for a frame that this has not, and would stand it too high.
        self.move(window.geometry().center() - self.rect().center())
        try:
            return bool(self.exec())
        finally:
            self.deleteLater()
            scrim.hide()
            scrim.deleteLater()
