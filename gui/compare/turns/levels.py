"""All lanes level with the one that a person scrolls: the same heading at the same height, wherever there is one."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer

from comparison.lanes.lane import Exchange
from gui.compare.lanes.lane_view import LaneView
from gui.compare.thread.thread_view import ThreadView
from gui.compare.turns.turn_place import end_of, go_beyond, go_to, place_of, turn_of
from gui.slices import Slices
from providers.frozen import frozen

if TYPE_CHECKING:
    from gui.compare.thread.exchange_view import ExchangeView
    from gui.reply.leveling import Leveling


@frozen
class _Held:
    """The block that stands at the top of a lane, and how far above it begins."""

    exchange: Exchange
    block: int
    below_top: int


class Levels(QObject):
    """Where answers have nothing in common, or are not there yet, lanes go to the same share of the same turn."""

    def __init__(self, views: Callable[[], Sequence[LaneView]], slices: Slices, parent: QObject) -> None:
        super().__init__(parent)
        self._views = views
        self._slices = slices
        self._leveling: Leveling | None = None
        self.are_kept = False
        """Whether lanes go along at all."""
        self._lead = ""
        """The lane that a person scrolled last; empty where they have gone elsewhere since."""
        self._held: _Held | None = None
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._keep)

    def keep(self, are_kept: bool) -> None:
        """Let lanes go along from now on, or no longer."""
        self.are_kept = are_kept
        if are_kept:
            self._make_room()
            self._go_along()
        else:
            for view in self._views():
                view.talk.column.leave_room(0)

    def forget(self) -> None:
        """Lanes stay where they are until one is scrolled again."""
        self._lead, self._held = "", None

    def follow(self, lead: LaneView) -> None:
        """Let all others go where a person has scrolled this one to."""
        self._lead = lead.lane_id
        self._held = _held(lead.talk)
        self._go_along()

    def on_placed(self) -> None:
        """A lane was laid out anew: another size or width, or words that were folded away."""
        if self.are_kept:
            self._pause.start()

    def _keep(self) -> None:
        """What was read stays where it was, and all others beside it."""
        self._make_room()
        lead = self._lead_view()
        if lead is not None and self._held is not None and not lead.talk.is_at_end:
            index = _index_of(lead.talk, self._held.exchange)
            view = _ended(lead.talk, index)
            if view is not None and self._held.block < len(view.reply.blocks):
                top = _top(lead.talk, view) + view.reply.top_of(self._held.block)
                lead.talk.scroll_to(top + self._held.below_top)
                self._go_along(is_new=False)

    def _make_room(self) -> None:
        """Let the newest answer of each lane scroll as far as those of the others do."""
        last = [(view, len(view.talk.entries) - 1) for view in self._views()]
        ended = [
            (view.lane_id, (view.talk, place, reply))
            for view, place in last
            if (reply := _ended(view.talk, place)) is not None
        ]
        needed = {view.lane_id: 0 for view in self._views()}
        for (_, here), (other, there) in permutations(ended, 2):
            pairs = self._leveler().landmarks(here[2].reply, there[2].reply)
            if pairs and _index_beside(*here[:2], there[0]) == there[1]:
                needed[other] = max(needed[other], _level_of(max(0, end_of(here[0])), here, there, pairs))
        for view in self._views():
            bar = view.talk.verticalScrollBar()
            room = max(needed[view.lane_id], bar.value() if view.talk.column.room else 0) - end_of(view.talk)
            view.talk.column.leave_room(max(0, room) if needed[view.lane_id] else 0)

    def _go_along(self, *, is_new: bool = True) -> None:
        lead = self._lead_view()
        if self.are_kept and lead is not None:
            for other in self._views():
                if other is not lead:
                    self._level(lead.talk, other.talk, is_new)

    def _level(self, lead: ThreadView, other: ThreadView, is_new: bool) -> None:
        """``is_new`` where lead has gone to another place."""
        y = lead.verticalScrollBar().value()
        anchor = lead.column.anchor_at(y)
        place = anchor.index if anchor is not None else -1
        beside = _index_beside(lead, place, other)
        one, two = _ended(lead, place), _ended(other, beside)
        pairs = self._leveler().landmarks(one.reply, two.reply) if one is not None and two is not None else []
        if pairs is None:
            return
        if one is not None and two is not None and pairs:
            go_beyond(other, _level_of(y, (lead, place, one), (other, beside, two), pairs))
        elif is_new and (same := place_of(lead)) is not None:
            go_to(other, same)

    def _leveler(self) -> "Leveling":
        if self._leveling is None:
            from gui.reply.leveling import Leveling  # reading replies is not needed to start

            self._leveling = Leveling(self._slices, self)
            self._leveling.found.connect(self._on_found)
        return self._leveling

    def _on_found(self) -> None:
        if self.are_kept:
            self._make_room()
            self._go_along()

    def _lead_view(self) -> LaneView | None:
        return next((view for view in self._views() if view.lane_id == self._lead), None)


def _held(thread: ThreadView) -> _Held | None:
    y = thread.verticalScrollBar().value()
    anchor = thread.column.anchor_at(y)
    view = _ended(thread, anchor.index) if anchor is not None else None
    if view is None or not view.reply.blocks:
        return None
    within = y - _top(thread, view)
    block = max(0, bisect_right(range(len(view.reply.blocks)), within, key=view.reply.top_of) - 1)
    return _Held(view.exchange, block, within - view.reply.top_of(block))


def _ended(thread: ThreadView, place: int) -> "ExchangeView | None":
    """The exchange there, if its answer is over and painted."""
    slot = thread.column.slots[place] if 0 <= place < len(thread.column.slots) else None
    view = next((view for view in thread.replies if slot is not None and view is slot.view), None)
    return view if view is not None and view.exchange.answer.is_over and view.reply.blocks else None


def _index_of(thread: ThreadView, exchange: Exchange) -> int:
    return next((place for place, entry in enumerate(thread.entries) if entry is exchange), -1)


def _index_beside(lead: ThreadView, place: int, other: ThreadView) -> int:
    """Where the other has the same turn; -1 where it has not."""
    if not 0 <= place < len(lead.entries):
        return -1
    turn = turn_of(lead.entries[place]).id
    return next((at for at, entry in enumerate(other.entries) if turn_of(entry).id == turn), -1)


def _top(thread: ThreadView, view: "ExchangeView") -> int:
    """Where the reply begins in its column."""
    return view.reply.mapTo(thread.column, QPoint(0, 0)).y()


_Side = tuple[ThreadView, int, "ExchangeView"]


def _level_of(y: int, lead: _Side, other: _Side, pairs: Sequence[tuple[int, int]]) -> int:
    """Both turns begin and end together; so do both replies."""
    from gui.reply.leveling import level_with  # as above

    def height(of: _Side, side: int) -> Callable[[int], float]:
        (thread, place, view), last = of, len(pairs) + 2
        top, column = _top(thread, view), thread.column

        def at(knot: int) -> float:
            if knot in (0, last + 1):
                return column.top_of(place) + column.slots[place].height if knot else column.beginning_of(place)
            if knot in (1, last):
                return top + (0 if knot == 1 else view.reply.height())
            return top + view.reply.top_of(pairs[knot - 2][side])

        return at

    return round(level_with(y, len(pairs) + 4, (height(lead, 0), height(other, 1))))
