"""``paragone rank --pairs``: votes written as preference pairs."""

from collections.abc import Sequence

from comparison.cli.output.plain_text import complain, write_file
from comparison.cli.output_file import new_file
from comparison.files.locations import find_locations
from comparison.history.database import HistoryError, reading
from comparison.judging.pairs import pair_lines
from comparison.judging.votes.vote import Vote
from providers.files.own_file import reason, replace


def write_pairs(votes: Sequence[Vote], name: str) -> int:
    """Write them to this file, - being standard output, and say what was left out; 0 if that went well.

    Raises ``UsageError``.
    """
    path = None if name == "-" else new_file(name)
    history = find_locations().history
    if not history.exists():
        complain("There is no history to take prompts and answers from.")
        return 1
    try:
        with reading(history) as connection:
            lines = list(pair_lines(votes, connection))
    except (HistoryError, ValueError) as error:
        complain(f"Your history can't be read: {error}.")
        return 1
    data = b"".join(lines)
    if path is None:
        write_file(data, is_text=True)
    else:
        try:
            replace(path, data)
        except OSError as error:
            complain(f"{path} can't be written: {reason(error)}.")
            return 1
    complain(_summary(len(lines), len(votes) - len(lines)))
    return 0


def _summary(pairs: int, left: int) -> str:
    told = "1 preference pair written." if pairs == 1 else f"{pairs:,} preference pairs written."
    if not left:
        return told
    votes = "1 vote was" if left == 1 else f"{left:,} votes were"
    return f"{told} {votes} left out: without a winner, no longer in your history, or on different conversations."
