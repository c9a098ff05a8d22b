import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui.ask import Ask
from providers.errors import KeyRefused

REFUSED = KeyRefused(provider="Scripted", host="scripted.test")


class Asker(QObject):
    """Something in the window that wants to know."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[object, bool]] = []

    def take(self, value: object) -> None:
        self.told.append((value, threading.current_thread() is threading.main_thread()))


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject()


def in_another_thread(work: object, *arguments: object) -> None:
    thread = threading.Thread(target=work, args=arguments)
    thread.start()
    thread.join()


@pytest.mark.parametrize("value", [None, (), "a text", {"a": 1}])
def test_an_answer_is_told_in_the_thread_of_the_window_and_then_the_ask_is_gone(
    owner: QObject, qtbot: QtBot, value: object
) -> None:
    ask, asker = Ask(owner), Asker()
    failed = QSignalSpy(ask.failed)
    ask.answered.connect(asker.take)
    in_another_thread(ask.answer, value)
    assert asker.told == []
    with qtbot.waitSignal(ask.destroyed):
        pass
    assert asker.told == [(value, True)]
    assert failed.count() == 0
    assert owner.children() == []


def test_a_failure_is_told_apart_from_an_answer(owner: QObject, qtbot: QtBot) -> None:
    ask, asker = Ask(owner), Asker()
    answered = QSignalSpy(ask.answered)
    ask.failed.connect(asker.take)
    in_another_thread(ask.fail, REFUSED)
    with qtbot.waitSignal(ask.destroyed):
        pass
    assert asker.told == [(REFUSED, True)]
    assert answered.count() == 0


@pytest.mark.parametrize("ends", [lambda ask: ask.answer(1), lambda ask: ask.fail(REFUSED)])
def test_what_was_dropped_is_told_nobody_however_it_ends(owner: QObject, qtbot: QtBot, ends: object) -> None:
    ask, asker = Ask(owner), Asker()
    ask.answered.connect(asker.take)
    ask.failed.connect(asker.take)
    in_another_thread(ends, ask)
    ask.drop()
    with qtbot.waitSignal(ask.destroyed):
        pass
    assert asker.told == []
    ask.drop()


def test_whoever_was_deleted_in_the_meantime_is_told_nothing(owner: QObject, qtbot: QtBot) -> None:
    ask, gone, there = Ask(owner), Asker(), Asker()
    for asker in (gone, there):
        ask.answered.connect(asker.take)
    in_another_thread(ask.answer, "late")
    delete(gone)
    with qtbot.waitSignal(ask.destroyed):
        pass
    assert (gone.told, there.told) == ([], [("late", True)])


def test_an_ask_that_nobody_keeps_is_answered_all_the_same(owner: QObject, qtbot: QtBot) -> None:
    asker = Asker()

    def ask_and_forget() -> None:
        ask = Ask(owner)
        ask.answered.connect(asker.take)
        in_another_thread(ask.answer, 1)

    ask_and_forget()
    qtbot.waitUntil(lambda: asker.told == [(1, True)])
