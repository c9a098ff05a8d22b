from datetime import timedelta
from pathlib import Path

import pytest

from comparison.history.changes import deleted, named, tagged, taken_back
from comparison.history.database import reading
from comparison.history.finding.search import search
from comparison.history.listing import count, summaries
from comparison.history.upkeep.clearing import clear_out, has_deleted
from comparison.lanes.news import Closed, Sent
from providers.events import ReasoningArrived, TextArrived
from tests.comparison.history.histories import PATIENCE, History, is_whole
from tests.comparison.history.test_journal import asked
from tests.comparison.lanes.comparing import KIMI, comparison_of, hear

AT_ONCE = timedelta()
CANARIES = ("canarino", "cañaveral", "金丝雀", "カナリア")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


def held(path: Path, words: tuple[str, ...] = CANARIES) -> list[str]:
    """Which of the words are in any file of the history, in whatever form."""
    content = b"".join(each.read_bytes() for each in path.parent.rglob("*") if each.is_file()).lower()
    forms = {word: (word, " ".join(word), word.replace("ñ", "n")) for word in words}
    return [word for word, each in forms.items() if any(form.encode() in content for form in each)]


def pages(path: Path) -> int:
    with reading(path) as connection:
        return connection.execute("PRAGMA page_count").fetchone()[0]


def fill(history: History) -> tuple[str, list[str]]:
    """One comparison full of canaries among others; its id and theirs."""
    others = [asked(f"Sparrow {number}", "passero " * 50) for number in range(4)]
    gone = asked(f"Tell me of {CANARIES[0]} and {CANARIES[2]}", f"{CANARIES[1]} {CANARIES[3]} " * 900)
    for number, each in enumerate((*others[:2], gone, *others[2:])):
        assert history.keep(each), number
    history.journal.write(named(gone.id, "canarino"))
    history.journal.write(tagged(gone.id, ["canarino"]))
    assert history.journal.flush(PATIENCE)
    return gone.id, [each.id for each in others]


def test_what_was_deleted_is_in_no_file_once_it_is_cleared_out(path: Path) -> None:
    with History(path) as history:
        gone, others = fill(history)
        history.journal.write(deleted([gone]))
        assert history.journal.flush(PATIENCE)
        assert set(held(path)) == set(CANARIES)
        before = pages(path)
        assert clear_out(path, undo=AT_ONCE)
        assert held(path, (*CANARIES, gone)) == []
        assert pages(path) < before
        with reading(path) as connection:
            assert {each.id for each in summaries(connection, 99)} == set(others)
            assert len(search(connection, "passero", 99)) == 8
            assert not has_deleted(connection)
        assert history.keep(asked("Still written", "Yes."))
    assert is_whole(path)


def test_what_can_still_be_had_back_is_left(path: Path) -> None:
    with History(path) as history:
        gone, others = fill(history)
        history.journal.write(deleted([gone]))
        assert history.journal.flush(PATIENCE)
        assert clear_out(path)
        history.journal.write(taken_back([gone]))
        assert history.journal.flush(PATIENCE)
        assert clear_out(path, undo=AT_ONCE)
        with reading(path) as connection:
            assert count(connection) == len(others) + 1
            assert len(search(connection, "canarino", 9)) == 1
    assert is_whole(path)


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_what_was_interrupted_is_gone_on_with_at_the_next_time(path: Path, steps: int) -> None:
    with History(path) as history:
        gone, _ = fill(history)
        history.journal.write(deleted([gone]))
        assert history.journal.flush(PATIENCE)
    left = iter([True] * steps)
    assert not clear_out(path, lambda: next(left, False), AT_ONCE)
    with reading(path) as connection:
        assert has_deleted(connection)
    assert clear_out(path, undo=AT_ONCE)
    assert held(path, (*CANARIES, gone)) == []
    assert is_whole(path)


def test_what_an_answer_still_arrives_for_waits_until_its_end(path: Path) -> None:
    comparison = comparison_of(KIMI)
    (order,) = comparison.ask("canarino")
    with History(path) as history:
        hear(comparison, order, Sent(), ReasoningArrived("canarino "), TextArrived("canarino "))
        assert history.keep(comparison)
        history.journal.write(deleted([comparison.id]))
        assert history.journal.flush(PATIENCE)
        assert clear_out(path, undo=AT_ONCE)
        hear(comparison, order, TextArrived("canarino"), Closed())
        assert history.keep(comparison)
        assert held(path) == ["canarino"]
        assert clear_out(path, undo=AT_ONCE)
        assert held(path) == []
    assert is_whole(path)


def test_who_reads_meanwhile_delays_it_and_sees_nothing_half(path: Path) -> None:
    with History(path) as history:
        gone, _ = fill(history)
        history.journal.write(deleted([gone]))
        assert history.journal.flush(PATIENCE)
        with reading(path) as connection:
            connection.execute("BEGIN")
            assert count(connection) == 4
            assert not clear_out(path, undo=AT_ONCE)
            assert count(connection) == 4
            connection.execute("ROLLBACK")
        assert clear_out(path, undo=AT_ONCE)
        assert held(path) == []
