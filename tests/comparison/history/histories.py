"""A history on the disk, and what is told about it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from comparison.history.chronicle import Chronicle
from comparison.history.conversations import load
from comparison.history.database import reading
from comparison.history.journal import Journal
from comparison.lanes.comparison import Comparison

PATIENCE = 30.0


class History:
    """One program's way into the file; ``told`` is what a person would read."""

    def __init__(self, path: Path, retry: float = 0.02) -> None:
        self.path = path
        self.told: list[str] = []
        self.journal = Journal(path, self.told.append, retry)
        self.chronicle = Chronicle(self.journal)

    def __enter__(self) -> "History":
        return self

    def __exit__(self, *_: object) -> None:
        self.journal.close(PATIENCE)

    def keep(self, comparison: Comparison) -> bool:
        """Write it as it stands; whether it is on the disk."""
        self.chronicle.follow(comparison)
        self.chronicle.grow()
        return self.journal.flush(PATIENCE)

    def load(self, comparison_id: str) -> Comparison | None:
        with reading(self.path) as connection:
            return load(connection, comparison_id)


def is_whole(path: Path) -> bool:
    """Whether SQLite finds no fault with the file, and the index is that of the texts."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
