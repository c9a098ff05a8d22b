"""The small files of this program, as the window sees them: read at once, saved in the background."""

from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from comparison.files.housekeeping import put_in_order
from comparison.files.lineup_file import LineupFile
from comparison.files.locations import Locations
from comparison.files.saver import Saver
from comparison.files.settings import Settings
from comparison.files.shelf import Shelf
from comparison.prompts.draft import DraftFile
from gui.unsaved_question import UnsavedQuestion
from providers.keys.ledger import KeyLedger

PATIENCE_S = 0.9
"""For a slow disk; an orderly shutdown takes two seconds at most."""


class Files(QObject):
    """Settings, lanes and the list of stored keys; problems with them are reported as sentences."""

    save_failed = Signal(str)
    """Something a person changed can't be saved for now: a sentence."""
    _failed = Signal(str)

    def __init__(self, locations: Locations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locations = locations
        self._saver = Saver(self._hand_over)
        self._question: UnsavedQuestion | None = None
        self._may_lose = False
        self.settings = Settings(locations.settings_file, self._saver.keep)
        self.lineup = LineupFile(locations.lineup_file, self._saver.keep)
        self.draft = DraftFile(locations.draft_file, self._saver.keep)
        self.shelf = Shelf(locations.shelf_file, self._saver.keep)
        self.ledger = KeyLedger(locations.key_ledger)

        # Emitted in the saver's thread.
        self._failed.connect(self.save_failed, Qt.ConnectionType.QueuedConnection)

    @property
    def problems(self) -> list[str]:
        """What is wrong as things stand."""
        found = (self.settings.problem, self.lineup.problem, self.ledger.problem)
        return list(filter(None, (*found, *self._saver.problems)))

    def put_in_order(self) -> None:
        """Clean up and restrict permissions; not before the window is shown."""
        put_in_order(self._locations)

    def flush(self) -> tuple[str, ...]:
        """Save what waits, for ``PATIENCE_S`` at most; a sentence for each file that could not be."""
        return self._saver.flush(PATIENCE_S)

    def close(self, *also: str) -> bool:
        """``flush`` for the last time; whether all is saved, and nothing is said of other things.

        What is not is told where the program was started: a window would hold up a log-out.
        """
        unsaved = tuple(filter(None, (*self._saver.close(PATIENCE_S), *also)))
        _tell_terminal(unsaved)
        return not unsaved

    def may_close(self, window: QWidget, *also: str, unkept: str = "") -> bool:
        """Whether all is saved, or a person knows that it is not; else that is asked, and may close the window.

        ``also`` say what else could not be, ``unkept`` what never is.
        """
        unsaved = tuple(filter(None, (*self.flush(), *also)))
        if not (unsaved or unkept) or self._is_told():
            return True
        self._question = UnsavedQuestion(unsaved, unkept, window)
        self._question.close_requested.connect(self._on_close_requested)
        self._question.open()
        return False

    def _is_told(self) -> bool:
        """Closing again while the question is open means it has been read."""
        question = self._question
        return self._may_lose or (question is not None and isValid(question) and question.isVisible())

    def _on_close_requested(self, anyway: bool) -> None:
        self._may_lose = anyway
        window = self._question.parentWidget() if self._question is not None else None
        if window is not None:
            window.close()

    def _hand_over(self, sentence: str) -> None:
        """Called in the saver's thread."""
        with suppress(RuntimeError):  # the window is gone already
            self._failed.emit(sentence)


def _tell_terminal(sentences: Iterable[str]) -> None:
    from comparison.cli.output.plain_text import complain  # rarely needed

    with suppress(OSError, ValueError):  # the terminal may be gone, and its end the reason for this one
        for sentence in sentences:
            complain(sentence)
