"""Packages that bring providers, as the window handles them: each asked about once, one after the other."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from comparison.files.plugin_answers import PluginAnswers
from gui.plugins.question import PluginQuestion
from providers.plugins import Plugin


class PluginDesk(QObject):
    """Between the question and the file that keeps its answer."""

    answered = Signal()
    """Everything that was waiting has been answered."""
    forgetful = Signal(str)
    """An answer applies to this session only; carries the reason as a sentence."""

    def __init__(self, answers: PluginAnswers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers = answers
        self._waiting: list[Plugin] = []

    def ask(self, plugins: Iterable[Plugin], window: QWidget) -> None:
        """Ask about these, in dialogs of ``window``; those already being asked about are skipped."""
        if self._waiting:
            return
        self._waiting = list(plugins)
        self._ask_next(window)

    def _ask_next(self, window: QWidget) -> None:
        if self._waiting:
            PluginQuestion(self._waiting[0], lambda allowed: self._on_answer(allowed, window), window).open()

    def _on_answer(self, allowed: bool, window: QWidget) -> None:
        try:
            self.answers.remember(self._waiting.pop(0), allowed)
        except OSError as error:
            self.forgetful.emit(self.tr("This answer applies until you quit: {0}.").format(error.strerror))
        self._ask_next(window)
        if not self._waiting:
            self.answered.emit()
