"""The one axis that all ratings stand on."""

from collections.abc import Iterable
from math import ceil, floor

from comparison.judging.ranking.ranking import SHOWN_MIDDLE, SHOWN_SCALE, Rank
from providers.frozen import frozen

STEPS = (25, 50, 100, 200, 500, 1_000, 2_000)
MOST_TICKS = 6


def shown(rating: float) -> int:
    """As a person reads it."""
    return round(SHOWN_MIDDLE + SHOWN_SCALE * rating)


@frozen
class Axis:
    """Between two ratings as they are shown."""

    low: int
    high: int
    step: int
    """Between two ticks."""

    @property
    def ticks(self) -> range:
        return range(self.low, self.high + 1, self.step)

    def share(self, rating: float) -> float:
        """Where a rating stands: 0 is the low end, 1 the high one."""
        return (SHOWN_MIDDLE + SHOWN_SCALE * rating - self.low) / (self.high - self.low)


def axis_of(ranks: Iterable[Rank]) -> Axis:
    """One from tick to tick that holds every interval; there is at least one rank."""
    ends = [(shown(rank.low), shown(rank.high)) for rank in ranks]
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    step = next((step for step in STEPS if (high - low) / step <= MOST_TICKS - 2), STEPS[-1])
    first, last = floor(low / step), ceil(high / step)
    return Axis(first * step, max(last, first + 1) * step, step)
