"""What a person is asked who closes the window while something can't be saved, or never is."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.widgets.dialogs.question import Question
from gui.words.phrases import say


class UnsavedQuestion(Question):
    """Names what would be lost; the window stays until it is answered."""

    close_requested = Signal(bool)
    """The window is to close after all: once all is saved, or, if true, without that."""

    def __init__(self, problems: Collection[str], unkept: str, parent: QWidget) -> None:
        """``unkept`` says what is not to be saved, if there is anything."""
        super().__init__(
            self.tr("Not everything is saved"),
            "\n".join([*map(say, problems), *filter(None, [unkept])]),
            self.tr("If you close now, this is lost."),
            parent,
        )
        self.setObjectName("unsaved_question")
        anyway = self.add_button(self.tr("Close without saving"), "close_anyway")
        self.add_safe_button(self.tr("Cancel"), "cancel")
        if problems:
            self.add_button(self.tr("Try again"), "try_again").clicked.connect(self._on_again)

        anyway.clicked.connect(self._on_anyway)

    def _on_again(self) -> None:
        self.close_requested.emit(False)

    def _on_anyway(self) -> None:
        self.close_requested.emit(True)
