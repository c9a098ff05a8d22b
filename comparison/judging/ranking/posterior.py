"""How far ratings are known: the posterior around the mode, sampled where there are few models, Normal where many."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, compress
from math import erf, exp, log1p, sqrt
from operator import add, gt, itemgetter, mul, sub
from random import Random
from typing import Protocol

from comparison.judging.ranking.counts import Pair
from comparison.judging.ranking.matrix import Matrix, Row, backward, columns, inverse, lower
from comparison.judging.ranking.mode import PRIOR_SD, information

WITHIN = 0.95
"""The share of the posterior that an interval holds."""
SIGMAS = 1.959964
"""Half the width of such an interval of a Normal, in standard deviations."""
MOST_SAMPLED = 20
"""Models; with more of them votes are many as well, and the posterior is close to Normal."""
SAMPLES = 6000
FREEDOM = 12
"""Degrees of freedom of Student's t, from which samples are drawn: its tails are wider than the posterior's."""
WIDER = 1.1
Check = Callable[[], None]


class Posterior(Protocol):
    """Of ratings whose average is 0."""

    def interval(self, model: int) -> tuple[float, float]:
        """The narrowest that holds ``WITHIN`` of it."""
        ...

    def chance_better(self, a: int, b: int) -> float:
        """That ``a`` is better than ``b``."""
        ...


def find_posterior(
    mode: Sequence[float], pairs: Sequence[Pair], samples: int = SAMPLES, check: Check = lambda: None
) -> Posterior:
    """Around the mode that ``find_mode`` found. ``check`` is called often, and may raise to give up."""
    triangle = lower(information(mode, pairs))
    if len(mode) > MOST_SAMPLED:
        return Normal(mode, inverse(triangle))
    return Sampled(mode, pairs, columns(triangle), samples, check)


class Normal:
    """As it would be if the posterior were Normal: Laplace's way."""

    def __init__(self, mode: Sequence[float], covariance: Matrix) -> None:
        self._mode = mode
        self._covariance = covariance

    def interval(self, model: int) -> tuple[float, float]:
        # That all ratings may rise or fall together is no doubt about any of them.
        variance = self._covariance[model][model] - PRIOR_SD**2 / len(self._mode)
        wide = SIGMAS * sqrt(max(variance, 0.0))
        return self._mode[model] - wide, self._mode[model] + wide

    def chance_better(self, a: int, b: int) -> float:
        known = self._covariance
        variance = known[a][a] + known[b][b] - 2 * known[a][b]
        return 0.5 * (1 + erf((self._mode[a] - self._mode[b]) / sqrt(2 * variance)))


class Sampled:
    """By importance sampling; the same votes always give the same samples."""

    def __init__(
        self, mode: Sequence[float], pairs: Sequence[Pair], turned: Matrix, samples: int, check: Check
    ) -> None:
        density = _Density(len(mode), pairs)
        drawn: Matrix = []
        heights: Row = []
        for ratings, drawn_height in _draws(mode, turned, samples):
            drawn.append(ratings)
            heights.append(density.height(ratings) - drawn_height)
            check()
        highest = max(heights)
        weights = [exp(height - highest) for height in heights]
        total = sum(weights)
        self._weights = [weight / total for weight in weights]
        middles = [sum(ratings) / len(ratings) for ratings in drawn]
        self._drawn = [list(map(sub, column, middles)) for column in zip(*drawn, strict=True)]

    def interval(self, model: int) -> tuple[float, float]:
        ordered = sorted(zip(self._drawn[model], self._weights, strict=True))
        values = [value for value, _ in ordered]
        before = list(accumulate((weight for _, weight in ordered), initial=0.0))
        low, high, end = values[0], values[-1], 0
        for start, value in enumerate(values):
            while end < len(values) and before[end] - before[start] < WITHIN:
                end += 1
            if before[end] - before[start] < WITHIN:
                break
            if values[end - 1] - value < high - low:
                low, high = value, values[end - 1]
        return low, high

    def chance_better(self, a: int, b: int) -> float:
        return min(sum(compress(self._weights, map(gt, self._drawn[a], self._drawn[b]))), 1.0)


class _Density:
    """``log_density`` at thousands of places that are never far apart, without a loop in Python."""

    def __init__(self, size: int, pairs: Sequence[Pair]) -> None:
        self._points = [0.0] * size
        for pair in pairs:
            self._points[pair.a] += pair.points
            self._points[pair.b] += pair.votes - pair.points
        self._votes = [pair.votes for pair in pairs]
        # Of less than two places it would give no tuple; what is too much, zip and map pass over.
        self._firsts = itemgetter(*(pair.a for pair in pairs), 0, 0)
        self._seconds = itemgetter(*(pair.b for pair in pairs), 0, 0)

    def height(self, ratings: Row) -> float:
        # The share of votes that a pair's second model gets is counted for it, so exp(a) + exp(b) is what divides.
        level = sum(map(mul, self._points, ratings)) - 0.5 / PRIOR_SD**2 * sum(map(mul, ratings, ratings))
        seconds = self._seconds(ratings)
        apart = map(sub, self._firsts(ratings), seconds)
        divisors = map(add, seconds, map(log1p, map(exp, apart)))
        return float(level - sum(map(mul, self._votes, divisors)))


def _draws(mode: Sequence[float], turned: Matrix, samples: int) -> Iterator[tuple[Row, float]]:
    """Ratings, and the logarithm of how often they are drawn, but for a constant; each with its mirror image."""
    chance = Random(0)
    size = len(mode)
    for _ in range(samples // 2):
        normals = [chance.gauss(0, 1) for _ in range(size)]
        scale = WIDER / sqrt(chance.gammavariate(FREEDOM / 2, 2) / FREEDOM)
        away = backward(turned, [scale * normal for normal in normals])
        far = scale * scale * sum(normal * normal for normal in normals) / WIDER**2
        height = -0.5 * (FREEDOM + size) * log1p(far / FREEDOM)
        yield [middle + part for middle, part in zip(mode, away, strict=True)], height
        yield [middle - part for middle, part in zip(mode, away, strict=True)], height
