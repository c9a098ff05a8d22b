"""Shows in the window how a comparison went: its answers arrive again, at the pace they had or faster."""

import time
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from comparison.lanes.comparison import Comparison
from comparison.lanes.replay import Replay
from gui.desks.session import Session

TICK_MS = 30
BETWEEN_TURNS_S = 0.8
AT_ONCE = 1_000
"""Pieces that are told in one tick; what is due besides comes with the next, so that the window answers."""


class Replayer(QObject):
    """One comparison at a time; whatever else is opened ends it."""

    running_changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._recorded: Comparison | None = None
        self._replay: Replay | None = None
        self._speed = 1.0
        self._told = 0.0
        """Seconds of the turn that were told when the speed last changed."""
        self._since = 0.0
        """The monotonic time of that moment."""
        self._ticker = QTimer(self, interval=TICK_MS)

        self._ticker.timeout.connect(self._on_tick)
        session.opened.connect(self._on_opened)

    @property
    def is_running(self) -> bool:
        return self._ticker.isActive()

    def begin(self, recorded: Comparison, speed: float) -> None:
        """Tell it from its beginning, so many times as fast as it was."""
        replay = Replay(recorded)
        self._session.open(replay.shown)
        self._recorded, self._replay, self._speed = recorded, replay, speed
        self._next_turn()
        self._ticker.start()
        self.running_changed.emit(True)

    def set_speed(self, speed: float) -> None:
        """Go on so many times as fast as it was."""
        self._told, self._since, self._speed = self._seconds(), time.monotonic(), speed

    def show_all(self) -> None:
        """Be done at once, and show all there is."""
        recorded = self._recorded
        self._end()
        if recorded is not None:
            self._session.open(recorded)

    def _seconds(self) -> float:
        return self._told + (time.monotonic() - self._since) * self._speed

    def _next_turn(self) -> bool:
        assert self._replay is not None
        exchanges = self._replay.next_turn()
        self._told, self._since = 0.0, time.monotonic()
        self._session.recall(exchanges)
        return bool(exchanges)

    def _on_tick(self) -> None:
        if self._replay is None:
            return
        if not (self._session.is_running or self._replay.is_turn_over):
            self._end()  # a person has stopped all of it
        elif not self._replay.is_turn_over:
            now = time.monotonic()  # so that clocks that run meanwhile go with what is seen
            due = islice(self._replay.until(self._seconds()), AT_ONCE)
            self._session.hear(replace(each, at=now) for each in due)
            if self._replay.is_turn_over:
                self._told, self._since = 0.0, time.monotonic()
        elif self._seconds() > BETWEEN_TURNS_S and not self._next_turn():
            self._end()

    def _on_opened(self) -> None:
        if self._replay is not None and self._session.comparison is not self._replay.shown:
            self._end()

    def _end(self) -> None:
        is_news = self.is_running
        self._ticker.stop()
        self._recorded = self._replay = None
        if is_news:
            self.running_changed.emit(False)
