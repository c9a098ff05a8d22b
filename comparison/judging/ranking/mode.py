"""The most likely ratings by Bradley and Terry: P(a is better than b) = 1 / (1 + exp(rating of b - rating of a))."""

from collections.abc import Sequence
from math import exp, log1p

from comparison.judging.ranking.counts import Pair
from comparison.judging.ranking.matrix import Matrix, Row, backward, columns, forward, lower

PRIOR_SD = 2.0
"""Before the first vote a rating is Normal(0, PRIOR_SD)."""
MOST_STEPS = 200
SMALLEST_STEP = 1e-8
"""The step after it would be its square."""


def find_mode(size: int, pairs: Sequence[Pair], prior_sd: float | None = PRIOR_SD) -> Row:
    """A rating for each of ``size`` models, 0 on average, by Newton's method.

    ``prior_sd=None`` takes the prior out. Then each model must have beaten, directly or through others, each other.
    """
    ratings, precision = [0.0] * size, _precision(prior_sd)
    here = log_density(ratings, pairs, precision)
    for _ in range(MOST_STEPS):
        triangle = lower(information(ratings, pairs, prior_sd))
        step = backward(columns(triangle), forward(triangle, _slope(ratings, pairs, precision)))
        ratings, here = _moved(ratings, step, pairs, precision, here)
        if max(map(abs, step), default=0) < SMALLEST_STEP:
            break
    middle = sum(ratings) / max(size, 1)
    return [rating - middle for rating in ratings]


def log_density(ratings: Sequence[float], pairs: Sequence[Pair], precision: float) -> float:
    """The logarithm of the posterior, but for a constant."""
    total = -0.5 * precision * sum(rating * rating for rating in ratings)
    for pair in pairs:
        apart = ratings[pair.a] - ratings[pair.b]
        # The logarithm of 1 + exp(apart), for any size of it.
        total += pair.points * apart - pair.votes * (max(apart, 0.0) + log1p(exp(-abs(apart))))
    return total


def information(ratings: Sequence[float], pairs: Sequence[Pair], prior_sd: float | None = PRIOR_SD) -> Matrix:
    """How sharply the posterior bends at these ratings: the inverse of its covariance, were it Normal."""
    size = len(ratings)
    # Without a prior nothing holds the average of all; this does, and changes nothing else.
    matrix = [[0.0 if prior_sd else 1 / size] * size for _ in range(size)]
    for i in range(size):
        matrix[i][i] += _precision(prior_sd)
    for pair in pairs:
        bend = pair.votes * chance_of(ratings[pair.a] - ratings[pair.b]) * chance_of(ratings[pair.b] - ratings[pair.a])
        matrix[pair.a][pair.a] += bend
        matrix[pair.b][pair.b] += bend
        matrix[pair.a][pair.b] -= bend
        matrix[pair.b][pair.a] -= bend
    return matrix


def chance_of(apart: float) -> float:
    """That a model wins whose rating is so far above the other's."""
    return 1 / (1 + exp(-apart)) if apart > -700 else 0.0


def _slope(ratings: Sequence[float], pairs: Sequence[Pair], precision: float) -> Row:
    slope = [-precision * rating for rating in ratings]
    for pair in pairs:
        surplus = pair.points - pair.votes * chance_of(ratings[pair.a] - ratings[pair.b])
        slope[pair.a] += surplus
        slope[pair.b] -= surplus
    return slope


def _moved(ratings: Row, step: Row, pairs: Sequence[Pair], precision: float, here: float) -> tuple[Row, float]:
    """Along ``step``, or less far where that would lead downhill."""
    share = 1.0
    while share > 1e-9:
        there = [rating + share * part for rating, part in zip(ratings, step, strict=True)]
        if (height := log_density(there, pairs, precision)) >= here - 1e-9:
            return there, height
        share /= 2
    return ratings, here


def _precision(prior_sd: float | None) -> float:
    return 1 / prior_sd**2 if prior_sd else 0.0
