"""``paragone history import``: conversations of other programs, and comparisons of this one."""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from comparison.cli.output.plain_text import complain, tell_progress, write
from comparison.history.database import HistoryError, reading
from comparison.history.journal import Journal
from comparison.imports.file.opening import Opened, Unreadable, opened
from comparison.imports.keeping import Keeping
from comparison.imports.reading import Tally, conversations

NOT_SAVED = "Nothing more can be written to the history."
BETWEEN_S = 0.2
"""Seconds between two words about how far it is."""


def carry_in(arguments: argparse.Namespace, history: Path, journal: Journal) -> int:
    """Import a file; 0 if all of it could be read. Ctrl-C keeps what is whole."""
    tally, path, problem = Tally(), Path(arguments.file), ""
    with reading(history) as connection:
        keeping = Keeping(journal, connection)
        try:
            with opened(path) as file:
                _take(file, tally, keeping)
        except Unreadable as error:
            what = "was not read to its end" if tally.added or tally.already_there else "can't be imported"
            problem = f"{path} {what}: {error}."
        except KeyboardInterrupt:
            problem = "Stopped. What was imported before that is kept."
        except HistoryError:
            problem = NOT_SAVED
        kept, tally.added = tally.added, keeping.saved()
    if tally.added < kept:
        problem = problem or NOT_SAVED
    return _conclude(tally, problem, path, as_json=arguments.json)


def _take(file: Opened, tally: Tally, keeping: Keeping) -> None:
    told = time.monotonic()
    try:
        for found in conversations(file, tally):
            if keeping.keep(found.comparison, found.title):
                tally.added += 1
                tally.not_understood += found.not_understood
            else:
                tally.already_there += 1
            if time.monotonic() > told + BETWEEN_S:
                told = time.monotonic()
                tell_progress(f"{file.read_bytes / max(1, file.size):4.0%} · {tally.found:,}")
    finally:
        tell_progress("")


def _conclude(tally: Tally, problem: str, path: Path, *, as_json: bool) -> int:
    if as_json:
        write(json.dumps(asdict(tally)))
    elif tally.added or tally.already_there:
        write(" ".join(_sentences(tally)))
    elif not problem:
        problem = f"Nothing in {path} is a conversation that can be read."
    if problem:
        complain(problem)
    return 1 if problem or tally.is_cut_off or tally.unreadable or tally.too_large else 0


def _sentences(tally: Tally) -> Iterator[str]:
    yield f"{_counted(tally.added, 'conversation was', 'conversations were')} imported."
    if tally.already_there:
        yield f"{_counted(tally.already_there, 'was', 'were')} in the history already."
    if tally.unreadable:
        yield f"{tally.unreadable:,} can't be read."
    if tally.too_large:
        yield f"{_counted(tally.too_large, 'is', 'are')} too large."
    if tally.not_understood:
        yield f"{_counted(tally.not_understood, 'part was', 'parts were')} not understood."
    if tally.is_cut_off:
        yield "The file ends in the middle of a conversation."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
