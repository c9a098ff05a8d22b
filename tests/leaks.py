"""What a test left behind: threads, windows and timers that would haunt the next one."""

import gc
import sys
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any

import pytest

GRACE = 20.0
"""Seconds that a thread which was told to end has to do so; on a busy computer it may still be importing."""


class Threads:
    """The threads that were there before; ``left`` are the others."""

    def __init__(self) -> None:
        self._before = set(threading.enumerate())

    def left(self) -> list[str]:
        deadline = time.monotonic() + GRACE
        for thread in self._new():
            thread.join(max(0.0, deadline - time.monotonic()))
        return [f"thread “{thread.name}”" for thread in self._new()]

    def _new(self) -> list[threading.Thread]:
        # Threads of Qt's own show up as dummies once they have called into Python, and can't be joined.
        return [
            thread
            for thread in threading.enumerate()
            if thread not in self._before and not isinstance(thread, threading._DummyThread)
        ]


class Windows:
    """The top-level widgets that were there before; ``left`` are the others."""

    def __init__(self) -> None:
        self._before = _windows()

    def left(self) -> list[str]:
        if _windows() - self._before:
            _delete_what_was_dropped()
        return [f"window {window!r}" for window in _windows() - self._before]


class Timers:
    """The timers without a parent that were started from Python; ``left`` are those still running.

    Timers with a parent end with it, and their windows are looked after by ``Windows``.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._started: weakref.WeakSet[Any] = weakref.WeakSet()
        if "PySide6.QtCore" in sys.modules:
            from PySide6.QtCore import QTimer

            patch.setattr(QTimer, "start", self._recorded(QTimer.start))

    def left(self) -> list[str]:
        if not any(map(_runs_alone, self._started)):
            return []
        _delete_what_was_dropped()
        running = [timer for timer in self._started if _runs_alone(timer)]
        for timer in running:
            timer.stop()
        return [f"timer {timer!r}" for timer in running]

    def _recorded(self, start: Callable[..., None]) -> Callable[..., None]:
        def recorded(timer: Any, *arguments: Any) -> None:
            self._started.add(timer)
            start(timer, *arguments)

        return recorded


def _runs_alone(timer: Any) -> bool:
    from shiboken6 import isValid

    return isValid(timer) and timer.isActive() and timer.parent() is None


def _windows() -> set[Any]:
    if "PySide6.QtWidgets" not in sys.modules:
        return set()
    from PySide6.QtWidgets import QApplication

    return set(QApplication.topLevelWidgets()) if QApplication.instance() else set()


def _delete_what_was_dropped() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
