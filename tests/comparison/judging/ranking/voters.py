"""Voters that are made up, and an oracle that finds ratings in another way than the program does."""

from collections.abc import Sequence
from itertools import combinations
from math import exp, log
from random import Random

from comparison.judging.ranking.counts import Pair
from comparison.judging.votes.vote import Vote, Winner


def votes(*lines: str) -> list[Vote]:
    """``votes("a>b", "b=c", "a!c")``: better, alike, both bad; models are single letters."""
    winners = {">": Winner.A, "<": Winner.B, "=": Winner.TIE, "!": Winner.BOTH_BAD}
    return [Vote(line[0], line[2], winners[line[1]]) for line in lines]


def connected_pairs(chance: Random, most_models: int = 6) -> tuple[int, list[Pair]]:
    """How many models, and random votes among them, in which each beat each other one, if not directly."""
    while True:
        size = chance.randint(2, most_models)
        pairs = []
        for a, b in combinations(range(size), 2):
            if chance.random() < 0.7:
                of_a, ties, of_b = (chance.choice((0, 1, 2, chance.randint(0, 30))) for _ in range(3))
                if of_a + ties + of_b:
                    pairs.append(Pair(a, b, of_a + ties / 2, of_a + ties + of_b))
        if _is_strong(size, pairs):
            return size, pairs


def iterated(size: int, pairs: Sequence[Pair]) -> list[float]:
    """The likeliest ratings without a prior, as Hunter's algorithm finds them.

    D. R. Hunter, "MM algorithms for generalized Bradley-Terry models", The Annals of Statistics 32 (2004), formula (3).
    """
    won = [0.0] * size
    for pair in pairs:
        won[pair.a] += pair.points
        won[pair.b] += pair.votes - pair.points
    skills = [1.0] * size
    for _ in range(100_000):
        shares = [0.0] * size
        for pair in pairs:
            share = pair.votes / (skills[pair.a] + skills[pair.b])
            shares[pair.a] += share
            shares[pair.b] += share
        before, skills = skills, [each / share for each, share in zip(won, shares, strict=True)]
        total = sum(skills)
        skills = [skill * size / total for skill in skills]
        if max(abs(log(new / old)) for new, old in zip(skills, before, strict=True)) < 1e-13:
            break
    middle = sum(map(log, skills)) / size
    return [log(skill) - middle for skill in skills]


def random_vote(chance: Random, strengths: Sequence[float], a: int, b: int) -> float:
    """What ``a`` gets of one vote against ``b``."""
    return float(chance.random() < 1 / (1 + exp(strengths[b] - strengths[a])))


def _is_strong(size: int, pairs: Sequence[Pair]) -> bool:
    beats = {(pair.a, pair.b) for pair in pairs if pair.points} | {
        (pair.b, pair.a) for pair in pairs if pair.points < pair.votes
    }
    return all(len(_reached(edges, size)) == size for edges in (beats, {(loser, winner) for winner, loser in beats}))


def _reached(edges: set[tuple[int, int]], size: int) -> set[int]:
    found, left = {0}, [0]
    while left:
        here = left.pop()
        new = {to for to in range(size) if (here, to) in edges} - found
        found |= new
        left += new
    return found
