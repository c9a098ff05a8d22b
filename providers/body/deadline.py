"""A moment by which something must have happened, on a clock that runs on while the computer sleeps."""

import asyncio
import sys
import time
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Self

TICK = 5.0
"""Seconds between checks of the clock: after waking, a deadline may be noticed this late."""


clock: Callable[[], float] = time.monotonic
"""Monotonic seconds, sleep included: Linux counts sleep in CLOCK_BOOTTIME alone, macOS in CLOCK_MONOTONIC but not in
``time.monotonic``, and Windows in ``time.monotonic`` itself."""
if sys.platform == "linux":
    clock = partial(time.clock_gettime, time.CLOCK_BOOTTIME)
elif sys.platform == "darwin":
    clock = partial(time.clock_gettime, time.CLOCK_MONOTONIC)


class Deadline:
    """Turns waiting into ``TimeoutError`` once its moment has passed; the moment may be moved at any time.

    ``async with deadline:`` goes around what is waited for and may be entered again and again, by one task at a time;
    ``with deadline.waiting:`` does the same for less. Outside of it nothing is interrupted. ``with deadline:`` goes
    around its whole life and gives the timer back.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = clock) -> None:
        self.waiting = _Waiting(self._watch)
        self._clock = clock
        self._due = clock() + seconds
        self._look: asyncio.TimerHandle | None = None
        self._look_due = 0.0

    def move(self, seconds: float) -> float:
        """Set the moment to ``seconds`` from now, which is given back."""
        now = self._clock()
        self.move_to(now + seconds)
        return now

    def move_to(self, due: float) -> None:
        """Set the moment to ``due`` on this deadline's clock."""
        self._due = due
        if self.waiting.task is not None:
            self._watch()

    @property
    def now(self) -> float:
        return self._clock()

    @property
    def due(self) -> float:
        return self._due

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look = None

    async def __aenter__(self) -> None:
        self.waiting.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.waiting.__exit__(kind, error, trace)

    def _watch(self) -> None:
        """Make sure the clock is checked in time."""
        if self._look is not None:
            # An earlier check arms the next one itself, so that postponing the moment costs no timer.
            if self._look_due <= self._due:
                return
            self._look.cancel()
        now = self._clock()
        seconds = max(0.0, min(self._due - now, TICK))
        self._look_due = now + seconds
        self._look = asyncio.get_running_loop().call_later(seconds, self._on_look)

    def _on_look(self) -> None:
        self._look = None
        if self.waiting.task is None:
            return
        if self._clock() < self._due:
            self._watch()
        else:
            self.waiting.give_up()


class _Waiting:
    """What ``asyncio.Timeout`` does, without a timer of its own, so that each piece of a stream can be waited for."""

    def __init__(self, on_begin: Callable[[], None]) -> None:
        self._on_begin = on_begin
        self.task: asyncio.Task[object] | None = None
        """The waiting task, if any."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._cancelling = 0
        self._has_given_up = False

    def give_up(self) -> None:
        """Interrupt the waiting task; it gets a ``TimeoutError``."""
        if self.task is not None and not self._has_given_up:
            self._has_given_up = True
            self.task.cancel()

    def __enter__(self) -> None:
        # Each piece of a stream asks; to find the loop costs most of that, and it stays the same.
        self._loop = self._loop or asyncio.get_running_loop()
        task = self.task = asyncio.current_task(self._loop)
        if task is None:
            raise RuntimeError("Only a task can be interrupted.")
        self._cancelling = task.cancelling()
        self._on_begin()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        task, self.task = self.task, None
        if self._has_given_up and task is not None:
            self._has_given_up = False
            # Someone else may have cancelled it too, and that takes precedence.
            if task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
                raise TimeoutError from error


class Patience:
    """How long an answer in progress may be silent: events renew it, keep-alives extend it for a while."""

    def __init__(self, deadline: Deadline, first_event: float, silence: float, keep_alive: float) -> None:
        self._deadline = deadline
        self._silence = silence
        self._keep_alive = keep_alive
        self._bearable = first_event
        self._since = deadline.move(first_event)

    def on_event(self) -> None:
        """Part of the answer arrived."""
        self._bearable = self._silence
        self._since = self._deadline.move(self._silence)

    def on_life(self) -> None:
        """Something arrived that is not part of the answer."""
        stretched = min(self._deadline.now + self._bearable, self._since + self._keep_alive)
        self._deadline.move_to(max(self._deadline.due, stretched))
