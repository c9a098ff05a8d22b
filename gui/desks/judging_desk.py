"""Votes kept and ranked, and masks made, in a thread of their own: all of it waits for the disk or takes its time."""

import logging
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from gui.ask import Ask
from providers.files.own_file import replace
from providers.texts.phrase import Phrase

if TYPE_CHECKING:  # the window starts without it
    from comparison.judging.selection import Selection
    from comparison.judging.votes.vote import Vote, Withdrawn

LOG = logging.getLogger(__name__)

PATIENCE_S = 2.0
"""For the last vote at the end of the program."""
NOT_KEPT = Phrase("Your vote couldn't be saved: the disk refused it.")
NOT_WRITTEN = Phrase("something went wrong; the log has the details")

Model = tuple[str, ...]
"""What is known of one: its id, its provider's id and name."""


class _GivenUp(Exception):
    """Nobody waits for it any more."""


class JudgingDesk(QObject):
    """Does what it is given in order."""

    mask_made = Signal(int, object)
    """The ticket that ``make_mask`` gave, and the ``Mask``."""
    vote_lost = Signal(str)
    """A sentence for a person."""
    _has_mask = Signal(int, object)
    _has_lost = Signal()

    def __init__(self, votes_file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._votes_file = votes_file
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._tickets = 0
        self._ranking: Ask | None = None
        """The one that somebody waits for."""
        self.destroyed.connect(partial(self._jobs.put, None))  # a window that goes without being closed
        # Emitted in the other thread.
        self._has_mask.connect(self.mask_made, Qt.ConnectionType.QueuedConnection)
        self._has_lost.connect(self._on_lost, Qt.ConnectionType.QueuedConnection)

    def make_mask(self, pool: Iterable[Model], prompt: str) -> int:
        """Make what hides the names of these models, unless the prompt names them; gives a ticket for it."""
        self._tickets += 1
        ticket, models = self._tickets, tuple(pool)
        self._do(lambda: self._make_mask(ticket, models, prompt))
        return ticket

    def keep(self, votes: "Iterable[Vote | Withdrawn]") -> None:
        """Write votes, or that they no longer count, to the file of votes."""
        kept = tuple(votes)
        self._do(lambda: self._keep(kept))

    def rank(self, selection: "Selection") -> Ask:
        """Rank by these votes; answered with ``Standings``, fails with an ``OSError`` or ``ValueError``."""
        self.stop_ranking()
        ask = self._ranking = Ask(self)
        self._do(lambda: self._rank(ask, selection))
        return ask

    def export(self, path: Path, build: Callable[[], bytes]) -> Ask:
        """Write to this file what ``build`` makes; answered with the path and why it failed, if it did."""
        ask = Ask(self)
        self._do(lambda: _export(ask, path, build))
        return ask

    def find_stars(self, turns: frozenset[str]) -> Ask:
        """Look for votes that were given with the names in sight; answered with those of each of these turns."""
        ask = Ask(self)
        self._do(lambda: self._find_stars(ask, turns))
        return ask

    def do(self, work: Callable[[], Any]) -> Ask:
        """Do this in the thread; answered with what it gives, fails with its ``Exception``."""
        ask = Ask(self)
        self._do(lambda: _deliver(ask, work))
        return ask

    def stop_ranking(self) -> None:
        """Nobody waits for it any more; other jobs need not, either."""
        if self._ranking is not None:
            self._ranking.drop()
            self._ranking = None

    def flush(self) -> None:
        """Wait until all it was given is done, for ``PATIENCE_S`` at most."""
        if self._thread is not None:
            done = threading.Event()
            self._jobs.put(done.set)
            done.wait(PATIENCE_S)

    def close(self) -> None:
        """End the thread when it has done what it was given."""
        self.stop_ranking()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(PATIENCE_S)
            self._thread = None

    def _do(self, job: Callable[[], None]) -> None:
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._live, name="judging", daemon=True)
            self._thread.start()

    def _live(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:  # the next vote is to be kept all the same
                LOG.exception("Something about judging could not be done")

    def _make_mask(self, ticket: int, models: tuple[Model, ...], prompt: str) -> None:
        # Here, because it is long and only a blind round needs it.
        from comparison.judging.masking.mask import Mask
        from comparison.judging.masking.pool import names_of_pool

        mask = Mask(names_of_pool(models), prompt)
        mask.stretches("I am Claude.")  # what reads forms of all languages is made at its first use
        self._has_mask.emit(ticket, mask)

    def _keep(self, votes: "tuple[Vote | Withdrawn, ...]") -> None:
        # Only who votes needs it.
        from comparison.judging.votes.votes_file import VotesFile

        try:
            VotesFile(self._votes_file).add(votes)
        except OSError:
            self._has_lost.emit()

    def _find_stars(self, ask: Ask, turns: frozenset[str]) -> None:
        found = {}
        if self._votes_file.exists():
            # Only who has voted needs it.
            from comparison.judging.stars import seen_votes
            from comparison.judging.votes.votes_file import VotesFile

            with suppress(OSError, ValueError):  # who looks at the ranking is told
                found = seen_votes(VotesFile(self._votes_file).read()[0], turns)
        with suppress(RuntimeError):  # the window is gone already
            ask.answer(found)

    def _rank(self, ask: Ask, selection: "Selection") -> None:
        # Only who looks at a ranking needs it.
        from comparison.judging.standings import find_standings

        def check() -> None:
            if self._ranking is not ask:
                raise _GivenUp

        try:
            check()
            deliver = partial(ask.answer, find_standings(self._votes_file, check, selection))
        except (_GivenUp, OSError, ValueError) as error:
            deliver = partial(ask.fail, error)
        with suppress(RuntimeError):  # the window is gone already
            deliver()

    def _on_lost(self) -> None:
        self.vote_lost.emit(NOT_KEPT)


def _export(ask: Ask, path: Path, build: Callable[[], bytes]) -> None:
    problem: Exception | None = None
    try:
        replace(path, build())
    except (OSError, ValueError) as error:
        problem = error
    except Exception:
        LOG.exception("%s could not be written", path)
        problem = ValueError(NOT_WRITTEN)
    with suppress(RuntimeError):  # the window is gone already
        ask.answer((path, problem))


def _deliver(ask: Ask, work: Callable[[], Any]) -> None:
    try:
        tell = partial(ask.answer, work())
    except Exception as error:
        LOG.exception("What a judge is to be asked could not be prepared")
        tell = partial(ask.fail, error)
    with suppress(RuntimeError):  # the window is gone already
        tell()
