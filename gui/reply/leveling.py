"""Two replies read side by side: where in the other is what stands here."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal

from comparison.gfm.blocks import Block
from comparison.judging.differences.landmarks import find_landmarks
from comparison.judging.differences.shared import Pairs
from gui.reply.reply_view import ReplyView
from gui.slices import Slices

BEFORE, AFTER = 240, 48
"""Pixels before and after a landmark reaches the top of the view in which it moves along at the same height."""


@dataclass(slots=True)
class _Search:
    """For the landmarks of two replies that are as they were when it began."""

    a: Sequence[Block]
    b: Sequence[Block]
    length: tuple[int, int]
    steps: Iterator[Pairs]
    found: Pairs = field(default_factory=list)
    is_done: bool = False

    def is_of(self, a: Sequence[Block], b: Sequence[Block]) -> bool:
        return a is self.a and b is self.b and self.length == (len(a), len(b))


class Leveling(QObject):
    """Looks for the landmarks of a pair when they are first asked for, and keeps them as long as both are shown."""

    found = Signal()
    """Landmarks that were asked for are there."""

    def __init__(self, slices: Slices, parent: QObject) -> None:
        super().__init__(parent)
        self._slices = slices
        self._known: WeakKeyDictionary[ReplyView, WeakKeyDictionary[ReplyView, _Search]] = WeakKeyDictionary()
        self._searches: list[_Search] = []

    def landmarks(self, a: ReplyView, b: ReplyView) -> Pairs | None:
        """Places of blocks that belong side by side, in order; ``None`` while they are looked for."""
        here, there = a.blocks, b.blocks
        if not here or not there:
            return []
        known = self._known.setdefault(a, WeakKeyDictionary())
        search = known.get(b)
        if search is None or not search.is_of(here, there):
            search = known[b] = _Search(here, there, (len(here), len(there)), find_landmarks(here, there))
            self._searches.append(search)
            self._slices.soon(self, self._go_on, is_urgent=True)
        return search.found if search.is_done else None

    def _go_on(self) -> bool:
        """Whether there is more to do."""
        search = self._searches[0]
        pairs = next(search.steps, None)
        if pairs is not None:
            search.found += pairs
            return True
        search.found.sort()
        search.is_done = True
        self._searches.pop(0)
        self.found.emit()
        return bool(self._searches)


Height = tuple[Callable[[int], float], Callable[[int], float]]
"""How high each of some knots stands in the one and in the other, by its number."""


def level_with(y: float, count: int, height: Height) -> float:
    """What stands in the other at the height of ``y`` in the one, if ``count`` knots, at least one, are level.

    Around a knot both move alike; what lies between two is stretched or pressed together evenly. Before the first and
    behind the last they move alike too.
    """
    here, there = height
    after = bisect_right(range(count), y, key=here)
    if after in (0, count):
        nearest = min(after, count - 1)
        return there(nearest) + y - here(nearest)
    start, begin, end, stop = here(after - 1), there(after - 1), here(after), there(after)
    shorter = max(0.0, min(end - start, stop - begin))
    head, tail = min(AFTER, shorter / 4), min(BEFORE, shorter / 2)
    if y - start <= head:
        return begin + y - start
    if end - y <= tail:
        return stop - (end - y)
    share = (y - start - head) / (end - start - head - tail)
    return begin + head + share * (stop - begin - head - tail)
