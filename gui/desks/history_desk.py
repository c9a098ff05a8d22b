"""The history as the window sees it: what is at hand is written as it goes, and what was is opened again."""

import threading
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from comparison.lanes.comparison import Comparison
from gui.desks.session import Session
from providers.texts.phrase import Phrase

if TYPE_CHECKING:  # loaded with what else needs some time, once the window is there
    from comparison.history.chronicle import Chronicle
    from comparison.history.entries import Entry
    from comparison.history.journal import Journal

NEEDED = ("comparison.history.chronicle", "comparison.history.journal", "comparison.history.conversations")
GROWN_MS = 200
"""Between two times that what has arrived is handed over."""
PATIENCE_S = 0.9
"""For a slow disk; an orderly shutdown takes two seconds at most."""
TOO_SLOW = Phrase("The history can't be saved: {why}.", why=Phrase("the disk is too slow"))
GONE = Phrase("it is no longer in the history")
GARBLED = Phrase("what is in the history about it is damaged")


def always() -> bool:
    """Whatever has happened meanwhile."""
    return True


class HistoryDesk(QObject):
    """Writes the session's comparison, and puts others that were written in its place."""

    changed = Signal()
    """This program wrote something other than one more piece of an answer."""
    found = Signal(object, object)
    """Carries the ``Comparison`` that was to be opened, and what asks whether it still is."""
    troubled = Signal(str)
    """Something is wrong with the history: a sentence for a person."""
    _was_loaded = Signal()
    _was_written = Signal()
    _was_told = Signal(str)
    _was_read = Signal(str, object)

    def __init__(self, session: Session, path: Path, left_out: Container[str], parent: QObject) -> None:
        """Of providers with an id in ``left_out`` nothing is kept. Nothing is read or written before ``begin``."""
        super().__init__(parent)
        self.path = path
        self._session = session
        self._left_out = left_out
        self._journal: Journal | None = None
        self._chronicle: Chronicle | None = None
        self._trouble = ""
        self._wanted = ""
        self._may_open = always
        self._is_quiet = self._is_closed = False
        self._threads: list[threading.Thread] = []
        self._ticker = QTimer(self, interval=GROWN_MS)

        self._ticker.timeout.connect(self._grow)
        session.turns_changed.connect(self._follow)
        session.lanes_changed.connect(self._follow)
        session.shared_changed.connect(self._follow)
        session.lane_ended.connect(self._on_lane_ended)
        session.running_changed.connect(self._on_running_changed)
        # Emitted in other threads.
        self._was_loaded.connect(self.begin, Qt.ConnectionType.QueuedConnection)
        self._was_written.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._was_told.connect(self.troubled, Qt.ConnectionType.QueuedConnection)
        self._was_read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)

    def begin_soon(self) -> None:
        """Begin once what that needs is loaded; until then nobody waits for it."""
        self._run(self._load)

    def begin(self) -> None:
        """Write from now on, what was asked before too. Calling it again does nothing, nor after ``close``."""
        if self._journal is None and not self._is_closed:
            # Loaded once the window is there.
            from comparison.history.chronicle import Chronicle
            from comparison.history.journal import Journal

            self._journal = Journal(self.path, self._tell)
            self._chronicle = Chronicle(self._journal, self._left_out)
            self._follow()
            if self._wanted:
                self._read()

    def writer(self) -> "Journal | None":
        """What writes into the history; ``None`` once that is over."""
        self.begin()
        return None if self._is_closed else self._journal

    def write(self, entries: "Iterable[Entry]") -> None:
        """Change what is in it already."""
        self.begin()
        if self._journal is not None:
            self._journal.write(entries, self._on_written)

    def open(self, comparison_id: str, may: Callable[[], bool] = always, *, is_quiet: bool = False) -> None:
        """Find this comparison, to be shown if ``may`` holds by then; if ``is_quiet``, no failure is told."""
        present = self._session.comparison
        is_here = comparison_id == present.id and not present.is_read_only  # and may be further than what is written
        self._wanted, self._may_open, self._is_quiet = "" if is_here else comparison_id, may, is_quiet
        if self._wanted and self._journal is not None:
            self._read()

    def flush(self) -> str:
        """Write what waits, for ``PATIENCE_S`` at most; a sentence if that can't be done."""
        if self._journal is not None:
            self._grow()
            self._journal.flush(PATIENCE_S)
        return self._lacking()

    def close(self) -> str:
        """``flush`` for the last time."""
        self._is_closed = True
        self._ticker.stop()
        if self._journal is not None:
            self._grow()
            self._journal.close(PATIENCE_S)
        for thread in self._threads:
            thread.join(PATIENCE_S)
        return self._lacking()

    def _lacking(self) -> str:
        is_lacking = self._journal is not None and self._journal.is_lacking
        return (self._trouble or TOO_SLOW) if is_lacking else ""

    def _follow(self) -> None:
        comparison = self._session.comparison
        if comparison.turns and not comparison.is_private:
            self.begin()  # whoever asks at once does not wait for it
        if self._chronicle is not None and self._chronicle.follow(comparison):
            self._mark()

    def _grow(self) -> None:
        if self._chronicle is not None:
            self._chronicle.grow()

    def _mark(self) -> None:
        """Tell once all that was handed over is on the disk."""
        if self._journal is not None:
            self._journal.write((), self._on_written)

    def _run(self, work: Callable[..., None], *given: str) -> None:
        thread = threading.Thread(target=work, args=given, name="history reader", daemon=True)
        self._threads = [*(each for each in self._threads if each.is_alive()), thread]
        thread.start()

    def _load(self) -> None:
        """In a thread of its own."""
        for module in NEEDED:
            import_module(module)
        with suppress(RuntimeError):  # the window is gone already
            self._was_loaded.emit()

    def _read(self) -> None:
        self._run(self._look_up, self._wanted)

    def _look_up(self, comparison_id: str) -> None:
        """In a thread of its own."""
        # Loaded once the window is there.
        from comparison.history.conversations import reopened
        from comparison.history.database import HistoryError, reading

        assert self._journal is not None
        # Once what dead programs left is in order, and what was said here is there too.
        self._journal.flush(PATIENCE_S)
        found: Comparison | str
        try:
            with reading(self.path) as connection:
                found = reopened(connection, comparison_id) or _unopened(GONE)
        except HistoryError as error:
            found = _unopened(error.args[0])
        except ValueError:
            found = _unopened(GARBLED)
        with suppress(RuntimeError):  # the window is gone already
            self._was_read.emit(comparison_id, found)

    def _on_read(self, comparison_id: str, found: Comparison | str) -> None:
        if comparison_id != self._wanted:
            return
        self._wanted = ""
        if isinstance(found, Comparison):
            if self._chronicle is not None:
                self._chronicle.know(found)
            self.found.emit(found, self._may_open)
        elif not self._is_quiet:
            self.troubled.emit(found)

    def _on_lane_ended(self) -> None:
        self._grow()
        self._mark()

    def _on_running_changed(self, is_running: bool) -> None:
        if is_running:
            self._ticker.start()
        else:
            self._ticker.stop()
            self._grow()

    def _on_written(self) -> None:
        """Called in the journal's thread."""
        with suppress(RuntimeError):  # the window is gone already
            self._was_written.emit()

    def _tell(self, sentence: str) -> None:
        """Called in the journal's thread."""
        self._trouble = sentence
        with suppress(RuntimeError):  # the window is gone already
            self._was_told.emit(sentence)


def _unopened(why: str) -> str:
    return Phrase("The comparison can't be opened: {why}.", why=why)
