"""What is shown while the month's answers are still being read."""

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gui.spend.month import Month
from gui.widgets.wrapped_label import WrappedLabel

AT_ONCE_MS = 150
"""As long as nobody notices."""


class MonthWait(QDialog):
    """Goes by itself once the month is known."""

    def __init__(self, month: Month, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Monthly caps"))
        told = WrappedLabel(self.tr("Adding up what was used this month …"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Don't send"), QDialogButtonBox.ButtonRole.RejectRole)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(told)
        layout.addWidget(buttons)
        self.setMinimumWidth(420)

        month.told.connect(self.accept)
        buttons.rejected.connect(self.reject)

    @staticmethod
    def ask(month: Month, parent: QWidget) -> bool:
        """Wait; ``False`` if a person gave up. What is known at once shows nothing."""
        if not month.is_known:
            loop = QEventLoop()
            month.told.connect(loop.quit)
            patience = QTimer(loop, singleShot=True, interval=AT_ONCE_MS)
            patience.timeout.connect(loop.quit)
            patience.start()
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if month.is_known:
            return True
        wait = MonthWait(month, parent)
        try:
            return bool(wait.exec())
        finally:
            wait.deleteLater()
