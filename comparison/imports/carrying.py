"""A file carried into the history, whoever asks for it: read, kept, counted, and what is to be said of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from comparison.history.database import HistoryError, reading
from comparison.history.journal import Journal
from comparison.imports.file.opening import Opened, Unreadable, opened
from comparison.imports.keeping import Keeping
from comparison.imports.reading import Tally, conversations
from providers.frozen import frozen
from providers.texts.phrase import Phrase

STOPPED = Phrase("Stopped. What was imported before that is kept.")
NOT_SAVED = Phrase("Nothing more can be written to the history.")


class Stopped(Exception):
    """Whoever asked for it wants no more."""


@frozen
class Progress:
    """How far it is; ``part`` is of the file, from 0 to 1."""

    part: float
    tally: Tally


Look = Callable[[Progress], object]
"""Told after each conversation, and a few times a second while a large one is read; may raise ``Stopped``."""


@frozen
class Outcome:
    """What became of a file; ``problem`` is a sentence, empty where nothing went wrong."""

    tally: Tally
    problem: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all of it could be read and is in the history."""
        return not (self.problem or self.tally.is_cut_off or self.tally.unreadable or self.tally.too_large)


def carry_in(path: Path, history: Path, journal: Journal, look: Look) -> Outcome:
    """Import a file. Ctrl-C and ``Stopped`` keep what is whole. ``HistoryError`` if there is no history to read."""
    tally, problem = Tally(), ""
    with reading(history) as connection:
        keeping = Keeping(journal, connection)
        try:
            with opened(path) as file:
                _take(file, tally, keeping, look)
        except Unreadable as error:
            problem = _unreadable(path, tally, error)
        except (KeyboardInterrupt, Stopped):
            problem = STOPPED
        except HistoryError:
            problem = NOT_SAVED
        kept, tally.added = tally.added, keeping.saved()
    if tally.added < kept:
        problem = problem or NOT_SAVED
    if not tally.is_recognised and not problem:
        problem = Phrase("{file} contains no conversation that can be read.", file=path)
    return Outcome(tally, problem)


def sentences(tally: Tally) -> Iterator[str]:
    """What was added, and what was not and why."""
    yield Phrase("%Ln conversations were imported.", one="1 conversation was imported.", n=tally.added)
    if known := tally.already_there:
        yield Phrase("%Ln were in the history already.", one="1 was in the history already.", n=known)
    if tally.unreadable:
        yield Phrase("%Ln couldn't be read.", one="1 couldn't be read.", n=tally.unreadable)
    if tally.too_large:
        yield Phrase("%Ln were too large.", one="1 was too large.", n=tally.too_large)
    if tally.not_understood:
        yield Phrase("%Ln parts were not understood.", one="1 part was not understood.", n=tally.not_understood)
    if tally.is_cut_off:
        yield Phrase("The file ends in the middle of a conversation.")


def _take(file: Opened, tally: Tally, keeping: Keeping, look: Look) -> None:
    def tell() -> None:
        look(Progress(min(1.0, file.read_bytes / max(1, file.size)), tally))

    file.look = tell
    for found in conversations(file, tally):
        if keeping.keep(found.comparison, found.title):
            tally.added += 1
            tally.not_understood += found.not_understood
        else:
            tally.already_there += 1
        tell()


def _unreadable(path: Path, tally: Tally, error: Unreadable) -> str:
    if tally.added or tally.already_there:
        return Phrase("{file} was not read to its end: {why}.", file=path, why=error.args[0])
    return Phrase("{file} can't be imported: {why}.", file=path, why=error.args[0])
