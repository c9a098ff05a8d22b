"""What a judge said of two answers in both orders, and what follows from all of it."""

from collections.abc import Iterable, Iterator, Sequence

from comparison.judging.judge.reply import Choice, Opinion
from providers.frozen import frozen

Side = int
"""The place of a candidate; -1 is a tie."""
TIE: Side = -1


@frozen
class Hearing:
    """One reply: who was shown first and who second, and what the judge said, or why it said nothing."""

    first: int
    second: int
    opinion: Opinion | None
    trouble: str = ""
    """Why there is no opinion, as a sentence."""

    def of(self, criterion: str = "") -> Side:
        """Who won by a criterion, or in all."""
        assert self.opinion is not None
        choice = self.opinion.criteria[criterion] if criterion else self.opinion.verdict
        return {Choice.FIRST: self.first, Choice.SECOND: self.second, Choice.TIE: TIE}[choice]


@frozen
class Pair:
    """Two candidates, and what was said of them in each order."""

    hearings: tuple[Hearing, Hearing]

    @property
    def sides(self) -> tuple[int, int]:
        return self.hearings[0].first, self.hearings[0].second

    @property
    def is_judged(self) -> bool:
        """Whether there is an opinion in both orders: without one there is no verdict, and none is guessed."""
        return all(hearing.opinion is not None for hearing in self.hearings)

    @property
    def agrees(self) -> bool:
        """Whether the judge said the same in both orders."""
        return self.is_judged and self.hearings[0].of() == self.hearings[1].of()

    def winner(self, criterion: str = "") -> Side | None:
        """Who won, by a criterion or in all; a tie where the order decided, ``None`` without a verdict."""
        if not self.is_judged:
            return None
        one, other = (hearing.of(criterion) for hearing in self.hearings)
        return one if one == other else TIE


@frozen
class Tally:
    """What one candidate came to, by one criterion or in all."""

    won: int
    tied: int
    lost: int


@frozen
class Judgement:
    """All pairs."""

    names: tuple[str, ...]
    criteria: tuple[str, ...]
    pairs: tuple[Pair, ...]

    @property
    def judged(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.is_judged]

    @property
    def disagreeing(self) -> int:
        """Pairs of which the judge said one thing in one order and another in the other."""
        return sum(not pair.agrees for pair in self.judged)

    @property
    def first_chosen(self) -> tuple[int, int]:
        """How often the answer that was shown first won, of all times that either did."""
        sides = [(hearing.of(), hearing.first) for pair in self.judged for hearing in pair.hearings]
        chosen = [winner == first for winner, first in sides if winner != TIE]
        return sum(chosen), len(chosen)

    @property
    def speaking(self) -> list[int]:
        """Candidates that the judge said spoke to it."""
        found = {side for pair in self.pairs for hearing in pair.hearings for side in _speaking(hearing)}
        return sorted(found)

    @property
    def troubles(self) -> Iterator[tuple[Hearing, str]]:
        """Replies that were none, and why."""
        return ((each, each.trouble) for pair in self.pairs for each in pair.hearings if each.opinion is None)

    def tally(self, candidate: int, criterion: str = "") -> Tally:
        """Of one candidate against all others."""
        winners = [pair.winner(criterion) for pair in self.judged if candidate in pair.sides]
        won, tied = winners.count(candidate), winners.count(TIE)
        return Tally(won, tied, len(winners) - won - tied)


def paired(hearings: Sequence[Hearing]) -> tuple[Pair, ...]:
    """Each two that show the same candidates in either order."""
    known = {(hearing.first, hearing.second): hearing for hearing in hearings}
    return tuple(
        Pair((hearing, known[second, first]))
        for (first, second), hearing in known.items()
        if first < second and (second, first) in known
    )


def _speaking(hearing: Hearing) -> Iterable[int]:
    sides = hearing.opinion.speaks_to_judge if hearing.opinion else ()
    return ({Choice.FIRST: hearing.first, Choice.SECOND: hearing.second}[side] for side in sides)
