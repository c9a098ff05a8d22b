"""Something wider than the reply, which can be shifted sideways along a bar at its foot."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextCharFormat, QTextCursor

from providers.frozen import frozen

BAR = 4
"""Pixels: how high a bar is."""
SHORTEST_HANDLE = 24

Selections = list[tuple[QTextCursor, QTextCharFormat]]
"""What is selected or marked, and how that looks."""


@frozen
class Wide:
    """What is wider than the reply: where it can be seen, the place of its bar, and how much of it can't be seen.

    ``key`` tells it from all others of the reply. ``from_right`` is what is read from there, so that at first it is its
    right end that is seen. ``draw`` takes the painter, the area to be painted, by how much all of it is shifted to the
    left, and what is selected.
    """

    key: tuple[str, int]
    view: QRectF
    bar: QRectF
    hidden: float
    draw: Callable[[QPainter, QRectF, float, Selections], None]
    from_right: bool = False


@frozen
class Track:
    """Something wide, shifted to the left by so much."""

    wide: Wide
    shift: float

    @property
    def handle(self) -> QRectF:
        """The part of the bar that can be dragged."""
        bar, hidden = self.wide.bar, self.wide.hidden
        length = min(bar.width(), max(SHORTEST_HANDLE, bar.width() * self.wide.view.width() / self.whole))
        return QRectF(bar.left() + (bar.width() - length) * self.shift / hidden, bar.top(), length, bar.height())

    @property
    def whole(self) -> float:
        """How wide it is."""
        return self.wide.view.width() + self.wide.hidden
