"""Voters whose true preferences are known, and how often an interval holds them."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import cycle, islice
from math import comb, exp, sqrt
from random import Random
from statistics import fmean, stdev

from comparison.judging.ranking.advice import Advice
from comparison.judging.ranking.counts import Pair
from comparison.judging.ranking.mode import chance_of, find_mode
from comparison.judging.ranking.posterior import find_posterior

VOTES = (5, 10, 30, 200)
SPREADS = (0.3, 1.0, 2.0)
"""Standard deviations of the true strengths, which are Normal."""
SAMPLES = 1500
"""Of a posterior; a person's has more."""
BAND = 2.576
"""99 in 100, in standard errors."""
FINEST = 400
"""Steps of the sum over true differences."""

Choice = Callable[[Random, Sequence[Pair], int], tuple[int, int]]


def exact_coverage(votes: int, spread: float) -> float:
    """Of two models, summed over all that may happen and all true differences."""
    ends = _intervals(votes)
    covered = weights = 0.0
    for step in range(-FINEST, FINEST + 1):
        sigmas = 6 * step / FINEST
        weight, apart = exp(-sigmas * sigmas / 2), sigmas * spread * sqrt(2)
        weights += weight
        covered += weight * _held(apart, ends)
    return covered / weights


@cache
def _intervals(votes: int) -> tuple[tuple[float, float], ...]:
    """Of the difference of two models, by how many votes the first one won."""
    outcomes = [[Pair(0, 1, won, votes)] for won in range(votes + 1)]
    found = [find_posterior(find_mode(2, pairs), pairs).interval(0) for pairs in outcomes]
    return tuple((2 * low, 2 * high) for low, high in found)


def _held(apart: float, ends: Sequence[tuple[float, float]]) -> float:
    votes, chance = len(ends) - 1, chance_of(apart)
    return sum(
        comb(votes, won) * chance**won * (1 - chance) ** (votes - won)
        for won, (low, high) in enumerate(ends)
        if low <= apart <= high
    )


def simulated_coverage(
    models: Sequence[int], votes: int, spread: float, choose: Choice, voters: int
) -> tuple[float, float]:
    """The share of ratings that their intervals hold, and half the width of its 99 % band; the first voter judges as
    many models as ``models`` says first, and so on in turn.
    """
    chance = Random(f"{models} {votes} {spread} {choose.__name__}")
    sizes = islice(cycle(models), voters)
    held = [_share_held(size, votes, spread, choose, chance) for size in sizes]
    return fmean(held), BAND * stdev(held) / sqrt(voters)


def _share_held(models: int, votes: int, spread: float, choose: Choice, chance: Random) -> float:
    strengths = [chance.gauss(0, spread) for _ in range(models)]
    middle = fmean(strengths)
    counts: dict[tuple[int, int], Pair] = {}
    for _ in range(votes):
        a, b = choose(chance, list(counts.values()), models)
        before = counts.get((a, b), Pair(a, b, 0, 0))
        points = float(chance.random() < chance_of(strengths[a] - strengths[b]))
        counts[a, b] = Pair(a, b, before.points + points, before.votes + 1)
    pairs = list(counts.values())
    posterior = find_posterior(find_mode(models, pairs), pairs, SAMPLES)
    intervals = map(posterior.interval, range(models))
    return fmean(low <= strength - middle <= high for strength, (low, high) in zip(strengths, intervals, strict=True))


def at_random(chance: Random, _: Sequence[Pair], models: int) -> tuple[int, int]:
    """Any two."""
    a, b = sorted(chance.sample(range(models), 2))
    return a, b


def most_informative(_: Random, pairs: Sequence[Pair], models: int) -> tuple[int, int]:
    """Those that the program names as the next ones."""
    pair = Advice(find_mode(models, pairs), pairs).next_pair()
    assert pair
    return pair
