"""The history's connection by another SQLite than Python's own: one that lets its files stand on a disk of ours."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, cast

import apsw

from benchmarks.disk import Disk

VERSION = apsw.sqlite_lib_version()
CHECKPOINT_PAGES = 16
"""Instead of a thousand: what is written here is short, and its log has to be carried over often all the same."""


def connect(address: str, disk: Disk) -> sqlite3.Connection:
    """As ``comparison.history.database.connect`` does it."""
    return cast(sqlite3.Connection, Connection(address, disk.vfs_name))


class Connection:
    """As much of ``sqlite3.Connection`` as who writes the history asks of it."""

    def __init__(self, address: str, disk: str) -> None:
        self._log_pages = 0
        with _errors():
            flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
            self._connection = apsw.Connection(address, flags=flags, vfs=disk)
            self._connection.wal_autocheckpoint(0)
            self._connection.set_wal_hook(self._on_committed)

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    @property
    def total_changes(self) -> int:
        return self._connection.total_changes()

    def execute(self, statement: str, values: Sequence[Any] = ()) -> "Rows":
        with _errors():
            rows = Rows(self._connection.execute(statement, tuple(values)))
        if self._log_pages >= CHECKPOINT_PAGES and not self.in_transaction:
            self._carry_over()
        return rows

    def executemany(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        for row in rows:
            self.execute(statement, row)

    def create_function(self, name: str, count: int, function: Callable[..., Any], *, deterministic: bool) -> None:
        self._connection.create_scalar_function(name, function, count, deterministic=deterministic)

    def _on_committed(self, connection: apsw.Connection, name: str, pages: int) -> int:
        self._log_pages = pages
        return apsw.SQLITE_OK

    def _carry_over(self) -> None:
        """As SQLite does it by itself after a commit, which has succeeded whatever comes of this.

        Left to itself it would do so here too, but an error of the disk would then come out of the commit.
        """
        self._log_pages = 0
        with suppress(apsw.Error):
            self._connection.wal_checkpoint()

    def close(self) -> None:
        # Python's own does not raise there either.
        with suppress(apsw.Error):
            self._connection.close()


class Rows:
    """What a statement found."""

    def __init__(self, cursor: apsw.Cursor) -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[Any]:
        return iter(self.fetchall())

    def fetchall(self) -> list[Any]:
        with _errors():
            return self._cursor.fetchall()

    def fetchone(self) -> Any:
        with _errors():
            return self._cursor.fetchone()


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        translated = sqlite3.DatabaseError(str(error))
        translated.sqlite_errorcode = getattr(error, "extendedresult", apsw.SQLITE_ERROR)
        raise translated from error
