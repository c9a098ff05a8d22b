"""How fair votes are: whether a side, the longer answer or the first to finish is favoured, and whether a person agrees
with themselves when the same two answers come again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import sqrt

from comparison.judging.votes.vote import Contender, Vote, Winner
from providers.frozen import frozen

SIGMAS = 1.959964
"""Of a Normal, 95 % lie so many standard deviations around its middle."""


@frozen
class Share:
    """``hits`` of ``votes`` that could tell."""

    hits: int
    votes: int

    @property
    def bounds(self) -> tuple[float, float]:
        """Where the true share lies with a probability of 95 %, by Wilson's formula; anywhere without votes."""
        if not self.votes:
            return 0.0, 1.0
        square = SIGMAS**2
        middle = (self.hits + square / 2) / (self.votes + square)
        missed = self.votes - self.hits
        wide = SIGMAS / (self.votes + square) * sqrt(self.hits * missed / self.votes + square / 4)
        return max(middle - wide, 0.0), min(middle + wide, 1.0)

    @property
    def is_even(self) -> bool:
        """Whether it may well be one half."""
        low, high = self.bounds
        return low <= 0.5 <= high


@frozen
class Bias:
    """What may have swayed votes; ties and "both bad" favour nobody."""

    first_place: Share
    """How often the answer where a reader begins won."""
    longer: Share
    """How often the longer one did, by characters where they are known, by tokens otherwise."""
    first_done: Share
    """How often the one did that was done first."""
    agreeing: Share
    """How often two answers that were judged before were judged alike."""


def find_bias(votes: Sequence[Vote]) -> Bias:
    """In these votes, each as it counts; one that is not known is in none of the shares."""
    return Bias(
        _share(votes, lambda answer: answer.place, is_less=True),
        _share(votes, lambda answer: answer.tokens if answer.characters is None else answer.characters, is_less=False),
        _share(votes, lambda answer: answer.finished, is_less=True),
        _agreeing(votes),
    )


def _share(votes: Iterable[Vote], amount: Callable[[Contender], int | None], *, is_less: bool) -> Share:
    hits = told = 0
    for vote in votes:
        a, b = amount(vote.answer_a), amount(vote.answer_b)
        if vote.winner in (Winner.A, Winner.B) and a is not None and b is not None and a != b:
            told += 1
            hits += ((a < b) is is_less) is (vote.winner is Winner.A)
    return Share(hits, told)


def _agreeing(votes: Iterable[Vote]) -> Share:
    """Of each pair of answers its votes, in the order in which they were given."""
    given: dict[tuple[str, str], list[Winner]] = {}
    for vote in votes:
        one, other = vote.answer_a.exchange, vote.answer_b.exchange
        if one and other:
            given.setdefault((min(one, other), max(one, other)), []).append(_turned(vote, one > other))
    pairs = list(_again(given.values()))
    return Share(sum(before is after for before, after in pairs), len(pairs))


def _again(given: Iterable[list[Winner]]) -> Iterator[tuple[Winner, Winner]]:
    for winners in given:
        yield from pairwise(winners)


def _turned(vote: Vote, is_turned: bool) -> Winner:
    swapped = {Winner.A: Winner.B, Winner.B: Winner.A}
    return swapped.get(vote.winner, vote.winner) if is_turned else vote.winner
