"""What the history holds, for whoever shows it: looked up beside the window, and told anew when anybody has written."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from gui.ask import Ask
from gui.desks.history_desk import HistoryDesk
from gui.desks.import_desk import ImportDesk
from gui.desks.upkeep import Upkeep

if TYPE_CHECKING:  # loaded with the first question
    from types import ModuleType

    from comparison.history.database import Connection
    from comparison.history.entries import Entry
    from comparison.history.finding.reader import Reader

LOOK_MS = 1_000
"""Between two looks whether another program has written."""
PATIENCE_S = 0.9
"""For a slow disk; an orderly shutdown takes two seconds at most."""
UNKNOWN = -1
"""No number of a content."""


class Library(QObject):
    """Pages of the list, searches, and what a person does to comparisons."""

    changed = Signal()
    """Something in the history is no longer as it was told."""
    touched = Signal(str)
    """A person here changes the comparison with this id; ``changed`` follows."""

    def __init__(self, desk: HistoryDesk, parent: QObject) -> None:
        super().__init__(parent)
        self.path = desk.path
        self.upkeep = Upkeep(desk.path, self)
        self.imports = ImportDesk(desk, self)
        self._desk = desk
        self._reader: Reader | None = None
        self._version: int | None = UNKNOWN
        self._ticker = QTimer(self, interval=LOOK_MS)

        self._ticker.timeout.connect(self.look)
        desk.changed.connect(self.changed)

    def watch(self, is_on: bool) -> None:
        """Look once a second whether another program has written; for as long as anyone sees it."""
        if is_on and not self._ticker.isActive():
            self._ticker.start()
        elif not is_on:
            self._ticker.stop()

    def look(self) -> None:
        """Look now."""
        # Loaded with the first question.
        from comparison.history.database import version_of_content

        self.ask(version_of_content, "version").answered.connect(self._on_version)

    def ask(self, work: "Callable[[Connection], Any]", kind: str) -> Ask:
        """Have ``work`` done; of questions of one ``kind`` only the newest is answered.

        Answered with ``None`` without a history; fails with a ``HistoryError`` or what ``work`` raised.
        """
        # Loaded with the first question.
        from comparison.history.finding.reader import Reader

        if self._reader is None:
            self._reader = Reader(self._desk.path)
        for older in self.findChildren(Ask, kind):
            older.drop()
        ask = Ask(self)
        ask.setObjectName(kind)
        self._reader.ask(work, _if_there(ask.answer), _if_there(ask.fail), kind)
        return ask

    def open(self, comparison_id: str) -> None:
        """Show this comparison in the window."""
        self._desk.open(comparison_id)

    def rename(self, comparison_id: str, name: str) -> None:
        """Give it a title of a person's own; empty takes that back."""
        self._write(comparison_id, _changes().named(comparison_id, name))

    def pin(self, comparison_id: str, is_pinned: bool) -> None:
        """List it above all others, or in its place again."""
        self._write(comparison_id, _changes().pinned(comparison_id, is_pinned))

    def tag(self, comparison_id: str, tags: tuple[str, ...]) -> None:
        """Give it these tags and no others."""
        self._write(comparison_id, _changes().tagged(comparison_id, tags))

    def delete(self, comparison_id: str) -> None:
        """Take it out of the list; it is gone for good after the next clean-up."""
        self._write(comparison_id, _changes().deleted([comparison_id]))
        self.upkeep.soon()

    def delete_before(self, at: str) -> None:
        """Delete what was last asked something before this moment, but what is pinned."""
        self._desk.write(_changes().deleted_before(at))
        self.upkeep.soon()

    def take_back(self, comparison_id: str) -> None:
        """Undo ``delete``."""
        self._write(comparison_id, _changes().taken_back([comparison_id]))

    def close(self) -> None:
        """Ask and answer nothing any more."""
        self._ticker.stop()
        self.upkeep.close()
        self.imports.close()
        for ask in self.findChildren(Ask):
            ask.drop()
        if self._reader is not None:
            self._reader.close(PATIENCE_S)

    def _write(self, comparison_id: str, entries: "Iterator[Entry]") -> None:
        self.touched.emit(comparison_id)
        self._desk.write(entries)

    def _on_version(self, version: int | None) -> None:
        if version != self._version:
            is_first, self._version = self._version == UNKNOWN, version
            if not is_first:
                self.changed.emit()


def _changes() -> "ModuleType":
    # Loaded with the first change.
    from comparison.history import changes

    return changes


def _if_there(deliver: Callable[[Any], None]) -> Callable[[Any], None]:
    def deliver_if_there(value: Any) -> None:
        with suppress(RuntimeError):  # the window is gone already
            deliver(value)

    return deliver_if_there
