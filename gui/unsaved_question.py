"""What a person is asked who closes the window while something can't be saved, or never is."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from gui.words.phrases import say


class UnsavedQuestion(QMessageBox):
    """Names what would be lost; the window stays until it is answered."""

    close_requested = Signal(bool)
    """The window is to close after all: once all is saved, or, if true, without that."""

    def __init__(self, problems: Collection[str], unkept: str, parent: QWidget) -> None:
        """``unkept`` says what is not to be saved, if there is anything."""
        super().__init__(parent)
        self.setObjectName("unsaved_question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(self.tr("Not everything is saved"))
        self.setText("\n".join([*map(say, problems), *filter(None, [unkept])]))
        self.setInformativeText(self.tr("If you close now, this is lost."))
        self._anyway = self.addButton(self.tr("Close without saving"), QMessageBox.ButtonRole.DestructiveRole)
        self._anyway.setObjectName("close_anyway")
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setEscapeButton(cancel)
        self.setDefaultButton(cancel)
        self._again: QPushButton | None = None
        if problems:
            self._again = self.addButton(self.tr("Try again"), QMessageBox.ButtonRole.AcceptRole)
            self._again.setObjectName("try_again")
            self.setDefaultButton(self._again)

        self.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        clicked = self.clickedButton()
        if clicked is not None and clicked in (self._again, self._anyway):
            self.close_requested.emit(clicked is self._anyway)
