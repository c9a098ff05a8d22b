"""Votes added up for each pair of models: all that a ranking needs to know of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from comparison.judging.votes.vote import Vote, Winner
from providers.frozen import frozen
from providers.texts.phrase import Phrase

MOST_MODELS = 200
POINTS = {Winner.A: 1.0, Winner.TIE: 0.5, Winner.B: 0.0}
"""What a vote gives to its first model; the second gets the rest of it."""


@frozen
class Pair:
    """Two models by their numbers, ``a < b``; ties give half a point to each."""

    a: int
    b: int
    points: float
    """Those of ``a``."""
    votes: float


@frozen
class Counts:
    """Of models in the order of their names."""

    names: tuple[str, ...]
    pairs: tuple[Pair, ...]
    votes: tuple[int, ...]
    """How often each model was judged, "both bad" included; an order of several models is one vote of each."""
    total: int = 0
    both_bad: int = 0
    of_one_model: int = 0
    """Votes between two answers of the same model, which say nothing here."""

    @property
    def rated(self) -> int:
        """Votes that say who is better, or that both are as good."""
        return self.total - self.both_bad


def count(votes: Iterable[Vote]) -> Counts:
    """``ValueError`` with a sentence if there are more than ``MOST_MODELS`` models."""
    tally = _Tally()
    for number, vote in enumerate(votes):
        tally.add(vote, number)
    return tally.counts()


@dataclass(slots=True)
class _Tally:
    judged: dict[str, set[object]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    both_bad: int = 0
    of_one_model: int = 0

    def add(self, vote: Vote, number: int) -> None:
        if vote.a == vote.b:
            self.of_one_model += 1
            return
        decision = vote.ballot or number
        for name in (vote.a, vote.b):
            self.judged.setdefault(name, set()).add(decision)
        if len(self.judged) > MOST_MODELS:
            raise ValueError(Phrase("There are more than {most} models.", most=MOST_MODELS))
        points = POINTS.get(vote.winner)
        if points is None:
            self.both_bad += 1
            return
        if vote.a > vote.b:
            points = 1 - points
        sums = self.pairs.setdefault((min(vote.a, vote.b), max(vote.a, vote.b)), [0.0, 0.0])
        sums[0] += points * vote.weight
        sums[1] += vote.weight

    def counts(self) -> Counts:
        names = tuple(sorted(self.judged))
        places = {name: place for place, name in enumerate(names)}
        pairs = tuple(Pair(places[a], places[b], *sums) for (a, b), sums in sorted(self.pairs.items()))
        decisions = set().union(*self.judged.values())
        votes = tuple(len(self.judged[name]) for name in names)
        return Counts(names, pairs, votes, len(decisions), self.both_bad, self.of_one_model)
