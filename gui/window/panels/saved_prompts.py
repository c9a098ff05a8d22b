"""What a person does with the prompt library: use, save and delete prompts."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from comparison.files.saved.drawer import Saved, clean_name
from comparison.files.saved.prompts import Prompts, SavedPrompt
from gui.compare.page import ComparePage
from gui.widgets.dialogs.name_dialog import NameDialog
from gui.window.lineups.teams import objection_to
from gui.words.phrases import say


class PromptShelf(QObject):
    """For one window. Whatever can't be done is told in the notice."""

    def __init__(self, folder: Path, page: ComparePage, window: QWidget) -> None:
        super().__init__(window)
        self._files = Prompts(folder)
        self._page = page
        self._window = window

    def show(self) -> None:
        """Let a person choose a prompt, fill it in and see it in the composer."""
        # The window starts without them.
        from gui.compare.prompt.library.places_dialog import PlacesDialog
        from gui.compare.prompt.library.prompt_library import PromptLibrary

        if not (prompts := self._all()):
            self._tell(self.tr("No saved prompts yet. Write one, then save it from the menu."))
            return
        library = PromptLibrary(prompts, self._window)
        if not library.exec_over(self._window) or library.chosen is None:
            return
        if library.is_unwanted:
            self._delete(library.chosen.name)
        elif text := PlacesDialog.ask(library.chosen, self._window):
            self._page.composer.add(text)

    def save(self) -> None:
        """Keep what is written in the composer."""
        text = self._page.composer.prompt.toPlainText()
        if not text.strip():
            self._tell(
                self.tr("Write a prompt first. Anything in {{double braces}} is filled in each time you use it.")
            )
            return
        names = [prompt.name for prompt in self._all()]
        name = NameDialog.ask(self.tr("Save this prompt"), names, objection_to, self._window)
        if name is None:
            return
        try:
            self._files.save(name, text)
        except ValueError as problem:
            self._tell(say(str(problem)))
        else:
            self._tell(self.tr("The prompt {0} was saved.").format(clean_name(name)))

    def _delete(self, name: str) -> None:
        try:
            gone = self._files.delete(name)
        except ValueError as problem:
            self._tell(say(str(problem)))
            return
        told = self.tr("The prompt {0} was deleted.").format(name)
        self._page.notice.tell(told, self.tr("Undo"), partial(self._put_back, gone))

    def _put_back(self, prompt: Saved) -> None:
        try:
            self._files.put_back(prompt)
        except ValueError as problem:
            self._tell(say(str(problem)))

    def _all(self) -> list[SavedPrompt]:
        try:
            return self._files.all()
        except ValueError as problem:
            self._tell(say(str(problem)))
            return []

    def _tell(self, sentence: str) -> None:
        self._page.notice.tell(sentence)
