from dataclasses import asdict
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.author import RETRY_S
from benchmarks.disk import Disk, quiet
from benchmarks.disk_faults import Tally, Trouble, measure
from benchmarks.other_sqlite import connect
from comparison.history.conversations import load
from comparison.history.database import open_writer, reading
from comparison.history.journal import Journal
from comparison.lanes.news import Sent
from comparison.lanes.state import State
from providers.events import TextArrived
from tests.comparison.history.histories import PATIENCE, History
from tests.comparison.lanes.comparing import KIMI, comparison_of, hear


def test_a_disk_that_fails_or_is_full_is_told_once_and_nothing_counts_as_saved_that_is_not() -> None:
    tally = Tally()
    measure(70, tally, steps=8)
    as_wanted = Tally(faults=tally.faults, met=tally.met, unsaved=tally.unsaved)
    assert asdict(tally) == asdict(as_wanted)
    assert tally.met > tally.unsaved > 5


def test_what_a_dead_program_left_is_marked_once_the_disk_is_in_order_again(tmp_path: Path) -> None:
    asked = comparison_of(KIMI)
    (order,) = asked.ask("Why?")
    with History(tmp_path / "left" / "history.sqlite3") as dead:
        hear(asked, order, Sent(), TextArrived("Ha"))
        assert dead.keep(asked)
        left = {path.name: path.read_bytes() for path in dead.path.parent.iterdir() if path.is_file()}
    met = 0
    for moment in count(1):
        folder = tmp_path / f"{moment}"
        folder.mkdir()
        for name, data in left.items():
            (folder / name).write_bytes(data)
        trouble = Trouble(moment, "an error", lasts=False)
        opened = partial(open_writer, by=partial(connect, disk=Disk("left", trouble)))
        told: list[str] = []
        with quiet():
            journal = Journal(folder / "history.sqlite3", told.append, RETRY_S, opened)
            journal.flush(PATIENCE)
            journal.flush(PATIENCE)
            journal.close(PATIENCE)
        with reading(folder / "history.sqlite3") as connection:
            answer = load(connection, asked.id).lanes[0].answer
        assert (answer.text, answer.state) == ("Ha", State.CUT_OFF), moment
        if not trouble.has_come:
            break
        met += bool(told)
    assert met > 3
