"""What a person's own votes come to: those given blind and those given with the names in sight, never mixed."""

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from comparison.judging.ranking.bias import Bias, find_bias
from comparison.judging.ranking.posterior import Check
from comparison.judging.ranking.ranking import Ranking, rank
from comparison.judging.selection import Selection, find_retired, found_languages, found_tags
from comparison.judging.votes.vote import Vote
from comparison.judging.votes.votes_file import VotesFile
from providers.frozen import frozen

EVERYTHING = Selection()


@frozen
class Standing:
    """Of votes of one kind."""

    ranking: Ranking
    bias: Bias
    votes: tuple[Vote, ...]


@frozen
class Standings:
    """Of one file."""

    blind: Standing
    """By votes of which nobody wrote down whether the names were seen, too."""
    seen: Standing
    unread: int
    """Lines that can't be read."""
    tags: tuple[str, ...]
    """Those that occur in the file, whatever was selected, the most frequent first."""
    languages: tuple[str, ...]


def find_standings(votes_file: Path, check: Check = lambda: None, selection: Selection = EVERYTHING) -> Standings:
    """``check`` is called often, and may raise to give up. ``OSError``; ``ValueError`` with a sentence if there is too
    much of anything.
    """
    votes, unread = VotesFile(votes_file).read()
    check()
    retired = find_retired(votes, datetime.now(UTC)) if selection.hides_retired else frozenset()
    fitting = [vote for vote in votes if selection.fits(vote)]
    blind, seen = (_standing(kind, check, retired) for kind in parted(fitting))
    return Standings(blind, seen, unread, found_tags(votes), found_languages(votes))


def parted(votes: Collection[Vote]) -> tuple[list[Vote], list[Vote]]:
    """Those given blind, or of which nobody wrote down how, and those given with the names in sight."""
    blind = [vote for vote in votes if vote.is_blind is not False]
    return blind, [vote for vote in votes if vote.is_blind is False]


def _standing(votes: list[Vote], check: Check, retired: Collection[str]) -> Standing:
    return Standing(rank(votes, check, hidden=retired), find_bias(votes), tuple(votes))
