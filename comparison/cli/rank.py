"""``paragone rank``: which models are better by votes, and how far that is known."""

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice

from comparison.cli.arguments import UsageError
from comparison.cli.input_file import opened
from comparison.cli.output.plain_text import complain, write
from comparison.cli.output.standings import as_json, as_text
from comparison.files.locations import find_locations
from comparison.judging.ranking.bias import find_bias
from comparison.judging.ranking.ranking import rank
from comparison.judging.selection import Selection, find_retired
from comparison.judging.standings import parted
from comparison.judging.votes.lines import LONGEST_LINE, BadVote, read_lines, standing
from comparison.judging.votes.vote import Vote
from comparison.judging.votes.votes_file import VotesFile
from providers.files.own_file import reason

MOST_VOTES = 1_000_000


def rank_models(arguments: argparse.Namespace) -> int:
    """Print the ranking by the votes of a file, or by the person's own; or write its pairs. Raises ``UsageError``."""
    every = _read(arguments.votes) if arguments.votes else _own_votes()
    votes = _chosen(every, arguments)
    if arguments.pairs is not None:
        # Only these need the history.
        from comparison.cli.pairs import write_pairs

        return write_pairs(votes, arguments.pairs)
    try:
        hidden = find_retired(every, datetime.now(UTC)) if arguments.hide_retired else ()
        ranking = rank(votes, is_controlled=arguments.control, hidden=hidden)
    except ValueError as error:
        raise UsageError(str(error)) from None
    write(json.dumps(as_json(ranking, votes)) if arguments.json else as_text(ranking, find_bias(votes)))
    return 0


def _read(name: str) -> list[Vote]:
    try:
        with opened(name) as source:
            lines = iter(lambda: source.readline(LONGEST_LINE + 1), b"")
            votes = list(islice(read_lines(lines), MOST_VOTES + 1))
    except BadVote as error:
        raise UsageError(str(error)) from None
    if len(votes) > MOST_VOTES:
        raise UsageError(f"The file has more than {MOST_VOTES:,} votes.")
    return standing(votes)


def _own_votes() -> list[Vote]:
    try:
        votes, unread = VotesFile(find_locations().votes_file).read()
    except OSError as error:
        raise UsageError(f"Your votes can't be read: {reason(error)}.") from None
    except ValueError as error:
        raise UsageError(f"Your votes can't be read: {error}.") from None
    if unread:
        complain(
            f"{_count(unread, 'line')} of your votes can't be read and {'was' if unread == 1 else 'were'} left out."
        )
    return votes


def _chosen(votes: Sequence[Vote], arguments: argparse.Namespace) -> list[Vote]:
    """Those asked for. Votes on answers whose names were seen are never mixed with blind ones."""
    selection = Selection(arguments.tag, arguments.language)
    blind, seen = parted([vote for vote in votes if selection.fits(vote)])
    if arguments.seen or not blind:
        return seen
    if seen:
        complain(
            f"{_count(len(seen), 'vote')} with the names shown {'was' if len(seen) == 1 else 'were'} left out: "
            "add --seen to rank by those instead."
        )
    return blind


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
