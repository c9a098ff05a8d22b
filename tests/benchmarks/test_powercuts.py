import random
import shutil
from contextlib import closing, suppress
from dataclasses import asdict
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from benchmarks.author import Author
from benchmarks.disk import Disk, quiet
from benchmarks.other_sqlite import connect
from benchmarks.powercuts import Cut, Tally, measure
from comparison.history import database
from comparison.history.database import HistoryError, open_writer
from comparison.history.schema import MIGRATIONS
from tests.comparison.history.histories import is_whole


def test_what_was_said_to_be_saved_outlives_a_power_cut_at_any_moment() -> None:
    tally = Tally()
    measure(30, tally, steps=12)
    assert asdict(tally) | {"acknowledged": 0, "while_writing": 0} == asdict(Tally(cuts=30))
    assert tally.acknowledged > 30
    assert tally.while_writing > 10


def test_a_history_that_waits_for_no_disk_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    pragmas = [each.replace("FULL", "OFF") for each in database.PRAGMAS]
    monkeypatch.setattr(database, "PRAGMAS", pragmas)
    tally = Tally()
    measure(12, tally, steps=12)
    assert tally.lost > 0


def test_a_change_of_the_layout_is_made_or_not_made_whenever_the_power_goes(tmp_path: Path) -> None:
    author = Author(tmp_path / "older" / "history.sqlite3", open_writer, random.Random(1))
    author.work(10)
    assert author.close()
    newer = (*MIGRATIONS, ("ALTER TABLE comparison ADD COLUMN colour TEXT", "UPDATE turn SET prompt = prompt || '?'"))
    for moment in count(1, 7):
        before, after = tmp_path / f"{moment}" / "history.sqlite3", tmp_path / f"after {moment}" / "history.sqlite3"
        shutil.copytree(tmp_path / "older", before.parent)
        cut = Cut(moment, random.Random(moment))
        disk = cut.disk = Disk("layout", cut)
        with quiet(), suppress(HistoryError):
            open_writer(before, newer, partial(connect, disk=disk))[0].close()
        if not cut.left:
            break
        after.parent.mkdir()
        for name, data in cut.left.items():
            after.with_name(Path(name).name).write_bytes(data)
        connection, aside = open_writer(after, newer)
        with closing(connection):
            assert (aside, author.missing(connection)) == (None, [])
            assert connection.execute("SELECT count(*) FROM turn WHERE prompt LIKE '%??'").fetchone() == (0,)
            assert is_whole(after)
    assert moment > 40
