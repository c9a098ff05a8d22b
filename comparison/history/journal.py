"""Writes into the history, in a thread of its own: what can't be written is told, kept, and tried again."""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from comparison.history.database import (
    Connection,
    HistoryError,
    NewerHistory,
    Opened,
    Unwritable,
    open_writer,
    transaction,
    translated,
)
from comparison.history.entries import Entry
from comparison.history.runs import Run, close_what_ended
from comparison.lanes.ids import new_id
from providers.frozen import frozen
from providers.texts.phrase import Phrase

LOG = logging.getLogger(__name__)

UNWRITABLE = (Unwritable, ValueError, TypeError, OverflowError)
RETRY_S = 5.0
"""Between two tries to write what could not be written."""


@frozen
class Batch:
    """What is written all or not at all."""

    entries: tuple[Entry, ...]
    then: Callable[[], None] | None = None


class Journal:
    """The one writer of this program. Entries come in order, and those given at once are written all or none."""

    def __init__(
        self, path: Path, told: Callable[[str], None], retry: float = RETRY_S, opened: Opened = open_writer
    ) -> None:
        """``told`` gets a sentence for a person each time there is something new to say; in another thread."""
        self.run = new_id()
        self._path = path
        self._told = told
        self._retry = retry
        self._open = opened
        self._sign = Run(path, self.run)
        self._turn = threading.Condition()
        self._waiting: list[Batch] = []
        self._tries = 0
        self._is_due = False
        self._is_busy = False
        self._is_closing = False
        self._connection: Connection | None = None
        self._last_told = ""
        self._is_refused = False
        """Whether the file is not to be written at all."""
        self._has_lost = False
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    def write(self, entries: Iterable[Entry], then: Callable[[], None] | None = None) -> None:
        """Have these written soon. Never waits, and never raises.

        ``then`` is called in the journal's thread once they are on the disk, and all that was given before.
        """
        batch = Batch(tuple(entries), then)
        with self._turn:
            if (batch.entries or then) and not self._is_closing:
                self._has_lost |= self._is_refused and bool(batch.entries)
                if not self._is_refused:
                    self._waiting.append(batch)
                    self._turn.notify_all()

    @property
    def is_lacking(self) -> bool:
        """Whether something it was given is not on the disk."""
        with self._turn:
            return self._has_lost or any(batch.entries for batch in self._waiting)

    def flush(self, patience: float) -> bool:
        """Try at once to write all given so far, for ``patience`` seconds at most; whether it is on the disk."""
        with self._turn:
            if self._waiting or self._last_told or not self._tries:
                self._is_due = True
                last = self._tries + 1 + self._is_busy  # a try under way may lack the last entries
                self._turn.notify_all()
                self._turn.wait_for(lambda: self._is_saved() or self._tries >= last, patience)
            return self._is_saved()

    def close(self, patience: float) -> bool:
        """``flush``, and end the thread; whether all is on the disk."""
        is_saved = self.flush(patience)
        with self._turn:
            self._is_closing = True
            self._turn.notify_all()
        self._thread.join(patience)
        return is_saved

    def _is_saved(self) -> bool:
        return self._tries > 0 and not self._waiting and not self._last_told

    def _work(self) -> None:
        try:
            while not self._is_closing:
                with self._turn:
                    self._is_due, self._is_busy = False, True
                self._try()
                with self._turn:
                    self._is_busy = False
                    self._tries += 1
                    self._turn.notify_all()
                    limit = self._retry if self._last_told and not self._is_refused else None
                    self._turn.wait_for(self._has_work, limit)
        finally:
            self._leave()

    def _has_work(self) -> bool:
        return self._is_closing or self._is_due or (bool(self._waiting) and not self._last_told)

    def _leave(self) -> None:
        if self._connection is not None:
            with suppress(HistoryError), translated(self._path):
                # What was deleted is then in no file any more.
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._connection.close()
        self._sign.end()

    def _try(self) -> None:
        """Write what waits, and say what hinders it."""
        try:
            with translated(self._path):
                self._write(self._opened())
        except NewerHistory as error:
            with self._turn:
                self._is_refused = True
                self._has_lost = any(batch.entries for batch in self._waiting)
                self._waiting.clear()
            self._tell(error)
        except HistoryError as error:
            self._tell(error)
        except Exception:
            LOG.exception("The history can't be written")
            self._tell(HistoryError(Phrase("the log says why")))
        else:
            with self._turn:
                self._last_told = ""

    def _opened(self) -> Connection:
        if self._connection is None:
            connection, aside = self._open(self._path)
            if aside is not None:
                self._told(
                    Phrase(
                        "The history was damaged. It was moved to {place}, and a new one was begun.", place=str(aside)
                    )
                )
            try:
                self._sign.begin()
                close_what_ended(connection, self._path)
            except BaseException:
                # The next try begins anew, or others would take this program for one that has ended.
                self._sign.end()
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _write(self, connection: Connection) -> None:
        with self._turn:
            batches = tuple(self._waiting)
        try:
            self._put(connection, batches)
        except UNWRITABLE:
            # One of them would keep everything else from the disk for ever.
            for batch in batches:
                self._put_or_drop(connection, batch)

    def _put_or_drop(self, connection: Connection, batch: Batch) -> None:
        try:
            self._put(connection, (batch,))
        except UNWRITABLE:
            LOG.exception("Something can't be written into the history, and was left out")
            with self._turn:
                self._has_lost = True
                self._waiting.remove(batch)
            self._told(Phrase("Something can't be written into the history, and was left out; the log says why."))

    def _put(self, connection: Connection, batches: Sequence[Batch]) -> None:
        if any(batch.entries for batch in batches):
            with translated(self._path), transaction(connection):
                for statement, values in (entry for batch in batches for entry in batch.entries):
                    connection.execute(statement, values)
        with self._turn:
            del self._waiting[: len(batches)]
        for batch in batches:
            if batch.then is not None:
                batch.then()

    def _tell(self, error: HistoryError) -> None:
        sentence = Phrase("The history can't be saved: {why}.", why=error.args[0])
        if sentence != self._last_told:
            self._last_told = sentence
            LOG.warning("%s", sentence)
            self._told(sentence)
