"""Ratings as they would be if all answers were equally long and formatted alike."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, sqrt

from comparison.judging.ranking.counts import POINTS
from comparison.judging.ranking.matrix import Matrix, Row, backward, columns, forward, inverse, lower
from comparison.judging.ranking.mode import MOST_STEPS, PRIOR_SD, SMALLEST_STEP, chance_of
from comparison.judging.ranking.posterior import SIGMAS, Check, Normal
from comparison.judging.votes.vote import Contender, Vote
from providers.frozen import frozen

TWICE = 1 / 3
"""How far two amounts are apart, by their sum, where one is twice the other."""

Effects = tuple["Effect | None", ...]
"""Of length, headings, bold and list items; ``None`` where the votes do not tell."""
Traits = tuple[float, float, float, float]


@frozen
class Effect:
    """By how much the odds of an answer are multiplied that has twice as much of something; the 95 % interval of it."""

    odds: float
    low: float
    high: float


@frozen
class Controlled:
    """What was found."""

    mode: Row
    posterior: Normal
    effects: Effects


@frozen
class _Votes:
    """All votes on two models whose answers differed alike; ``b`` is the model, ``traits`` what ``a`` had more of."""

    a: int
    b: int
    traits: Traits
    points: float
    votes: float


def control(names: Sequence[str], votes: Iterable[Vote], check: Check) -> Controlled:
    """By a logistic model of ratings and traits, each Normal(0, PRIOR_SD) before the first vote."""
    size, added = len(names), _added(names, votes)
    found = [0.0] * (size + len(traits_of(Contender(), Contender())))
    for _ in range(MOST_STEPS):
        check()
        slope, bend = _slope_and_bend(found, size, added)
        triangle = lower(bend)
        step = backward(columns(triangle), forward(triangle, slope))
        # Far steps of Newton's overshoot; the way is short, and there is but one top.
        share = min(1.0, 1 / max(max(map(abs, step)), 1e-9))
        found = [each + share * part for each, part in zip(found, step, strict=True)]
        if max(map(abs, step)) < SMALLEST_STEP:
            break
    covariance = inverse(lower(_slope_and_bend(found, size, added)[1]))
    effects = (_effect(found[at], covariance[at][at]) for at in range(size, len(found)))
    return Controlled(found[:size], Normal(found[:size], covariance), tuple(effects))


def traits_of(a: Contender, b: Contender) -> Traits:
    """How far ``a`` is ahead in each, by the sum of both: from -1 to 1, and 0 where it is not known."""
    length = (a.tokens, b.tokens) if None not in (a.tokens, b.tokens) else (a.characters, b.characters)
    return _apart(*length), _apart(a.headings, b.headings), _apart(a.bold, b.bold), _apart(a.items, b.items)


def _apart(a: int | None, b: int | None) -> float:
    return (a - b) / (a + b) if a is not None and b is not None and a + b else 0.0


def _added(names: Sequence[str], votes: Iterable[Vote]) -> list[_Votes]:
    places = {name: place for place, name in enumerate(names)}
    points: Counter[tuple[int, int, Traits]] = Counter()
    weights: Counter[tuple[int, int, Traits]] = Counter()
    for vote in votes:
        if vote.winner in POINTS and vote.a != vote.b:
            key = places[vote.a], places[vote.b], traits_of(vote.answer_a, vote.answer_b)
            points[key] += POINTS[vote.winner] * vote.weight  # type: ignore[assignment]  # any number can be counted
            weights[key] += vote.weight  # type: ignore[assignment]
    return [_Votes(*key, points[key], weight) for key, weight in weights.items()]


def _slope_and_bend(found: Row, size: int, added: Sequence[_Votes]) -> tuple[Row, Matrix]:
    slope = [-each / PRIOR_SD**2 for each in found]
    bend = [[0.0] * len(found) for _ in found]
    for at, row in enumerate(bend):
        row[at] = 1 / PRIOR_SD**2
    for each in added:
        parts = [(each.a, 1.0), (each.b, -1.0), *((size + at, trait) for at, trait in enumerate(each.traits) if trait)]
        apart = sum(found[at] * part for at, part in parts)
        chance = chance_of(apart)
        surplus, bent = each.points - each.votes * chance, each.votes * chance * chance_of(-apart)
        for at, part in parts:
            slope[at] += surplus * part
            row = bend[at]
            for other, another in parts:
                row[other] += bent * part * another
    return slope, bend


def _effect(slope: float, variance: float) -> Effect | None:
    """``None`` where the votes tell nothing that was not assumed before."""
    if variance > PRIOR_SD**2 - 1e-9:
        return None
    return Effect(*(exp(TWICE * (slope + sigmas * sqrt(variance))) for sigmas in (0, -SIGMAS, SIGMAS)))
