"""Where words are in all lanes: marked in what is painted, counted in all the rest."""

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit
from shiboken6 import isValid

from comparison.gfm.seen import seen_lines
from comparison.lanes.lane import Exchange
from comparison.lanes.news import ExchangeId, TurnId
from gui.compare.lanes.lane_view import LaneView
from gui.compare.thread.exchange_view import ExchangeView
from gui.reply.finding import places_of
from gui.slices import BUDGET, Slices
from providers.frozen import frozen

MOST = 500
"""Hits in one answer; more are not counted."""


@frozen
class Hit:
    """The ``nth`` place of the words in one answer of a lane, both counted from 0."""

    lane: LaneView
    exchange: int
    nth: int


@frozen
class Found:
    """How many hits one answer has."""

    lane: LaneView
    exchange: int
    count: int


class Hits:
    """All hits in order, each made only when it is asked for: there may be hundreds of thousands."""

    def __init__(self, found: Sequence[Found] = ()) -> None:
        self._found = found
        self._ends = list(accumulate(one.count for one in found))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, place: int) -> Hit:
        if not 0 <= place < len(self):
            raise IndexError(place)
        at = bisect_right(self._ends, place)
        found = self._found[at]
        return Hit(found.lane, found.exchange, place - self._ends[at] + found.count)

    def __contains__(self, hit: object) -> bool:
        return isinstance(hit, Hit) and any(
            found.lane is hit.lane and found.exchange == hit.exchange and hit.nth < found.count for found in self._found
        )

    @property
    def lanes(self) -> int:
        """In how many lanes they are."""
        return len({found.lane.lane_id for found in self._found})


class Search(QObject):
    """Goes through what is painted first, and then through the rest, all in slices."""

    changed = Signal()
    """More was found, or what was found is gone."""

    def __init__(self, slices: Slices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slices = slices
        self._words = ""
        self._ground = QColor()
        self._lanes: list[LaneView] = []
        self._counts: dict[ExchangeId | TurnId, int] = {}
        """By exchange: how often the words are in its answer."""
        self._rest: Iterator[None] = iter(())
        self.is_over = True
        """Whether there is nothing left to go through."""

    def begin(self, words: str, lanes: list[LaneView], ground: QColor) -> None:
        """Look for ``words`` in these lanes, and mark them with ``ground`` wherever they are painted."""
        self.end()
        self._words, self._lanes, self._ground = words, list(lanes), ground
        if not words:
            return
        for lane in lanes:
            lane.talk.painted.connect(self._on_painted)
        self._rest = chain(self._mark_painted(), self._count_rest())
        self.is_over = False
        begun = time.monotonic()
        while time.monotonic() - begun < BUDGET and self._count_on():
            pass
        if not self.is_over:
            self._slices.soon(self, self._count_on)

    def end(self) -> None:
        """Take the marks away."""
        for lane in self._still_there():
            if self._words:
                lane.talk.painted.disconnect(self._on_painted)
            for view in lane.talk.replies:
                view.reply.setExtraSelections([])
        self._words, self._lanes, self._rest = "", [], iter(())
        self._counts.clear()
        self.is_over = True

    def hits(self) -> Hits:
        """What was found so far, lane by lane from the oldest answer to the newest."""
        found = [
            Found(lane, index, self._counts.get(entry.id, 0))
            for lane in self._still_there()
            for index, entry in enumerate(lane.talk.entries)
        ]
        return Hits([one for one in found if one.count])

    def cursor_of(self, hit: Hit, view: ExchangeView) -> QTextCursor | None:
        """A cursor that selects a hit in its painted answer; ``None`` if it is no longer there."""
        cursors = places_of(self._words, view.reply.document(), hit.nth + 1)
        return cursors[hit.nth] if hit.nth < len(cursors) else None

    def _still_there(self) -> list[LaneView]:
        """Lanes may be removed during a search."""
        self._lanes = [lane for lane in self._lanes if isValid(lane)]
        return self._lanes

    def _mark(self, view: ExchangeView) -> None:
        marks = []
        for cursor in places_of(self._words, view.reply.document(), MOST):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(self._ground)
            marks.append(mark)
        view.reply.setExtraSelections(marks)
        self._counts[view.exchange.id] = len(marks)

    def _mark_painted(self) -> Iterator[None]:
        for view in [view for lane in self._still_there() for view in lane.talk.replies]:
            if isValid(view):
                self._mark(view)
            yield

    def _count_rest(self) -> Iterator[None]:
        words = self._words.casefold()
        for lane in self._still_there():
            for slot in lane.talk.far_slots:
                count, exchange = 0, cast(Exchange, slot.entry)
                as_source = slot.look is not None and slot.look.shows_source
                for lines in seen_lines(exchange.answer.text, as_source=as_source):
                    count += sum(line.casefold().count(words) for line in lines)
                    yield
                if slot.view is None:
                    self._counts[exchange.id] = min(MOST, count)

    def _count_on(self) -> bool:
        """Go through a little more; returns whether anything is left."""
        is_left = next(self._rest, self) is None
        if not is_left:
            self.is_over = True
            self.changed.emit()
        return is_left

    def _on_painted(self, view: ExchangeView) -> None:
        self._mark(view)
        self.changed.emit()
