"""``paragone history``: what was asked, listed, searched, shown, carried out and in, named, tagged and deleted."""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from comparison.cli.arguments import UsageError
from comparison.cli.carry_in import import_file
from comparison.cli.export import export
from comparison.cli.opened_history import opened_history
from comparison.cli.output.past import as_json, as_text
from comparison.cli.output.plain_text import complain, write
from comparison.cli.recording import PATIENCE_S
from comparison.files.locations import find_locations
from comparison.history import changes
from comparison.history.conversations import ids_beginning, load
from comparison.history.database import Connection, HistoryError, reading
from comparison.history.entries import Entry
from comparison.history.finding.question import NoQuestion
from comparison.history.finding.search import search
from comparison.history.finding.tags import read_tags
from comparison.history.journal import Journal
from comparison.history.listing import summaries
from comparison.history.upkeep.clearing import clear_out
from comparison.lanes.comparison import Comparison

Found = TypeVar("Found")


def manage_history(arguments: argparse.Namespace) -> int:
    """Do what was asked for; 0 if it went well. Raises ``UsageError``."""
    locations = find_locations()
    if not locations.history.exists() and arguments.action != "import":
        return _without_history(arguments)
    with opened_history(locations) as journal:
        try:
            return _manage(arguments, locations.history, journal)
        except HistoryError as error:
            complain(f"The history can't be read: {error}.")
            return 1


def _manage(arguments: argparse.Namespace, path: Path, journal: Journal) -> int:
    match arguments.action:
        case "list":
            _print(_read(path, lambda found: summaries(found, arguments.most)), arguments.json, _listed)
        case "search":
            _print(_read(path, lambda found: search(found, arguments.words, arguments.most)), arguments.json, _hit)
        case "show":
            comparison = loaded(path, arguments.id)
            write(json.dumps(as_json(comparison)) if arguments.json else as_text(comparison))
        case "import":
            return import_file(arguments, path, journal)
        case "export":
            return export(loaded(path, arguments.id), arguments)
        case _:
            journal.write(_change(_id(path, arguments.id), arguments))
            is_written = journal.flush(PATIENCE_S)
            return 0 if is_written and (arguments.action != "delete" or _clear_out(path)) else 1
    return 0


def _clear_out(path: Path) -> bool:
    if not (is_through := clear_out(path, undo=timedelta())):
        complain("It is no longer listed. Another program is still using it; the rest is removed later.")
    return is_through


def _change(comparison_id: str, arguments: argparse.Namespace) -> Iterator[Entry]:
    match arguments.action:
        case "rename":
            return changes.named(comparison_id, arguments.name)
        case "tag":
            return changes.tagged(comparison_id, read_tags(arguments.tags))
        case "pin" | "unpin":
            return changes.pinned(comparison_id, arguments.action == "pin")
        case _:
            return changes.deleted([comparison_id])


def _without_history(arguments: argparse.Namespace) -> int:
    if arguments.action not in ("list", "search"):
        raise UsageError("There is no comparison with this id.")
    _print([], arguments.json, str)
    return 0


def loaded(path: Path, beginning: str) -> Comparison:
    """The one whose id begins so. Raises ``UsageError`` and ``HistoryError``."""
    comparison_id = _id(path, beginning)
    comparison = _read(path, lambda connection: load(connection, comparison_id))
    if comparison is None:
        raise UsageError("There is no comparison with this id.")
    return comparison


def _id(path: Path, beginning: str) -> str:
    ids = _read(path, lambda connection: ids_beginning(connection, beginning)) if beginning else []
    if len(ids) > 1:
        raise UsageError("Several comparisons begin with this id. Give more of it.")
    if not ids:
        raise UsageError("There is no comparison with this id.")
    return ids[0]


def _read(path: Path, work: Callable[[Connection], Found]) -> Found:
    try:
        with reading(path) as connection:
            return work(connection)
    except NoQuestion as error:
        raise UsageError(str(error)) from None
    except ValueError:
        raise HistoryError("it contains something this program can't read") from None


def _print(found: Sequence[Any], json_wanted: bool, line: Callable[[Any], str]) -> None:
    if json_wanted:
        write("[\n" + ",\n".join(json.dumps(asdict(each)) for each in found) + "\n]")
        return
    for each in found:
        write(line(each))


def _listed(summary: Any) -> str:
    turns = "1 turn" if summary.turns == 1 else f"{summary.turns} turns"
    said = [turns, ", ".join(summary.models), *(["pinned"] if summary.is_pinned else []), ", ".join(summary.tags)]
    return f"{summary.id}  {summary.at[:16]}  {summary.title}\n    {' · '.join(filter(None, said))}"


def _hit(hit: Any) -> str:
    return f"{hit.comparison}  {hit.at[:16]}  {hit.model or 'prompt'}\n    {hit.excerpt}"
