import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from comparison.history.database import Connection, HistoryError, open_writer
from comparison.history.finding.reader import Reader, Superseded, why_not
from comparison.history.listing import count
from comparison.history.schema import MIGRATIONS
from tests.comparison.history.histories import History
from tests.comparison.history.test_journal import asked

PATIENCE = 20.0
ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class Asking:
    """A reader, and what it told, in order."""

    def __init__(self, path: Path) -> None:
        self.reader = Reader(path)
        self.told: SimpleQueue[Any] = SimpleQueue()

    def ask(self, work: Any, kind: str = "a kind") -> None:
        self.reader.ask(work, self.told.put, self.told.put, kind)

    def answer(self, work: Any) -> Any:
        self.ask(work)
        return self.told.get(timeout=PATIENCE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def asking(path: Path) -> Iterator[Asking]:
    made = Asking(path)
    yield made
    made.reader.close(PATIENCE)


def test_it_answers_from_the_file_that_is_there_now(path: Path, asking: Asking) -> None:
    assert asking.answer(count) is None
    with closing(open_writer(path, MIGRATIONS[:1])[0]):
        assert asking.answer(count) is None
    for _ in range(2):
        with History(path) as history:
            assert history.keep(asked())
        assert asking.answer(count) == 1
        path.rename(path.with_name("moved.sqlite3"))
        assert asking.answer(count) is None


def test_of_one_kind_only_the_newest_is_worked_at(path: Path, asking: Asking) -> None:
    with History(path) as history:
        assert history.keep(asked())
    begun = threading.Event()

    def endless(connection: Connection) -> object:
        begun.set()
        return connection.execute(ENDLESS).fetchone()

    asking.ask(endless)
    assert begun.wait(PATIENCE)
    asking.ask(lambda connection: "another kind", "another")
    asking.ask(lambda connection: "older")
    asking.ask(lambda connection: "newest")
    told = [asking.told.get(timeout=PATIENCE) for _ in range(4)]
    assert isinstance(told[0], HistoryError)
    assert (told[1], type(told[2]), told[3]) == ("another kind", Superseded, "newest")


def test_what_can_t_be_read_is_told_and_asked_for_again_the_next_time(path: Path, asking: Asking) -> None:
    path.mkdir(parents=True)
    told = asking.answer(count)
    assert isinstance(told, HistoryError)
    assert str(why_not(told)).startswith("The history can't be read: ")
    path.rmdir()
    with History(path) as history:
        assert history.keep(asked())
    assert asking.answer(count) == 1


def test_whatever_it_is_doing_it_can_be_ended(path: Path, asking: Asking) -> None:
    with History(path) as history:
        assert history.keep(asked())
    begun = threading.Event()

    def endless(connection: Connection) -> object:
        begun.set()
        return connection.execute(ENDLESS).fetchone()

    asking.ask(endless)
    assert begun.wait(PATIENCE)
    asking.reader.close(PATIENCE)
    assert not [thread for thread in threading.enumerate() if thread.name == "history reader"]
