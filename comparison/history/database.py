"""The file of the history, opened and looked after; the only module that names SQLite."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from comparison.history import backup
from comparison.history.finding.search_form import searchable
from comparison.history.schema import APPLICATION_ID, MIGRATIONS
from providers.files.folder_lock import locked
from providers.files.own_file import MINE, make_folder, open_for_appending, reason
from providers.texts.phrase import Phrase

Connection = sqlite3.Connection
Connect = Callable[[str], Connection]
"""How a file is reached, by its address: the one port to whatever does what SQLite does."""
Opened = Callable[[Path], tuple[Connection, Path | None]]
"""A connection that writes, and where a damaged file was moved to."""
Migrations = Sequence[Sequence[str]]

PATIENCE_S = 5.0
"""How long another program may hold the file before that is told."""
CHECKED_BYTES = 32_000_000
"""Up to this size the whole file is looked through when it is opened, which takes 0.1 s at most."""
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON")
"""A commit is on the disk before it is acknowledged; what is deleted is overwritten."""
GIVES_BACK = "auto_vacuum = INCREMENTAL"
"""Space of what was deleted can be given back; written into the file."""
WORDS = "CREATE VIRTUAL TABLE temp.word USING fts5vocab (main, search, instance)"
"""The words of the search's index, in the order of their letters; for one connection, and in no file."""
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
FORBIDDEN = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH)
OF_THE_CONTENT = (sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG)
"""Not of the disk: the next try would meet it again."""
HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class HistoryError(Exception):
    """The history can't be read or written; the text is a clause that says why and ends a sentence."""


class NewerHistory(HistoryError):
    """A newer version of this program wrote it: it is read and left as it is."""

    def __init__(self) -> None:
        super().__init__(Phrase("a newer version of this program wrote it; it can be read, and stays as it is"))


class Unwritable(HistoryError):
    """What was given can't be written, whatever the disk does."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of the disk and of SQLite become a ``HistoryError``."""
    try:
        yield
    except sqlite3.Error as error:
        kind = Unwritable if _code(error) in OF_THE_CONTENT else HistoryError
        raise kind(_why(error, path)) from error
    except OSError as error:
        raise HistoryError(reason(error)) from error


def connect(address: str) -> Connection:
    """By Python's own SQLite."""
    return sqlite3.connect(address, timeout=PATIENCE_S, isolation_level=None, uri=True)


def open_writer(
    path: Path, migrations: Migrations = MIGRATIONS, by: Connect = connect
) -> tuple[Connection, Path | None]:
    """A connection that writes, for one thread; and where a damaged file was moved to, if it was.

    ``HistoryError`` if it can't be had.
    """
    with translated(path), locked(path):
        _make_private(path)
        try:
            return _prepared(path, migrations, by), None
        except sqlite3.DatabaseError as error:
            if _code(error) not in DAMAGED:
                raise
        aside = backup.move_aside(path)
        _make_private(path)
        return _prepared(path, migrations, by), aside


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A connection that only reads, for one thread. ``HistoryError`` if the file can't be read."""
    with translated(path):
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise OSError(Phrase("{file} is not an ordinary file; move it away", file=path.name))
        with closing(_connected(f"{path.as_uri()}?mode=ro", connect)) as connection:
            connection.execute(WORDS)
            connection.execute("PRAGMA query_only = ON")
            yield connection


def is_of_now(connection: Connection) -> bool:
    """Whether the file is laid out as this version does it, or a newer one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(version >= len(MIGRATIONS))


def version_of_content(connection: Connection) -> int:
    """A number that changes whenever another connection has written."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version)


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of it or nothing; on the disk once it is left."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _connected(address: str, by: Connect) -> Connection:
    connection = by(address)
    # A file from elsewhere may hold views and triggers that call functions.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _prepared(path: Path, migrations: Migrations, by: Connect) -> Connection:
    connection = _connected(path.as_uri(), by)
    try:
        is_new = connection.execute("PRAGMA page_count").fetchone() == (0,)
        for pragma in (GIVES_BACK, *PRAGMAS) if is_new else PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        _know_form(connection)
        _migrate(connection, path, migrations)
        _check(connection, path, migrations, by)
    except BaseException:
        connection.close()
        raise
    return connection


def _know_form(connection: Connection) -> None:
    connection.create_function("searchable", 1, searchable, deterministic=True)


def _migrate(connection: Connection, path: Path, migrations: Migrations) -> None:
    version = _version(connection)
    if version > len(migrations):
        raise NewerHistory
    if 0 < version < len(migrations):
        backup.copy(connection, path, version)
    for number in range(version, len(migrations)):
        with transaction(connection):
            if _version(connection) == number:
                for statement in migrations[number]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number + 1}")
    if version < len(migrations) and connection.execute("PRAGMA auto_vacuum").fetchone() == (0,):
        connection.execute(f"PRAGMA {GIVES_BACK}")
        connection.execute("VACUUM")  # only this lets it hold for a file that is there


def _version(connection: Connection) -> int:
    """How many migrations the file has gone through; a file that is not ours counts as damaged."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (program,) = connection.execute("PRAGMA application_id").fetchone()
    is_new = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if version < 0 or not ((is_new and not version) or program == APPLICATION_ID):
        raise _damaged()
    return int(version)


def _check(connection: Connection, path: Path, migrations: Migrations, by: Connect) -> None:
    """That everything in it is laid out as our own migrations do, and by its size that it is whole."""
    with closing(by(":memory:")) as fresh:
        _know_form(fresh)
        for statement in (each for migration in migrations for each in migration):
            fresh.execute(statement)
        if _layout(connection) != _layout(fresh):
            raise _damaged()
    if path.stat().st_size <= CHECKED_BYTES and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _damaged()


def _layout(connection: Connection) -> list[tuple[str, str | None]]:
    return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def _damaged() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("not laid out as a history")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _make_private(path: Path) -> None:
    make_folder(path.parent)
    if not path.exists():
        os.close(open_for_appending(str(path), os.O_CREAT | os.O_RDWR))
    elif not stat.S_ISREG(path.stat().st_mode):
        raise OSError(Phrase("{file} is not an ordinary file; move it away", file=path.name))
    elif os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & ~MINE:
        path.chmod(MINE)


def _code(error: sqlite3.Error) -> int:
    """Without what the extended codes add."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _why(error: sqlite3.Error, path: Path) -> Phrase:
    code = _code(error)
    if code in DAMAGED:
        return Phrase("{file} is damaged; it is moved aside at the next start", file=path.name)
    if code == sqlite3.SQLITE_FULL:
        return Phrase("the disk is full; free some space on it")
    if code in HELD:
        return Phrase("another program holds {file}; close that program", file=path.name)
    if code in FORBIDDEN:
        return Phrase("permission denied; check who owns {file}", file=path.parent)
    return Phrase("the disk reports an error ({error})", error=str(error))
