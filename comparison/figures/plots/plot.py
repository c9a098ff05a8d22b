"""A picture of figures before it is painted: what stands where, without a window and without colours."""

from collections.abc import Iterable
from dataclasses import field
from math import ceil, floor, log10
from typing import Literal

from providers.frozen import frozen

STEPS = (1, 2, 5, 10)
MOST_TICKS = 6
FREE_SHARE, PAID_SHARE = 0.03, 0.14
"""Of a logarithmic scale: where what costs nothing stands, and where the powers begin beside it."""

Piece = Literal["connecting", "waiting", "thinking", "writing"]


@frozen
class Scale:
    """From its first tick to its last one."""

    ticks: tuple[float, ...]
    is_log: bool = False
    has_zero: bool = False
    """Of a logarithmic scale: whether 0 has a place of its own before the first tick."""

    def share(self, value: float) -> float:
        """Where a value stands: 0 is the low end, 1 the high one."""
        low, high = self.ticks[0], self.ticks[-1]
        if not self.is_log:
            return (value - low) / (high - low)
        start = PAID_SHARE if self.has_zero else 0.0
        if value <= 0:
            return FREE_SHARE
        return start + (1 - start) * (log10(value) - log10(low)) / (log10(high) - log10(low))


@frozen
class Mark:
    """A named dot, and how far up and down it may as well lie."""

    name: str
    x: float
    y: float
    low: float
    high: float
    owner: str = ""
    """Whose tint it has."""
    is_best: bool = False


@frozen
class Strip:
    """A named row of pieces one after another, each until a value of x."""

    name: str
    pieces: tuple[tuple[Piece, float], ...]


@frozen
class Plot:
    """Dots between two scales, or strips below each other on one."""

    x: Scale
    y: Scale | None = None
    marks: tuple[Mark, ...] = ()
    path: tuple[tuple[float, float], ...] = ()
    """A line through these points, in steps."""
    strips: tuple[Strip, ...] = ()
    table: tuple[tuple[str | float | None, ...], ...] = field(default=())
    """The same in figures, the titles of its columns first."""


def linear(values: Iterable[float]) -> Scale:
    """One that holds all of these, and has round ticks."""
    found = list(values)
    low, high = min(found), max(found)
    rough = (high - low) / (MOST_TICKS - 2) or 1.0
    power = 10.0 ** floor(log10(rough))
    step = next(each * power for each in STEPS if each * power >= rough * (1 - 1e-9))
    first, last = floor(low / step), ceil(high / step)
    return Scale(tuple(number * step for number in range(first, max(last, first + 1) + 1)))


def logarithmic(values: Iterable[float]) -> Scale:
    """One that holds all of these, with ticks at 1, 2 and 5, or at powers of ten where those are many; 0 has a place of
    its own.
    """
    found = list(values)
    above = [value for value in found if value > 0] or [1.0]
    low, high = min(above), max(above)
    powers = [10.0**power for power in range(floor(log10(low)) - 1, ceil(log10(high)) + 2)]
    for ticks in ([power * step for power in powers for step in STEPS[:-1]], powers):
        first = max(number for number, tick in enumerate(ticks) if tick <= low)
        last = min(number for number, tick in enumerate(ticks) if tick >= high)
        if last - first < MOST_TICKS:
            break
    return Scale(tuple(ticks[first : max(last, first + 1) + 1]), True, min(found) <= 0)
