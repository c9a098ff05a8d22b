"""A straight line through figures that were taken over time, and how sure one can be of its slope."""

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import NormalDist, linear_regression, pvariance

SIDE = NormalDist().inv_cdf(0.975)
FEWEST = 4
"""Figures; through fewer any line goes."""
MOST_ALIKE = 0.98


@dataclass(frozen=True, slots=True)
class Slope:
    """By how much a figure grows in a unit of time; ``low`` to ``high`` has the true slope in 95 of 100 cases."""

    value: float
    low: float
    high: float


def slope_of(times: list[float], figures: list[float]) -> Slope | None:
    """By least squares; ``None`` for too few figures.

    Figures of memory come in waves: one that is high is followed by another, and tells less than a figure of its own
    would. The interval is widened accordingly, by the correlation of what the line leaves over with itself one step on.
    """
    count = len(figures)
    if count < FEWEST:
        return None
    line = linear_regression(times, figures)
    rest = [figure - line.intercept - line.slope * time for time, figure in zip(times, figures, strict=True)]
    spread = pvariance(times) * count
    squares = sum(value**2 for value in rest)
    alike = sum(one * after for one, after in pairwise(rest)) / squares if squares else 0.0
    alike = min(MOST_ALIKE, max(0.0, alike))
    worth = count * (1 - alike) / (1 + alike)
    error = sqrt(squares / (count - 2) / spread * (1 + alike) / (1 - alike))
    reach = error * _quantile(max(2.0, worth - 2))
    return Slope(line.slope, line.slope - reach, line.slope + reach)


def _quantile(freedom: float) -> float:
    """Of Student's distribution, 97.5 %, by a series that is 3 % too low for two degrees of freedom and good beyond."""
    z, v = SIDE, freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )
