"""A ranking that admits doubt: ratings by Bradley and Terry, on the scale of natural logarithms, 0 on average."""

from collections.abc import Collection, Sequence

from comparison.judging.ranking.advice import SURE, Advice
from comparison.judging.ranking.control import Effects, control
from comparison.judging.ranking.counts import Counts, count
from comparison.judging.ranking.matrix import Row
from comparison.judging.ranking.mode import find_mode
from comparison.judging.ranking.posterior import Check, Posterior, find_posterior
from comparison.judging.votes.vote import Vote
from providers.frozen import frozen

LEAST_RATED = 5
"""With fewer votes nothing is said to be known, even where all of them agree."""
SHOWN_SCALE, SHOWN_MIDDLE = 173.717793, 1000
"""400 / ln 10: what a window shows is 1000 plus so many times a rating."""


@frozen
class Rank:
    """What is known of one model."""

    name: str
    rating: float
    low: float
    high: float
    """``rating`` lies between these two with a probability of 95 %."""
    votes: int
    best_place: int
    worst_place: int
    """It shares the places between these with whom it can't be told apart from; 1 is the best."""
    chance: float | None = None
    """That it is better than the next one; ``None`` for the last."""
    more_votes: int | None = None
    """About so many to tell it apart from the next one; ``None`` where that is known, or would take too many."""

    @property
    def is_apart(self) -> bool:
        """Whether it is surely better than the next one."""
        return self.chance is not None and self.chance >= SURE


@frozen
class Ranking:
    """All models, the best first."""

    ranks: tuple[Rank, ...]
    counts: Counts
    is_known: bool
    """Whether any two models can be told apart."""
    next_pair: tuple[str, str] | None
    """The two to be judged next."""
    effects: Effects = ()
    """Of what was taken out."""
    hidden: int = 0
    """How many models were left out, though their votes count."""


def rank(
    votes: Sequence[Vote],
    check: Check = lambda: None,
    *,
    is_controlled: bool = False,
    hidden: Collection[str] = (),
) -> Ranking:
    """The ranking that follows from these votes; ``is_controlled`` takes length and formatting out of it.

    Models that are ``hidden`` have no place in it, but what was won and lost against them counts. ``check`` is
    called often, and may raise to give up. ``ValueError`` with a sentence if there are too many models.
    """
    counts = count(votes)
    if not counts.names:
        return Ranking((), counts, False, None)
    if is_controlled:
        found = control(counts.names, votes, check)
        return _ranking(_Standings(counts, found.mode, found.posterior, hidden), found.effects)
    mode = find_mode(len(counts.names), counts.pairs)
    return _ranking(_Standings(counts, mode, find_posterior(mode, counts.pairs, check=check), hidden))


def _ranking(standings: "_Standings", effects: Effects = ()) -> Ranking:
    counts = standings.counts
    shown = len(standings.order)
    is_known = any(places != (1, shown) for places in standings.places)
    pair = standings.advice.next_pair(sorted(standings.order))
    names = (counts.names[pair[0]], counts.names[pair[1]]) if pair else None
    ranks = tuple(map(standings.rank, range(shown)))
    return Ranking(ranks, counts, is_known, names, effects, len(counts.names) - shown)


class _Standings:
    """All that a row of the ranking is made from; models stand by their numbers, the best first."""

    def __init__(self, counts: Counts, mode: Row, posterior: Posterior, hidden: Collection[str]) -> None:
        self.counts = counts
        self._mode = mode
        self._posterior = posterior
        shown = (model for model, name in enumerate(counts.names) if name not in hidden)
        self.order = sorted(shown, key=lambda model: (-mode[model], counts.names[model]))
        self.advice = Advice(self._mode, counts.pairs)
        self.places = list(map(self._places, self.order))

    def rank(self, step: int) -> Rank:
        """What is known of the model of this place, counted from 0."""
        model, after = self.order[step], self.order[step + 1 :][:1]
        chance = self._posterior.chance_better(model, after[0]) if after else None
        more = None if chance is None or chance >= SURE else self.advice.votes_to_tell(model, after[0])
        low, high = self._posterior.interval(model)
        best, worst = self.places[step]
        name, votes = self.counts.names[model], self.counts.votes[model]
        return Rank(name, self._mode[model], low, high, votes, best, worst, chance, more)

    def _places(self, model: int) -> tuple[int, int]:
        if self.counts.rated < LEAST_RATED:
            return 1, len(self.order)
        others = [other for other in self.order if other != model]
        better = sum(self._posterior.chance_better(other, model) >= SURE for other in others)
        worse = sum(self._posterior.chance_better(model, other) >= SURE for other in others)
        return 1 + better, len(self.order) - worse
