"""``paragone spend``: what the answers in the history cost, by month and provider."""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len, set_cell_size

from comparison.cli.arguments import UsageError
from comparison.cli.known_infos import known_infos
from comparison.cli.opened_history import opened_history
from comparison.cli.output.plain_text import complain, visible, write
from comparison.cli.output.report import amount
from comparison.figures.cost import Cost
from comparison.files.locations import find_locations
from comparison.history.database import HistoryError, reading
from comparison.spend.tally import Row, Tally, months_of

MONTH = re.compile("[0-9]{4}-(0[1-9]|1[0-2])")
WIDEST_NAME = 40
"""Columns."""


def show_spend(arguments: argparse.Namespace) -> int:
    """Print it; 0 if all of it could be read. Raises ``UsageError``."""
    month = arguments.month or ""
    if arguments.month is not None and not MONTH.fullmatch(month):
        raise UsageError("Write the month as --month 2026-11.")
    locations = find_locations()
    tally = Tally(known_infos().values(), month)
    if locations.history.exists():
        with opened_history(locations):
            try:
                _read(tally, locations.history)
            except HistoryError as error:
                complain(f"The history can't be read: {error}.")
                return 1
    rows = tally.rows()
    if arguments.json:
        write("[\n" + ",\n".join(json.dumps(_fields(row)) for row in rows) + "\n]")
    else:
        write("\n".join(_lines(rows)) or f"Nothing in your history has a cost{f' in {month}' if month else ''}.")
    if tally.unreadable:
        complain(f"Answers in your history that can't be read were left out: {tally.unreadable:,}.")
    return 1 if tally.unreadable else 0


def _read(tally: Tally, history: Path) -> None:
    with reading(history) as connection:
        while tally.count(connection):
            pass


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    width = min(max((cell_len(visible(row.name)) for row in rows), default=0), WIDEST_NAME)
    for month, of_month, total in months_of(rows):
        yield f"{month}  {total}"
        for row in of_month:
            answers = "1 answer" if row.total.answers == 1 else f"{row.total.answers:,} answers"
            yield f"  {set_cell_size(visible(row.name), width)}  {row.total} ({answers})"


def _fields(row: Row) -> dict[str, object]:
    known = row.total.known or Cost()
    return {
        "month": row.month,
        "provider": row.provider or None,
        "name": row.name,
        "answers": row.total.answers,
        "unknown": row.total.unknown,
        "cost": amount(known),
        "currency": known.currency or None,
    }
