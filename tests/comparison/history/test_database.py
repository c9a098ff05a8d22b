import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from comparison.history.database import HistoryError, open_writer, reading
from comparison.history.listing import summaries
from comparison.history.schema import MIGRATIONS
from tests.comparison.history.histories import PATIENCE, History, is_whole
from tests.comparison.history.test_journal import asked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


def written(path: Path) -> bytes:
    """A history with one comparison in it; its bytes."""
    with History(path) as history:
        assert history.keep(asked("Why? " * 200))
    return path.read_bytes()


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.skipif(os.name == "nt", reason="there a person's own folders are theirs already")
def test_it_is_for_its_owner_alone_and_so_is_what_stands_beside_it(path: Path) -> None:
    before = os.umask(0)
    try:
        with History(path) as history:
            assert history.keep(asked())
            modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (path.parent, *path.parent.iterdir())}
    finally:
        os.umask(before)
    files = {"history.sqlite3", "history.sqlite3-wal", "history.sqlite3-shm"}
    assert modes == {**dict.fromkeys(files, 0o600), "data": 0o700, "runs": 0o700}
    path.chmod(0o644)
    written(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def damaged(kind: str, whole: bytes) -> bytes:
    match kind:
        case "no database":
            return os.urandom(5000)
        case "cut":
            return whole[: len(whole) // 2]
        case "flipped":
            page = bytearray(whole)
            for place in range(4096, len(page), 97):
                page[place] ^= 0xFF
            return bytes(page)
        case _:
            return b"<html>hello</html>"


@pytest.mark.parametrize("kind", ["no database", "cut", "flipped", "a page"])
def test_a_damaged_file_is_moved_aside_whole_and_a_new_one_begun(path: Path, kind: str) -> None:
    bad = damaged(kind, written(path))
    path.write_bytes(bad)
    with History(path) as history:
        assert history.keep(asked())
        (told,) = history.told
    (aside,) = path.parent.glob("history.damaged-*.sqlite3")
    assert aside.read_bytes() == bad
    assert told == f"The history was damaged. It was moved to {aside}, and a new one was begun."
    assert is_whole(path)


def test_a_file_of_another_program_or_with_more_than_ours_is_not_used(path: Path) -> None:
    for number, statements in enumerate(
        (
            ("DROP TABLE piece",),
            ("CREATE TRIGGER evil AFTER INSERT ON turn BEGIN DELETE FROM exchange; END",),
            ("DROP TABLE turn", "CREATE VIEW turn AS SELECT 1 AS id"),
            ("PRAGMA application_id = 7",),
            ("PRAGMA user_version = -1",),
        ),
        start=1,
    ):
        written(path)
        changed(path, *statements)
        with History(path) as history:
            assert history.keep(asked())
            assert len(history.told) == 1
        assert len(list(path.parent.glob("history.damaged-*.sqlite3"))) == number


def test_what_a_newer_version_wrote_is_read_and_left_as_it_is(path: Path) -> None:
    written(path)
    changed(path, "ALTER TABLE comparison ADD COLUMN colour TEXT", f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with History(path) as history:
        assert not history.keep(asked())
        assert not history.journal.flush(PATIENCE)
        assert history.told == [
            "The history can't be saved: a newer version of this program wrote it; it can be read, and stays as it is."
        ]
        with reading(path) as connection:
            assert len(summaries(connection, 9)) == 1
    assert path.read_bytes() == before


def test_before_it_changes_its_layout_it_is_copied(path: Path) -> None:
    written(path)
    newer = (*MIGRATIONS, ("ALTER TABLE comparison ADD COLUMN colour TEXT",))
    connection, aside = open_writer(path, newer)
    with closing(connection):
        assert aside is None
        assert connection.execute("SELECT colour FROM comparison").fetchall() == [(None,)]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(newer),)
    (copy,) = path.parent.glob(f"history.version-{len(MIGRATIONS)}-*.sqlite3")
    assert stat.S_IMODE(copy.stat().st_mode) & 0o077 == 0 or os.name == "nt"
    with reading(copy) as connection:
        assert len(summaries(connection, 9)) == 1


def test_a_change_of_the_layout_that_fails_leaves_it_as_it_was(path: Path) -> None:
    written(path)
    newer = (*MIGRATIONS, ("ALTER TABLE comparison ADD COLUMN colour TEXT", "ALTER TABLE nowhere ADD COLUMN x TEXT"))
    with pytest.raises(HistoryError):
        open_writer(path, newer)
    with History(path) as history:
        assert history.keep(asked())
        assert history.told == []


def test_nothing_can_be_written_by_who_reads(path: Path) -> None:
    written(path)
    with pytest.raises(HistoryError, match="permission denied"), reading(path) as connection:
        connection.execute("DELETE FROM comparison")
