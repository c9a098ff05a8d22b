"""A moment by which something must have happened, on a clock that goes on while the computer sleeps."""

import asyncio
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

TICK = 5.0
"""Seconds between two looks at the clock: after waking, this is how late a deadline may be noticed."""


def clock() -> float:
    """Monotonic seconds, sleep included.

    Linux counts sleep in CLOCK_BOOTTIME alone, macOS in CLOCK_MONOTONIC but not in ``time.monotonic``, and Windows
    in ``time.monotonic`` itself.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class Deadline:
    """Turns waiting into ``TimeoutError`` once its moment has passed; the moment may be moved at any time.

    ``async with deadline:`` goes around what is waited for and may be entered again and again, by one task at a time.
    Outside of it nothing is interrupted. ``with deadline:`` goes around its whole life and gives the timer back.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = clock) -> None:
        self._clock = clock
        self._due = clock() + seconds
        self._timeout: asyncio.Timeout | None = None
        self._look: asyncio.TimerHandle | None = None

    def move(self, seconds: float) -> None:
        """Put the moment ``seconds`` from now."""
        self.move_to(self._clock() + seconds)

    def move_to(self, due: float) -> None:
        """Put the moment at ``due`` on this deadline's clock."""
        self._due = due
        if self._timeout is not None:
            self._arm()

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
        self._timeout = asyncio.timeout(None)
        await self._timeout.__aenter__()
        self._arm()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        timeout, self._timeout = self._timeout, None
        if timeout is not None:
            await timeout.__aexit__(kind, error, trace)

    def _arm(self) -> None:
        loop = asyncio.get_running_loop()
        when = loop.time() + max(0.0, min(self._due - self._clock(), TICK))
        if self._look is not None:
            # An earlier look arms the next one by itself, so that moving the moment away costs no timer.
            if self._look.when() <= when:
                return
            self._look.cancel()
        self._look = loop.call_at(when, self._on_look)

    def _on_look(self) -> None:
        self._look = None
        if self._timeout is None:
            return
        if self._clock() < self._due:
            self._arm()
        else:
            self._timeout.reschedule(asyncio.get_running_loop().time())


class Patience:
    """How long an answer that has begun may be silent: events renew it, signs of life stretch it for a while."""

    def __init__(self, deadline: Deadline, first_event: float, silence: float, keep_alive: float) -> None:
        self._deadline = deadline
        self._silence = silence
        self._keep_alive = keep_alive
        self._bearable = first_event
        self._renew()

    def on_event(self) -> None:
        """Something of the answer came."""
        self._bearable = self._silence
        self._renew()

    def on_life(self) -> None:
        """Something came that is no part of the answer."""
        stretched = min(self._deadline.now + self._bearable, self._since + self._keep_alive)
        self._deadline.move_to(max(self._deadline.due, stretched))

    def _renew(self) -> None:
        self._since = self._deadline.now
        self._deadline.move(self._bearable)
