"""A beat in the window's event loop: each one that is late is a gap in which the window did not answer."""

import time
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 4


class Gap(NamedTuple):
    """How late one beat came; times are in monotonic seconds."""

    ended: float
    seconds: float
    cpu: float
    """Seconds that the window's thread worked meanwhile: all that is left of a gap on a computer that is not busy."""


class Beat(QTimer):
    """Remembers its gaps until they are taken."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._last = self._last_cpu = 0.0
        self._gaps: list[Gap] = []
        self.timeout.connect(self._on_timeout)

    def begin(self) -> None:
        """Beat from now on; what came before is forgotten."""
        self._gaps.clear()
        self.excuse()
        self.start()

    def take(self) -> list[Gap]:
        """The gaps since the beginning, or since they were last taken."""
        gaps, self._gaps = self._gaps, []
        return gaps

    def excuse(self) -> None:
        """What was done since the last beat was the benchmark's own doing, and no gap."""
        self._last, self._last_cpu = time.monotonic(), time.thread_time()

    def _on_timeout(self) -> None:
        now, cpu = time.monotonic(), time.thread_time()
        self._gaps.append(Gap(now, max(0.0, now - self._last - BEAT_MS / 1000), cpu - self._last_cpu))
        self._last, self._last_cpu = now, cpu
