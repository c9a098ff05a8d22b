"""Which votes would tell more: how many for two models, and the pair about which one vote teaches most."""

from collections.abc import Sequence
from itertools import combinations
from math import ceil

from comparison.judging.ranking.counts import Pair
from comparison.judging.ranking.matrix import Matrix, inverse, lower
from comparison.judging.ranking.mode import chance_of, information

SURE = 0.95
"""From this chance on two models are told apart."""
SIGMAS = 1.644854
"""So far from 0 a Normal is above it with that chance."""
MOST_VOTES = 999
"""More than these nobody would give."""


class Advice:
    """Around one mode."""

    def __init__(self, mode: Sequence[float], pairs: Sequence[Pair]) -> None:
        self._mode = mode
        self._covariance: Matrix = inverse(lower(information(mode, pairs)))

    def votes_to_tell(self, better: int, worse: int) -> int | None:
        """About so many votes on these two, won as often as today's ratings say; ``None`` for ``MOST_VOTES`` or more.

        Such votes leave the ratings where they are, and each makes the difference known a little better.
        """
        apart = self._mode[better] - self._mode[worse]
        if apart <= 0:
            return None
        missing = (SIGMAS / apart) ** 2 - 1 / self._variance(better, worse)
        votes = max(1, ceil(missing / self._told(better, worse)))
        return votes if votes <= MOST_VOTES else None

    def next_pair(self) -> tuple[int, int] | None:
        """Those of whom one vote is expected to teach most; ``None`` for fewer than two models."""
        pairs = combinations(range(len(self._mode)), 2)
        return max(pairs, key=lambda pair: self._told(*pair) * self._variance(*pair), default=None)

    def _variance(self, a: int, b: int) -> float:
        known = self._covariance
        return known[a][a] + known[b][b] - 2 * known[a][b]

    def _told(self, a: int, b: int) -> float:
        """How much one vote on these tells: most where either may win."""
        apart = self._mode[a] - self._mode[b]
        return chance_of(apart) * chance_of(-apart)
