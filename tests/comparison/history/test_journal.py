import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from comparison.history import database
from comparison.history.conversations import reopened
from comparison.history.database import reading
from comparison.history.finding.spoken import FORGET_SPOKEN
from comparison.history.listing import summaries
from comparison.lanes.comparison import Comparison
from comparison.lanes.news import Closed, News, Sent
from comparison.lanes.state import State
from providers.events import ReasoningArrived, TextArrived, TextWasThinking
from tests.comparison.history.histories import PATIENCE, History, is_whole
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, finish, hear
from tests.comparison.told import STOP

ROOT = Path(__file__).parents[3]
# Says after each piece of two answers how many characters are on the disk.
WRITER = """
import sys
from pathlib import Path
from tests.comparison.history.histories import History
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, hear
from comparison.lanes.news import Sent
from providers.events import ReasoningArrived, TextArrived
comparison = comparison_of(KIMI, GPT)
history = History(Path(sys.argv[1]))
orders = comparison.ask("Why?")
for order in orders:
    hear(comparison, order, Sent())
number = 0
while history.keep(comparison):
    print(comparison.id, number, flush=True)
    number += 1
    hear(comparison, orders[0], TextArrived(f"word{number} "))
    hear(comparison, orders[1], ReasoningArrived(f"word{number} "))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


def asked(prompt: str = "Why?", text: str = "Whole.") -> Comparison:
    comparison = comparison_of(KIMI, GPT)
    for order in comparison.ask(prompt):
        finish(comparison, order, text)
    return comparison


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal there")
def test_a_program_that_is_killed_loses_nothing_of_what_was_on_the_disk(path: Path) -> None:
    for _ in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        with writer:
            assert writer.stdout is not None
            lines = [writer.stdout.readline() for _ in range(random.randint(1, 40))]
            writer.send_signal(signal.SIGKILL)
            comparison_id, acknowledged = (*lines, *writer.stdout.read().splitlines(True))[-1].split()
        with History(path) as history:
            assert history.journal.flush(PATIENCE)
            found = history.load(comparison_id)
            assert found is not None
            first, second = (lane.answer for lane in found.lanes)
            whole = "".join(f"word{number} " for number in range(1, int(acknowledged) + 3))
            least = len("".join(f"word{number} " for number in range(1, int(acknowledged) + 1)))
            for text, answer in ((first.text, first), (second.reasoning, second)):
                assert whole.startswith(text)
                assert len(text) >= least
                assert (answer.state, answer.error.title) == (State.CUT_OFF, "Cut off (the program ended)")
        assert (history.told, is_whole(path)) == ([], True)
    assert list((path.parent / "runs").iterdir()) == []


def test_of_an_answer_that_was_cut_off_it_is_known_how_long_it_had_been_arriving(path: Path) -> None:
    comparison = comparison_of(KIMI)
    (order,) = comparison.ask("Why?")
    with History(path) as history:
        for at, event in ((0.0, Sent()), (0.5, TextArrived("a")), (1.6, TextArrived("b")), (1.9, TextArrived("c"))):
            comparison.apply(News(order.lane, order.exchange, at, event))
            history.keep(comparison)
    with History(path) as later:
        assert later.journal.flush(PATIENCE)
        answer = later.load(comparison.id).lanes[0].answer
        assert (answer.text, answer.state, answer.times.ended) == ("abc", State.CUT_OFF, 1.6)


def test_what_was_deleted_while_it_arrives_stays_away_and_keeps_nothing_else_from_the_disk(path: Path) -> None:
    comparison = comparison_of(KIMI)
    (order,) = comparison.ask("Why?")
    with History(path) as history:
        hear(comparison, order, Sent(), TextArrived("Ha"))
        assert history.keep(comparison)
        history.journal.write(
            [(FORGET_SPOKEN, (comparison.id,)), ("DELETE FROM comparison WHERE id = ?", (comparison.id,))]
        )
        hear(comparison, order, TextArrived("lf"))
        assert history.keep(comparison)
        hear(comparison, order, STOP, Closed())
        assert history.keep(comparison)
        assert history.keep(asked("Other"))
        assert history.load(comparison.id) is None
    assert (history.told, is_whole(path)) == ([], True)


def test_lanes_that_are_moved_removed_or_set_up_anew_are_so_when_it_is_opened_again(path: Path) -> None:
    comparison = asked()
    with History(path) as history:
        assert history.keep(comparison)
        comparison.move(comparison.lanes[0].id, 1)
        comparison.lanes[0].setup = replace(comparison.lanes[0].setup, system="Be odd.")
        comparison.remove(comparison.lanes[1].id)
        comparison.system = "Be brief."
        assert history.keep(comparison)
        with reading(path) as connection:
            found = reopened(connection, comparison.id)
    assert (found.system, [lane.setup for lane in found.lanes]) == ("Be brief.", [comparison.lanes[0].setup])


def test_what_another_program_still_writes_is_at_rest_where_it_is_opened(path: Path) -> None:
    comparison = comparison_of(KIMI)
    (order,) = comparison.ask("Why?")
    with History(path) as one:
        hear(comparison, order, Sent(), TextArrived("Ha"))
        assert one.keep(comparison)
        with History(path) as other:
            assert other.journal.flush(PATIENCE)
            with reading(path) as connection:
                found = reopened(connection, comparison.id)
            seen = found.lanes[0].answer
            assert (seen.text, seen.state, seen.error.title) == ("Ha", State.CUT_OFF, "Still being answered elsewhere")
            other.chronicle.know(found)
            assert other.keep(found)
        assert one.load(comparison.id).lanes[0].answer.state is State.ANSWERING
        hear(comparison, order, STOP, Closed())
        assert one.keep(comparison)


def test_what_is_called_once_all_is_written_is_called_then_and_not_before(path: Path) -> None:
    seen: list[int] = []

    def look() -> None:
        with closing(sqlite3.connect(path)) as connection:
            seen.append(connection.execute("SELECT count(*) FROM turn").fetchone()[0])

    with History(path) as history:
        history.chronicle.follow(asked())
        history.journal.write((), look)
        assert history.journal.flush(PATIENCE)
        assert not history.journal.is_lacking
    assert seen == [1]


def test_what_another_program_still_writes_is_left_to_it(path: Path) -> None:
    comparison = comparison_of(KIMI)
    (order,) = comparison.ask("Why?")
    with History(path) as one:
        hear(comparison, order, Sent(), TextArrived("Ha"))
        assert one.keep(comparison)
        with History(path) as other:
            assert other.keep(asked("Other"))
            seen = other.load(comparison.id).lanes[0].answer
            assert (seen.text, seen.state) == ("Ha", State.ANSWERING)
        hear(comparison, order, TextArrived("lf"), STOP, Closed())
        assert one.keep(comparison)
        seen = one.load(comparison.id).lanes[0].answer
        assert (seen.text, seen.state) == ("Half", State.DONE)
        with reading(path) as connection:
            assert len(summaries(connection, 9)) == 2
    assert is_whole(path)


def test_text_that_turns_out_to_be_thinking_is_kept_as_such(path: Path) -> None:
    comparison = comparison_of(KIMI)
    (order,) = comparison.ask("Why?")
    with History(path) as history:
        for event in (Sent(), ReasoningArrived("a"), TextArrived("b"), TextWasThinking(), TextArrived("c")):
            hear(comparison, order, event)
            assert history.keep(comparison)
            seen, here = history.load(comparison.id).lanes[0].answer, comparison.lanes[0].answer
            assert (seen.text, seen.reasoning) == (here.text, here.reasoning)
        hear(comparison, order, Closed())


def test_a_file_that_another_program_holds_is_told_and_saved_once_it_lets_go(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE_S", 0.01)
    comparison = asked()
    with History(path) as history:
        assert history.journal.flush(PATIENCE)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert not history.keep(comparison)
            assert history.told == [
                "The history can't be saved: another program holds history.sqlite3; close that program."
            ]
        assert history.journal.flush(PATIENCE)
        assert history.load(comparison.id) is not None


def test_a_full_disk_is_told_once_and_what_is_there_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = asked()
    with History(path) as history:
        assert history.keep(kept)
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "max_page_count = 40"))
    with History(path) as history:
        assert not history.keep(asked("Long", "x" * 400_000))
        assert not history.keep(asked("Longer", "y" * 400_000))
        assert history.told == ["The history can't be saved: the disk is full; free some space on it."]
        assert history.load(kept.id) is not None
    assert is_whole(path)


@pytest.mark.parametrize("hindrance", ["a file for a folder", "a folder for a file", "a pipe"])
def test_what_can_t_be_opened_is_told_and_the_program_goes_on(path: Path, hindrance: str) -> None:
    if hindrance == "a file for a folder":
        path.parent.write_text("mine")
    elif hindrance == "a folder for a file":
        path.mkdir(parents=True)
    else:
        path.parent.mkdir()
        os.mkfifo(path)
    with History(path) as history:
        assert not history.keep(asked())
        (told,) = history.told
        assert told.startswith("The history can't be saved: ")
        assert told.endswith("move it away.")


def test_a_lane_that_was_removed_keeps_what_it_said(path: Path) -> None:
    comparison = asked()
    with History(path) as history:
        assert history.keep(comparison)
        removed = comparison.lanes[0]
        comparison.remove(removed.id)
        for order in comparison.ask("And?"):
            finish(comparison, order)
        assert history.keep(comparison)
        assert [lane.id for lane in history.load(comparison.id).lanes] == [comparison.lanes[0].id, removed.id]
