"""The answers that a command judges or fuses: of a comparison in the history, or of files."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from comparison.cli.arguments import UsageError
from comparison.cli.input_file import opened
from comparison.history.conversations import ids_beginning, reopened
from comparison.history.database import Connection, HistoryError, reading
from comparison.judging.contributions import LONGEST, Contribution, contributions_of, prompts_until
from comparison.lanes.comparison import Comparison
from comparison.lanes.news import TurnId

Found = TypeVar("Found")
NOT_FOUND = "There is no comparison with this id."


def read_answers(arguments: argparse.Namespace, history: Path) -> tuple[list[str], list[Contribution]]:
    """The prompts up to the one that is answered, and the answers. Raises ``UsageError``."""
    if arguments.prompt is not None:
        if len(set(arguments.what)) < len(arguments.what):
            raise UsageError("One file was given twice.")
        return [_prompt(arguments.prompt)], [Contribution(name, _text(name)) for name in arguments.what]
    if len(arguments.what) > 1:
        raise UsageError("To judge files, give their prompt with --prompt TEXT; otherwise give one id of the history.")
    comparison = read_comparison(history, arguments.what[0])
    turn = turn_at(comparison, arguments.turn)
    return prompts_until(comparison, turn), contributions_of(comparison, turn)


def read_comparison(history: Path, beginning: str) -> Comparison:
    """A comparison of the history, by its id or enough of its beginning. Raises ``UsageError``."""
    if not beginning or not history.exists():
        raise UsageError(NOT_FOUND)
    ids = _read(history, lambda connection: ids_beginning(connection, beginning))
    if len(ids) > 1:
        raise UsageError("Several comparisons begin with this id. Give more of it.")
    comparison = _read(history, lambda connection: reopened(connection, ids[0])) if ids else None
    if comparison is None:
        raise UsageError(NOT_FOUND)
    return comparison


def turn_at(comparison: Comparison, number: int | None) -> TurnId:
    """The turn of this number, counted from 1; without one the last. Raises ``UsageError``."""
    turns = comparison.turns
    if not turns or (number is not None and not 1 <= number <= len(turns)):
        raise UsageError(f"The comparison has {len(turns)} {'turn' if len(turns) == 1 else 'turns'}.")
    return turns[(number or 0) - 1].id


def _read(history: Path, work: Callable[[Connection], Found]) -> Found:
    try:
        with reading(history) as connection:
            return work(connection)
    except HistoryError as error:
        raise UsageError(f"The history can't be read: {error}.") from None
    except ValueError:
        raise UsageError("The history can't be read: it contains something this program can't read.") from None


def _prompt(text: str) -> str:
    if not text.strip():
        raise UsageError("The prompt is empty.")
    return text.encode("utf-8", "replace").decode()


def _text(name: str) -> str:
    """At most a little more than is judged."""
    with opened(name) as source:
        try:
            data = source.read(4 * LONGEST + 4)
        except OSError as error:
            raise UsageError(f"The file can't be read: {error.strerror}.") from None
    text = data.decode("utf-8-sig", "replace")
    if not text.strip():
        raise UsageError("One of the files is empty.")
    return text
