"""What the next start makes of the files that were left of a history, with Python's own SQLite."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.author import PATIENCE_S, RETRY_S, Author
from comparison.history.database import reading
from comparison.history.journal import Journal


@dataclass(frozen=True, slots=True)
class Found:
    """What is there."""

    is_corrupt: bool
    """Whether SQLite finds fault with the file, or the program moved it aside."""
    missing: list[str]
    """What the author was told is on the disk, and is not."""


def start(folder: Path, left: Mapping[str, bytes], author: Author) -> Found:
    """Put the files into a new folder, and open them as the program does."""
    folder.mkdir()
    for name, data in left.items():
        (folder / Path(name).name).write_bytes(data)
    path, told = folder / "history.sqlite3", list[str]()
    journal = Journal(path, told.append, RETRY_S)
    is_opened = journal.flush(PATIENCE_S)
    journal.close(PATIENCE_S)
    with reading(path) as connection:
        missing = author.missing(connection)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        is_whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return Found(bool(told) or not is_opened or not is_whole, missing)
