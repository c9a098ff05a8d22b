"""The history as a command finds it: of this version's layout, whole, and nothing in it left half written."""

from collections.abc import Iterator
from contextlib import contextmanager

from comparison.cli.output.plain_text import complain
from comparison.cli.recording import PATIENCE_S
from comparison.files.locations import Locations
from comparison.files.log import close_log, open_log
from comparison.history.journal import Journal


@contextmanager
def opened_history(locations: Locations) -> Iterator[Journal]:
    """Whatever is only read: a damaged file is moved aside and what a killed program left is put together.

    What went wrong with that is told at the end.
    """
    open_log(locations.logs)
    told: list[str] = []
    journal = Journal(locations.history, told.append)
    try:
        journal.flush(PATIENCE_S)
        yield journal
    finally:
        journal.close(PATIENCE_S)
        for sentence in told:
            complain(sentence)
        close_log()
