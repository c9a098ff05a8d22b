from datetime import UTC, datetime
from pathlib import Path

from comparison.history.upkeep.space import copies, remove, remove_old, size_of


def test_copies_are_listed_with_all_that_belongs_to_them_and_go_after_a_month(tmp_path: Path) -> None:
    history = tmp_path / "history.sqlite3"
    for name, size in {
        "history.sqlite3": 100,
        "history.sqlite3-wal": 20,
        "history.version-1-2026-10-01T10-00-00.sqlite3": 7,
        "history.damaged-2026-11-20T09-30-00-2.sqlite3": 5,
        "history.damaged-2026-11-20T09-30-00-2.sqlite3-wal": 3,
        "history.notes.sqlite3": 9,
        "history.damaged-2026-99-20T09-30-00.sqlite3": 9,
        "other.damaged-2026-10-20T09-30-00.sqlite3": 9,
    }.items():
        (tmp_path / name).write_bytes(b"x" * size)
    assert size_of(history) == 120
    damaged, version = copies(history)
    assert (damaged.size, damaged.is_damaged, damaged.at.day) == (8, True, 20)
    assert (version.size, version.is_damaged, version.at.month) == (7, False, 10)
    remove_old(history, datetime(2026, 11, 5, tzinfo=UTC).timestamp())
    assert copies(history) == [damaged]
    remove(damaged)
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "history.damaged-2026-99-20T09-30-00.sqlite3", "history.notes.sqlite3", "history.sqlite3",
        "history.sqlite3-wal", "other.damaged-2026-10-20T09-30-00.sqlite3",
    ]  # fmt: skip
    assert (copies(history), size_of(tmp_path / "nowhere.sqlite3")) == ([], 0)
