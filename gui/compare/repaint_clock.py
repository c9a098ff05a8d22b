"""The one clock of the window: takes and shows news at most thirty times a second, and never for long at once."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

BUDGET = 0.006
"""Seconds of painting after which the window gets its turn; the lanes left over come first next time."""
FRAME_MS = 33
LONGEST_FRAME_MS = 100
REST = 16
"""A frame lasts this many times as long as painting its lanes took, within those bounds: many lanes, or a slow
computer, are painted less often, and the window always has time for other things."""


class RepaintClock(QObject):
    """Begins each frame with ``take_news``, and then calls ``paint`` with the id of each marked lane, in turn."""

    def __init__(self, take_news: Callable[[], None], paint: Callable[[str], None], parent: QObject) -> None:
        """``take_news`` marks the lanes that have any."""
        super().__init__(parent)
        self._take_news = take_news
        self._paint = paint
        self._marked: dict[str, None] = {}
        self._later: dict[str, None] = {}
        self._painted: set[str] = set()
        self._painted_at = 0.0
        self._spent = 0.0
        self._frame_ms = FRAME_MS
        self._has_news = False
        self._hurries = False
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_time)

    def wake(self, hurries: bool = False) -> None:
        """There is news to take, at once if it ``hurries``."""
        self._has_news = True
        self._start()
        if hurries:
            self.hurry()

    def mark(self, lane_id: str) -> None:
        """This lane is to be painted."""
        # Lanes painted in this frame wait for the next one.
        (self._later if lane_id in self._painted else self._marked).setdefault(lane_id)
        self._start()

    def hurry(self) -> None:
        """Something has ended: what waits is shown as soon as the event loop turns."""
        if self._timer.isActive():
            self._hurries = True
            self._timer.start(0)

    def stop(self) -> None:
        self._timer.stop()
        self._marked.clear()
        self._later.clear()
        self._painted.clear()
        self._spent = 0.0

    def _start(self) -> None:
        if not self._timer.isActive():
            passed = (time.monotonic() - self._painted_at) * 1000
            self._timer.start(max(0, round(self._frame_ms - passed)))

    def _on_time(self) -> None:
        begun = time.monotonic()
        if self._has_news and not self._painted:
            self._has_news = False
            self._take_news()
            self._timer.stop()  # marking started the timer, and this frame paints what was marked
        while self._marked:
            lane_id = next(iter(self._marked))
            del self._marked[lane_id]
            self._paint(lane_id)
            self._painted.add(lane_id)
            if time.monotonic() - begun > BUDGET:
                break
        self._painted_at = begun
        self._spent += time.monotonic() - begun
        if self._marked:
            self._timer.start(1)
        else:
            self._end_frame()

    def _end_frame(self) -> None:
        self._frame_ms = round(min(LONGEST_FRAME_MS, max(FRAME_MS, 1000 * REST * self._spent)))
        self._spent = 0.0
        self._painted.clear()
        self._marked, self._later = self._later, {}
        if self._marked or self._has_news:
            # A lane that ended after it was painted in this frame does not wait for the next one.
            self._timer.start(0 if self._hurries else self._frame_ms)
        self._hurries = False
