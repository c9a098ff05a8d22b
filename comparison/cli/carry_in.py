"""``paragone history import``: conversations of other programs, and comparisons of this one."""

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

from comparison.cli.output.plain_text import complain, tell_progress, write
from comparison.history.journal import Journal
from comparison.imports.carrying import Outcome, Progress, carry_in, sentences

BETWEEN_S = 0.2
"""Seconds between two words about how far it is."""


def import_file(arguments: argparse.Namespace, history: Path, journal: Journal) -> int:
    """Import a file; 0 if all of it could be read. Ctrl-C keeps what is whole."""
    told = time.monotonic()

    def tell(progress: Progress) -> None:
        nonlocal told
        if time.monotonic() > told + BETWEEN_S:
            told = time.monotonic()
            tell_progress(f"{progress.part:4.0%} · {progress.tally.found:,}")

    try:
        outcome = carry_in(Path(arguments.file), history, journal, tell)
    finally:
        tell_progress("")
    return _conclude(outcome, as_json=arguments.json)


def _conclude(outcome: Outcome, *, as_json: bool) -> int:
    if as_json:
        write(json.dumps(asdict(outcome.tally)))
    elif outcome.tally.is_recognised:
        write(" ".join(sentences(outcome.tally)))
    if outcome.problem:
        complain(outcome.problem)
    return 0 if outcome.is_whole else 1
