"""Comparisons from elsewhere, written into the history: each as a whole, and none twice."""

import time
from collections.abc import Iterable, Iterator
from itertools import islice

from comparison.history import entries
from comparison.history.changes import named, taken_back
from comparison.history.database import Connection, HistoryError
from comparison.history.entries import Entry
from comparison.history.journal import Journal
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, Lane
from providers.texts.phrase import Phrase

PATIENCE_S = 10.0
"""Between two looks at a disk that takes long."""
MOST_WAITING = 1_000_000
"""Characters that may wait for the disk."""
DELETED = "SELECT 1 FROM comparison WHERE id = ? AND deleted_at IS NOT NULL"
LEAST = 2_000
"""Characters that an exchange without a word counts for."""
AT_ONCE = 500
"""Ids that are looked for in one statement."""


class Keeping:
    """For one file. ``connection`` reads what the journal writes."""

    def __init__(self, journal: Journal, connection: Connection) -> None:
        self._journal, self._connection = journal, connection
        self._new: set[str] = set()
        self._saved = 0
        self._waiting = 0

    def keep(self, comparison: Comparison, title: str = "") -> bool:
        """Have it written soon, or taken back where it waits for its end; ``False`` where it, or a part of it, is there
        already. ``HistoryError`` where nothing can be written."""
        if comparison.id in self._new:
            return False
        if self._connection.execute(DELETED, (comparison.id,)).fetchone():
            self._journal.write(taken_back([comparison.id]))
        elif self._is_known(comparison):
            return False
        else:
            self._journal.write(
                [*_entries(comparison, self._journal.run), *(named(comparison.id, title) if title else ())]
            )
            self._waiting += sum(_size(exchange) for _, exchange, _ in _said(comparison))
        self._new.add(comparison.id)
        if self._waiting > MOST_WAITING and self.saved() < len(self._new):
            raise HistoryError(Phrase("nothing more can be written to the history"))
        return True

    def saved(self) -> int:
        """How many are on the disk, once all are or can't be."""
        self._waiting, began = 0, time.monotonic()
        while not self._journal.flush(PATIENCE_S):
            if time.monotonic() < began + PATIENCE_S:
                return self._saved  # it was tried, and went wrong
            began = time.monotonic()
        self._saved = len(self._new)
        return self._saved

    def _is_known(self, comparison: Comparison) -> bool:
        said = list(_said(comparison))
        wanted: dict[str, set[str]] = {
            "comparison": {comparison.id},
            "lane": {lane.id for lane in comparison.lanes},
            "turn": {exchange.turn.id for _, exchange, _ in said},
            "exchange": {exchange.id for _, exchange, _ in said},
        }
        return any(self._has(table, ids) for table, ids in wanted.items())

    def _has(self, table: str, ids: Iterable[str]) -> bool:
        left = iter(ids)
        while some := list(islice(left, AT_ONCE)):
            marks = ", ".join("?" * len(some))
            if self._connection.execute(f"SELECT 1 FROM {table} WHERE id IN ({marks}) LIMIT 1", some).fetchone():
                return True
        return False


def _entries(comparison: Comparison, run: str) -> Iterator[Entry]:
    yield from entries.framed(comparison)
    told = set[str]()
    for lane, exchange, is_shown in _said(comparison):
        if exchange.turn.id not in told:
            told.add(exchange.turn.id)
            yield from entries.turned(comparison, exchange.turn)
        yield entries.exchanged(lane, exchange, is_shown, run)
        yield from entries.ended(exchange)


def _size(exchange: Exchange) -> int:
    return LEAST + len(exchange.answer.body) + len(exchange.answer.thinking) + len(exchange.prompt)


def _said(comparison: Comparison) -> Iterator[tuple[Lane, Exchange, bool]]:
    for lane in comparison.lanes:
        yield from ((lane, exchange, True) for exchange in lane.exchanges)
        yield from ((lane, exchange, False) for exchange in lane.hidden)
