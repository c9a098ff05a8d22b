"""Work that can wait a moment, done a slice at a time: the window answers in between."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

BUDGET = 0.008
"""Seconds of work after which the window gets its turn."""

Job = Callable[[], bool]
"""Does one slice; tells whether there is more to do."""


class Slices(QObject):
    """Calls every job in turn until it is done. What can be seen comes before what can't."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._urgent: dict[Job, QObject] = {}
        self._others: dict[Job, QObject] = {}
        self._is_urgent = False
        """Whether the job that is being done is."""
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_time)

    def soon(self, owner: QObject, job: Job, *, is_urgent: bool = False) -> None:
        """Do ``job`` when the event loop has its turn, unless ``owner`` is gone by then.

        What an urgent job asks for is urgent too.
        """
        if is_urgent or self._is_urgent:
            self._others.pop(job, None)
            self._urgent[job] = owner
        elif job not in self._urgent:
            self._others[job] = owner
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Drop what waits."""
        self._timer.stop()
        self._urgent.clear()
        self._others.clear()

    def _on_time(self) -> None:
        begun = time.monotonic()
        while time.monotonic() - begun < BUDGET and (jobs := self._urgent or self._others):
            job = next(iter(jobs))
            owner = jobs.pop(job)
            self._is_urgent = jobs is self._urgent
            if isValid(owner) and job():
                jobs.setdefault(job, owner)
            self._is_urgent = False
        if self._urgent or self._others:
            self._timer.start()
