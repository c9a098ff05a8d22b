"""What a person is asked who closes the window while something can't be saved."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.words.phrases import say


class UnsavedQuestion(QMessageBox):
    """Names what would be lost; the window stays until it is answered."""

    close_requested = Signal(bool)
    """The window is to close after all: once all is saved, or, if true, without that."""

    def __init__(self, problems: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unsaved_question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Not everything is saved"))
        self.setText("\n".join(map(say, problems)))
        self.setInformativeText(self.tr("If you close now, those changes are lost."))
        self._again = self.addButton(self.tr("Try again"), QMessageBox.ButtonRole.AcceptRole)
        self._anyway = self.addButton(self.tr("Close without saving"), QMessageBox.ButtonRole.DestructiveRole)
        self._again.setObjectName("try_again")
        self._anyway.setObjectName("close_anyway")
        self.setEscapeButton(self.addButton(QMessageBox.StandardButton.Cancel))
        self.setDefaultButton(self._again)

        self.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        if self.clickedButton() in (self._again, self._anyway):
            self.close_requested.emit(self.clickedButton() is self._anyway)
