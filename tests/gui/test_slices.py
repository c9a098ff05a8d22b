import time

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui import slices
from gui.slices import Slices


class Worker(QObject):
    """Needs a number of slices, and writes down when it gets one."""

    def __init__(self, name: str, needs: int, told: list[str]) -> None:
        super().__init__()
        self._name = name
        self._needs = needs
        self._told = told

    def work(self) -> bool:
        self._told.append(self._name)
        self._needs -= 1
        return self._needs > 0


class Slow(Worker):
    """One slice of it takes all the time there is."""

    def work(self) -> bool:
        end = time.monotonic() + slices.BUDGET
        while time.monotonic() < end:
            pass
        return super().work()


@pytest.fixture
def turns(qtbot: QtBot) -> Slices:
    return Slices()


def test_each_job_gets_its_turn_until_it_is_done(turns: Slices, qtbot: QtBot) -> None:
    told: list[str] = []
    first, second = Worker("a", 2, told), Worker("b", 3, told)
    turns.soon(first, first.work)
    turns.soon(second, second.work)
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told == ["a", "b", "a", "b", "b"]


def test_what_is_urgent_comes_first(turns: Slices, qtbot: QtBot) -> None:
    told: list[str] = []
    first, second = Worker("a", 1, told), Worker("b", 2, told)
    turns.soon(first, first.work)
    turns.soon(second, second.work, is_urgent=True)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == ["b", "b", "a"]


def test_what_an_urgent_job_asks_for_is_urgent_too(turns: Slices, qtbot: QtBot) -> None:
    told: list[str] = []
    waiting, wanted, later = Worker("a", 1, told), Worker("b", 2, told), Worker("c", 1, told)

    def begin() -> bool:
        turns.soon(wanted, wanted.work)
        return False

    turns.soon(waiting, waiting.work)
    turns.soon(wanted, begin, is_urgent=True)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == ["b", "b", "a"]
    turns.soon(later, later.work)
    turns.soon(waiting, waiting.work, is_urgent=True)
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told[3:] == ["a", "c"]


def test_a_job_that_is_asked_for_twice_is_done_once(turns: Slices, qtbot: QtBot) -> None:
    told: list[str] = []
    worker, other = Worker("a", 1, told), Worker("b", 1, told)
    turns.soon(worker, worker.work)
    turns.soon(worker, worker.work, is_urgent=True)
    turns.soon(worker, worker.work)
    turns.soon(other, other.work)
    qtbot.waitUntil(lambda: "b" in told)
    assert told == ["a", "b"]


def test_whoever_is_gone_gets_no_turn(turns: Slices, qtbot: QtBot) -> None:
    told: list[str] = []
    gone, other = Worker("a", 1, told), Worker("b", 1, told)
    turns.soon(gone, gone.work)
    turns.soon(other, other.work)
    delete(gone)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["b"]


def test_the_event_loop_has_its_turn_in_between(turns: Slices, qtbot: QtBot) -> None:
    told: list[str] = []
    worker, other = Slow("a", 3, told), Worker("loop", 1, told)
    turns.soon(worker, worker.work)
    QTimer.singleShot(0, other.work)
    qtbot.waitUntil(lambda: len(told) == 4)
    assert told.index("loop") < 3
