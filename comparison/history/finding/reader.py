"""Looks things up in the history, in a thread of its own: nobody who paints ever waits for the disk."""

import queue
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from comparison.history.database import Connection, HistoryError, is_of_now, reading, translated
from providers.frozen import frozen
from providers.texts.phrase import Phrase

STEPS = 20_000
"""Of SQLite's machine, between two looks whether the answer still matters."""


class Superseded(Exception):
    """There is a newer question of this kind."""


@frozen
class _Question:
    work: Callable[[Connection], Any]
    answered: Callable[[Any], None]
    failed: Callable[[Exception], None]
    kind: str
    number: int


class Reader:
    """One question after the other; of those of one kind only the newest is worked at."""

    def __init__(self, path: Path) -> None:
        """The thread begins with the first question."""
        self._path = path
        self._waiting: queue.SimpleQueue[_Question | None] = queue.SimpleQueue()
        self._newest: dict[str, int] = {}
        self._guard = threading.Lock()
        self._under_way: tuple[str, Connection] | None = None
        self._thread: threading.Thread | None = None

    def ask(
        self,
        work: Callable[[Connection], Any],
        answered: Callable[[Any], None],
        failed: Callable[[Exception], None],
        kind: str,
    ) -> None:
        """Have ``work`` done; what is called with its result, or with what went wrong, is called in the thread.

        Without a history, and before it is laid out as this version does, the result is ``None``.
        """
        with self._guard:
            number = self._newest[kind] = self._newest.get(kind, 0) + 1
            if self._under_way is not None and self._under_way[0] == kind:
                self._under_way[1].interrupt()
        self._waiting.put(_Question(work, answered, failed, kind, number))
        if self._thread is None:
            self._thread = threading.Thread(target=self._answer_all, name="history reader", daemon=True)
            self._thread.start()

    def close(self, patience: float) -> None:
        """End the thread, and what it is doing."""
        with self._guard:
            self._newest.clear()
            if self._under_way is not None:
                self._under_way[1].interrupt()
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(patience)

    def _answer_all(self) -> None:
        with closing(_File(self._path)) as file:
            while question := self._waiting.get():
                if self._is_newest(question):
                    self._answer(question, file)
                else:
                    question.failed(Superseded())

    def _answer(self, question: _Question, file: "_File") -> None:
        try:
            found = self._look(question, file)
        except Exception as error:
            if isinstance(error, HistoryError):
                file.close()
            question.failed(error)
        else:
            question.answered(found)

    def _look(self, question: _Question, file: "_File") -> Any:
        with translated(self._path):
            connection = file.connection()
            if connection is None:
                return None
            with self._guard:
                self._under_way = question.kind, connection
            # An interruption that comes before a statement begins would be forgotten.
            connection.set_progress_handler(lambda: not self._is_newest(question), STEPS)
            try:
                return question.work(connection)
            finally:
                with self._guard:
                    self._under_way = None

    def _is_newest(self, question: _Question) -> bool:
        with self._guard:
            return self._newest.get(question.kind) == question.number


class _File:
    """A connection that stays open as long as the file is the same one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = ExitStack()
        self._connection: Connection | None = None
        self._identity = (0, 0)

    def connection(self) -> Connection | None:
        """``None`` without a history of this layout. ``HistoryError`` if it can't be read."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            self.close()
            return None
        if (found.st_dev, found.st_ino) != self._identity or self._connection is None:
            self.close()
            connection = self._held.enter_context(reading(self._path))
            if not is_of_now(connection):
                self.close()
                return None
            self._connection, self._identity = connection, (found.st_dev, found.st_ino)
        return self._connection

    def close(self) -> None:
        """Let go of the file."""
        self._connection = None
        self._held.close()


def why_not(error: Exception) -> str:
    """A sentence about what went wrong."""
    why = error.args[0] if isinstance(error, HistoryError) else Phrase("it contains something this program can't read")
    return Phrase("The history can't be read: {why}.", why=why)
