"""What a person's own votes come to: those given blind and those given with the names in sight, never mixed."""

from dataclasses import dataclass
from pathlib import Path

from comparison.judging.ranking.bias import Bias, find_bias
from comparison.judging.ranking.posterior import Check
from comparison.judging.ranking.ranking import Ranking, rank
from comparison.judging.votes.vote import Vote
from comparison.judging.votes.votes_file import VotesFile


@dataclass(frozen=True, slots=True)
class Standing:
    """Of votes of one kind."""

    ranking: Ranking
    bias: Bias


@dataclass(frozen=True, slots=True)
class Standings:
    """Of one file."""

    blind: Standing
    """By votes of which nobody wrote down whether the names were seen, too."""
    seen: Standing
    unread: int
    """Lines that can't be read."""


def find_standings(votes_file: Path, check: Check = lambda: None) -> Standings:
    """``check`` is called often, and may raise to give up. ``OSError``; ``ValueError`` with a sentence if there is too
    much of anything.
    """
    votes, unread = VotesFile(votes_file).read()
    check()
    blind = _standing([vote for vote in votes if vote.is_blind is not False], check)
    return Standings(blind, _standing([vote for vote in votes if vote.is_blind is False], check), unread)


def _standing(votes: list[Vote], check: Check) -> Standing:
    return Standing(rank(votes, check), find_bias(votes))
