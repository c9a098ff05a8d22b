"""Clears out what was deleted once its undo has expired: out of tables, index, file and what stands beside it.

It takes as long as it takes, in steps that keep no writer waiting. What was begun and not ended is marked in the file.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from comparison.history.database import Connection, Opened, open_writer, transaction, translated
from comparison.history.finding.spoken import FORGET_SPOKEN

UNDO = timedelta(seconds=15)
"""How long what was deleted can be had back: longer than it is offered."""
PAGES = 400
"""Of the index, and of the file, that are put in order in one step."""

DUE = """SELECT id FROM comparison WHERE deleted_at <= ? AND NOT EXISTS (
    SELECT 1 FROM lane JOIN exchange ON exchange.lane = lane.id WHERE lane.comparison = comparison.id
    AND exchange.run IS NOT NULL)"""
"""Not while some program still writes into it."""
EMPTY = (
    FORGET_SPOKEN,
    "DELETE FROM turn WHERE comparison = ?1",
    "DELETE FROM lane WHERE comparison = ?1",
    "DELETE FROM tag WHERE comparison = ?1",
    """UPDATE comparison SET system = '', parameters = '{}', name = '', last_turn = '' WHERE id = ?1
    AND deleted_at IS NOT NULL""",
)
"""The row itself stays until nothing is left of it anywhere."""
FORGET = "DELETE FROM comparison WHERE id = ? AND deleted_at IS NOT NULL AND last_turn = ''"
MERGE = "INSERT INTO search (search, rank) VALUES ('merge', ?)"


def has_deleted(connection: Connection) -> bool:
    """Whether something waits to be cleared out."""
    return connection.execute("SELECT 1 FROM comparison WHERE deleted_at IS NOT NULL LIMIT 1").fetchone() is not None


def clear_out(
    path: Path, may_go_on: Callable[[], bool] = lambda: True, undo: timedelta = UNDO, opened: Opened = open_writer
) -> bool:
    """Clear out what is due; whether nothing is left of it. ``HistoryError`` if it can't be done now."""
    connection, _ = opened(path)
    with closing(connection), translated(path):
        due = [each for (each,) in connection.execute(DUE, ((datetime.now(UTC) - undo).isoformat(),)).fetchall()]
        if not due:
            return True
        is_through = all(may_go_on() for _ in _steps(connection, due)) and _is_out_of_log(connection)
        if is_through:
            with transaction(connection):
                connection.executemany(FORGET, [(each,) for each in due])
        return is_through and _is_out_of_log(connection)


def _steps(connection: Connection, due: list[str]) -> Iterator[None]:
    for each in due:
        with transaction(connection):
            for statement in EMPTY:
                connection.execute(statement, (each,))
        yield
    yield from _merged(connection)
    while connection.execute("PRAGMA freelist_count").fetchone() != (0,):
        connection.execute(f"PRAGMA incremental_vacuum({PAGES})").fetchall()
        yield


def _merged(connection: Connection) -> Iterator[None]:
    """The index keeps words that were taken out until all of it has been written anew."""
    pages = -PAGES
    while True:
        before = connection.total_changes
        connection.execute(MERGE, (pages,))
        yield
        if pages > 0 and connection.total_changes - before < 2:
            return
        pages = PAGES


def _is_out_of_log(connection: Connection) -> bool:
    (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_busy
