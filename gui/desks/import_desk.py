"""Carries a file into the history beside the window: in a thread, which can be stopped."""

import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.desks.history_desk import HistoryDesk
from providers.texts.phrase import Phrase

if TYPE_CHECKING:  # loaded with the first file
    from comparison.history.journal import Journal
    from comparison.imports.carrying import Outcome, Progress

BETWEEN_S = 0.1
"""Between two words about how far it is."""
PATIENCE_S = 0.9
"""For a slow disk; an orderly shutdown takes two seconds at most."""


class ImportDesk(QObject):
    """One file at a time."""

    progressed = Signal(object)
    """Carries a ``Progress``."""
    ended = Signal(object)
    """Carries the ``Outcome``; what was imported is on the disk."""

    def __init__(self, desk: HistoryDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._told = 0.0

    @property
    def is_busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def begin(self, path: Path) -> None:
        """Import this file, unless one is being imported."""
        journal = self._desk.writer()
        if journal is not None and not self.is_busy:
            self._is_stopped.clear()
            self._thread = threading.Thread(target=self._work, args=(path, journal), name="import", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Be done soon; what is whole is kept."""
        self._is_stopped.set()

    def close(self) -> None:
        """Stop, and wait a moment for that."""
        self.stop()
        if self._thread is not None:
            self._thread.join(PATIENCE_S)

    def _work(self, path: Path, journal: "Journal") -> None:
        # Loaded in the thread: the window starts without them.
        from comparison.history.database import HistoryError
        from comparison.imports.carrying import Outcome, carry_in
        from comparison.imports.reading import Tally

        journal.flush(PATIENCE_S)  # the first one makes the file
        try:
            outcome = carry_in(path, self._desk.path, journal, self._look)
        except HistoryError as error:
            outcome = Outcome(Tally(), Phrase("The history can't be read: {why}.", why=error.args[0]))
        self._tell_end(outcome)

    def _look(self, progress: "Progress") -> None:
        from comparison.imports.carrying import Stopped  # loaded by now

        if self._is_stopped.is_set():
            raise Stopped
        if time.monotonic() > self._told + BETWEEN_S:
            self._told = time.monotonic()
            with suppress(RuntimeError):  # the window is gone already
                self.progressed.emit(replace(progress, tally=replace(progress.tally)))

    def _tell_end(self, outcome: "Outcome") -> None:
        with suppress(RuntimeError):  # the window is gone already
            self.ended.emit(outcome)
            self._desk.changed.emit()
