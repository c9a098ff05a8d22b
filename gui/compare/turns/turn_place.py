"""A place in a thread that other threads of the same comparison have too: a turn, and how far into it."""

from comparison.lanes.lane import Exchange, Turn
from comparison.lanes.news import TurnId
from gui.compare.thread.thread_view import ThreadView
from providers.frozen import frozen

NEAR_TOP = 40
"""Pixels below the top of the view within which a turn counts as the one that is read."""


@frozen
class TurnPlace:
    """``share`` of the turn's height lies above the top of the view; 0 is its beginning."""

    turn: TurnId
    share: float = 0.0


def place_of(thread: ThreadView) -> TurnPlace | None:
    """Where a thread stands: at its newest turn while it is at the end; ``None`` before the first."""
    column, bar = thread.column, thread.verticalScrollBar()
    if not column.slots:
        return None
    if thread.is_at_end and bar.maximum() > 0:
        last = len(column.slots) - 1
        return TurnPlace(turn_of(column.slots[last].entry).id, _share(thread, last, bar.value()))
    anchor = column.anchor_at(bar.value() + NEAR_TOP)
    index = anchor.index if anchor is not None else 0
    return TurnPlace(turn_of(column.slots[index].entry).id, _share(thread, index, bar.value()))


def go_to(thread: ThreadView, place: TurnPlace) -> None:
    """Scroll a thread there; a thread without this turn stays where it is."""
    column = thread.column
    for index, slot in enumerate(column.slots):
        if turn_of(slot.entry).id == place.turn:
            within = column.top_of(index) + round(place.share * slot.height)
            thread.scroll_to(within if place.share else column.beginning_of(index))
            return


def go_beyond(thread: ThreadView, y: int) -> None:
    """Scroll a thread to so many pixels of its column, with blank room below its end where it takes that."""
    # Room that is there stays: without it Qt would scroll by itself.
    thread.column.leave_room(max(thread.column.room, y - end_of(thread)))
    thread.scroll_to(y)


def end_of(thread: ThreadView) -> int:
    """How far a thread scrolls without blank room below its end; less than 0 where all of it is seen at once."""
    return thread.column.height() - thread.column.room - thread.viewport().height()


def _share(thread: ThreadView, index: int, y: int) -> float:
    column = thread.column
    return min(1.0, max(0.0, (y - column.top_of(index)) / max(1, column.slots[index].height)))


def turn_of(entry: Exchange | Turn) -> Turn:
    """The turn in which this was asked, or was not."""
    return entry if isinstance(entry, Turn) else entry.turn
