import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests import leaks
from tests.leaks import Threads, Timers, Windows


def test_a_thread_that_goes_on_is_named_and_one_that_ends_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "GRACE", 2.0)
    threads, end = Threads(), threading.Event()
    endless = threading.Thread(target=end.wait, name="endless", daemon=True)
    endless.start()
    threading.Thread(target=end.wait, args=(0.2,), name="brief").start()
    assert threads.left() == ["thread “endless”"]
    end.set()
    endless.join()
    assert threads.left() == []


def test_a_window_that_stays_is_named_and_a_dropped_one_is_not(qtbot: QtBot) -> None:
    windows = Windows()
    QWidget()
    kept = QWidget()
    QWidget().deleteLater()
    assert windows.left() == [f"window {kept!r}"]
    kept.deleteLater()
    del kept
    assert windows.left() == []


def test_a_timer_that_runs_on_its_own_is_named_and_stopped(qtbot: QtBot) -> None:
    with pytest.MonkeyPatch.context() as patch:
        timers = Timers(patch)
        lone, stopped, owned, window = QTimer(), QTimer(), None, QWidget()
        qtbot.addWidget(window)
        owned = QTimer(window)
        for timer in (lone, stopped, owned):
            timer.start(60_000)
        stopped.stop()
        assert timers.left() == [f"timer {lone!r}"]
        assert not lone.isActive()
        assert timers.left() == []
