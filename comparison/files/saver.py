"""Writes changes of this program's files to disk, in a separate thread."""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from providers.files import json_file
from providers.files.own_file import reason
from providers.texts.phrase import Phrase

LOG = logging.getLogger(__name__)

RETRY_S = 5.0
"""Between two tries to save what could not be saved."""
LOCK_PATIENCE_S = 0.3
"""Less than the program waits on exit for all files together."""
PAUSE_S = 0.05
"""After each round: turning a wheel is saved a few times a second, not at every step."""

Changes = Mapping[str, object]
Keep = Callable[[str, Path, Changes], None]
"""Takes the name of a file for people, the file, and changes as ``json_file.difference`` gives them."""


def keep_now(what: str, path: Path, changes: Changes) -> None:
    """Save the changes before going on. ``OSError`` with a sentence for a person as its only argument."""
    try:
        json_file.merge(path, changes)
    except OSError as error:
        raise OSError(unsaved(what, error)) from None


def unsaved(what: str, error: OSError) -> Phrase:
    """The sentence that says so."""
    return Phrase("{what} can't be saved: {why}.", what=what, why=reason(error))


@dataclass(slots=True)
class _File:
    """One file with the changes that are not in it yet, in order."""

    what: str
    waiting: list[Changes] = field(default_factory=list)
    problem: str = ""
    told: int = 0
    """How many changes were waiting when the problem was last reported."""


class Saver:
    """Saves changes as they come. What can't be saved is reported, kept, and retried until the end.

    A disk may be full, slow or gone: neither the window nor the end of the program waits for it.
    """

    def __init__(self, told: Callable[[str], None]) -> None:
        """``told`` gets a sentence for a person each time something can't be saved; in another thread."""
        self._told = told
        self._files: dict[Path, _File] = {}
        self._turn = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_due = False
        self._is_busy = False
        self._is_closing = False
        self._rounds = 0

    def keep(self, what: str, path: Path, changes: Changes) -> None:
        """Save these changes of a file soon; a ``Keep``. Never raises."""
        with self._turn:
            if self._is_closing:
                return
            self._files.setdefault(path, _File(what)).waiting.append(changes)
            self._is_due = True
            self._turn.notify_all()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="saver", daemon=True)
                self._thread.start()

    def flush(self, patience: float) -> tuple[str, ...]:
        """Try at once to save what waits, for ``patience`` seconds at most; a sentence for each file not saved."""
        with self._turn:
            if self._unsaved() and not self._is_closing:
                self._is_due = True
                self._turn.notify_all()
                last = self._rounds + 1 + self._is_busy  # a round under way may lack the last changes
                self._turn.wait_for(lambda: not self._unsaved() or self._rounds >= last, patience)
            return tuple(
                file.problem or Phrase("{what} can't be saved: the disk is too slow.", what=file.what)
                for file in self._unsaved()
            )

    def close(self, patience: float) -> tuple[str, ...]:
        """``flush``, and end the thread."""
        left = self.flush(patience)
        with self._turn:
            self._is_closing = True
            self._turn.notify_all()
        if self._thread is not None and not left:
            self._thread.join(patience)
        return left

    @property
    def problems(self) -> tuple[str, ...]:
        """What can't be saved as things stand, a sentence for each file."""
        with self._turn:
            return tuple(file.problem for file in self._unsaved() if file.problem)

    def _unsaved(self) -> list[_File]:
        return [file for file in self._files.values() if file.waiting]

    def _work(self) -> None:
        while paths := self._next():
            for path in paths:
                self._save(path)
            with self._turn:
                self._is_busy = False
                self._rounds += 1
                self._turn.notify_all()
                self._turn.wait_for(lambda: self._is_closing, PAUSE_S)

    def _next(self) -> tuple[Path, ...]:
        """Wait for something to save; the files, none at the end."""
        with self._turn:
            limit = RETRY_S if self._unsaved() else None
            self._turn.wait_for(lambda: self._is_due or self._is_closing, limit)
            self._is_due = False
            self._is_busy = not self._is_closing
            return tuple(self._files) if self._is_busy else ()

    def _save(self, path: Path) -> None:
        file = self._files[path]
        with self._turn:
            changes = tuple(file.waiting)
        problem = _problem(file.what, path, changes) if changes else ""
        with self._turn:
            file.problem = problem
            if not problem:
                del file.waiting[: len(changes)]
                file.told = 0
                return
            is_news, file.told = len(changes) > file.told, len(changes)
        if is_news:
            LOG.warning("%s", problem)
            self._told(problem)


def _problem(what: str, path: Path, changes: tuple[Changes, ...]) -> str:
    """Save the changes; what went wrong with that, a sentence."""
    try:
        json_file.rewrite(path, lambda found: _with(found, changes), LOCK_PATIENCE_S)
    except OSError as error:
        return unsaved(what, error)
    except Exception:
        LOG.exception("%s can't be written", path)
        return Phrase("{what} can't be saved; the log says why.", what=what)
    return ""


def _with(found: json_file.Content, changes: tuple[Changes, ...]) -> json_file.Content:
    for change in changes:
        found = json_file.merged(found, change)
    return found
