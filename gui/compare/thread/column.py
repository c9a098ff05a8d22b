"""A lane's exchanges one below the other; those far from view are only empty space."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from comparison.lanes.lane import Exchange, Turn
from gui.theme.fonts import grown
from providers.frozen import frozen

if TYPE_CHECKING:
    from gui.compare.thread.exchange_view import ExchangeView, Look
    from gui.compare.thread.not_asked import NotAsked

WIDEST_TEXT = 760
"""Pixels; about 80 characters of an answer."""
MARGIN = 14
"""Pixels above and beside the exchanges."""
MARK = 28
"""Pixels of the line that a further turn begins with."""
GAP = 20
"""Pixels between two exchanges."""
LETTER, LINE, AROUND = 7.5, 21, 90
"""Pixels of a letter, a line, and of what surrounds an answer: enough to guess a height never yet laid out."""


@dataclass(slots=True)
class Slot:
    """The place of one exchange, or of a turn that was not asked here.

    Far from view it has no widget, but keeps its height and look.
    """

    entry: Exchange | Turn
    height: int
    view: "ExchangeView | NotAsked | None" = None
    look: "Look | None" = None

    @property
    def is_asked(self) -> bool:
        return isinstance(self.entry, Exchange)


@frozen
class Anchor:
    """A place in a column that outlives changes of height above it."""

    index: int
    below_top: int


@dataclass(slots=True)
class Extent:
    """What is laid out: the width of the text, and where each slot begins."""

    width: int = 0
    tops: list[int] = field(default_factory=list)


class Column(QWidget):
    """Places its children itself; ``place_changed`` asks whoever scrolls it to let it do so."""

    place_changed = Signal()

    def __init__(self, make: "Callable[[Exchange | Turn, Look | None], ExchangeView | NotAsked]") -> None:
        super().__init__()
        # Opaque, and not by a rule of the style sheet: Qt scrolls by moving pixels only where a widget is opaque.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._make = make
        self._slots: list[Slot] = []
        self._cards: list[QWidget] = []
        self._extent = Extent()
        self.room = 0
        """Blank pixels below the end, for whoever reads something beside it that is longer."""

    @property
    def slots(self) -> list[Slot]:
        """One for each exchange and each turn that was not asked, from the oldest to the newest."""
        return self._slots

    @property
    def views(self) -> "list[ExchangeView]":
        """The painted exchanges, from oldest to newest."""
        return [cast("ExchangeView", slot.view) for slot in self._slots if slot.view is not None and slot.is_asked]

    @property
    def newest(self) -> int:
        """The place of the newest exchange; -1 where there is none."""
        return next((index for index in reversed(range(len(self._slots))) if self._slots[index].is_asked), -1)

    def top_of(self, index: int) -> int:
        """Where an exchange begins, in pixels."""
        return self._extent.tops[index]

    def beginning_of(self, index: int) -> int:
        """Where the top of the view stands when this is read from its beginning: below the mark with the prompt, which
        stands above all lanes then, or at the very top."""
        entry = self._slots[index].entry
        has_mark = isinstance(entry, Exchange) and entry.parent is not None
        return self.top_of(index) + (grown(MARK) if has_mark else -MARGIN)

    def around(self, top: int, bottom: int) -> range:
        """The places of the exchanges that reach into a stretch of pixels."""
        tops = self._extent.tops
        first = next((i for i, slot in enumerate(self._slots) if tops[i] + slot.height > top), len(tops))
        last = next((i for i in range(first, len(tops)) if tops[i] > bottom), len(tops))
        return range(first, last)

    def anchor_at(self, y: int) -> Anchor | None:
        """What stands at ``y`` as it was last laid out, whatever has changed since; ``None`` in an empty column."""
        index = max(0, bisect_right(self._extent.tops, y + GAP) - 1)
        return Anchor(index, y - self.top_of(index)) if self._slots else None

    def y_of(self, anchor: Anchor) -> int:
        """Where that stands now."""
        return self.top_of(min(anchor.index, len(self._slots) - 1)) + anchor.below_top

    def hold(self, wanted: Sequence[Exchange | Turn]) -> bool:
        """Hold these, keeping the slots it already has; returns whether anything changed."""
        kept = 0
        for slot, entry in zip(self._slots, wanted, strict=False):
            if slot.entry.id != entry.id:
                break
            kept += 1
        if kept == len(self._slots) == len(wanted):
            return False
        for slot in self._slots[kept:]:
            if slot.view is not None:
                slot.view.hide()
                slot.view.deleteLater()
        self.room = 0
        self._slots[kept:] = [Slot(entry, self._guess(entry)) for entry in wanted[kept:]]
        self.place(self.width())
        return True

    def build(self, index: int) -> "ExchangeView | NotAsked":
        """Paint the entry at a place, if it is not painted yet."""
        slot = self._slots[index]
        if slot.view is None:
            slot.view = self._make(slot.entry, slot.look)
            slot.view.setParent(self)
            slot.view.setGeometry(self._frame(self.top_of(index), slot.height))
            slot.view.show()
        return slot.view

    def let_go(self, index: int, *, at_once: bool = False) -> None:
        """Drop an exchange's widget and keep its height and look; does nothing while it is in use.

        ``at_once`` is for when Qt is not handling an event that may walk through all widgets.
        """
        slot = self._slots[index]
        if slot.view is None or slot.view.is_in_use:
            return
        slot.look, view, slot.view = slot.view.look, slot.view, None
        if at_once:
            delete(view)
        else:
            view.hide()
            view.deleteLater()

    def add_card(self, card: QWidget) -> None:
        """Put a card below the exchanges."""
        card.setParent(self)
        card.show()
        self._cards = [other for other in self._cards if isValid(other)] + [card]
        self.place_changed.emit()

    def rescale(self, factor: float) -> None:
        """Guess new heights for what is not painted, after the font size changed."""
        for slot in self._slots:
            if slot.view is None:
                slot.height = round(slot.height * factor)

    def place(self, width: int) -> None:
        """Lay everything out in a column of this width, and take the height it needs."""
        text_width = min(width - 2 * MARGIN, WIDEST_TEXT - 2 * MARGIN)
        if self._extent.width and text_width > 0 and text_width != self._extent.width:
            self.rescale(self._extent.width / text_width)
        self._extent = Extent(text_width, [])
        self.resize(width, self.height())
        y = MARGIN
        for slot in self._slots:
            if slot.view is not None:
                slot.height = max(_height(slot.view, text_width), slot.height if slot.view.is_behind else 0)
                slot.view.setGeometry(self._frame(y, slot.height))
            self._extent.tops.append(y)
            y += slot.height + GAP
        for card in self._cards:
            if isValid(card) and not card.isHidden():
                height = _height(card, text_width)
                card.setGeometry(self._frame(y, height))
                y += height + GAP
        self.resize(width, max(0, y - GAP) + self.room)

    def leave_room(self, room: int) -> None:
        """Have so many blank pixels below the end."""
        room, self.room = self.room, room
        self.resize(self.width(), self.height() + self.room - room)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.place_changed.emit()
        return super().event(event)

    def _frame(self, top: int, height: int) -> QRect:
        left = max(MARGIN, (self.width() - self._extent.width) // 2)
        return QRect(left, top, self._extent.width, height)

    def _guess(self, entry: Exchange | Turn) -> int:
        if isinstance(entry, Turn):
            return LINE
        text = entry.answer.text
        letters = max(20.0, (self._extent.width or WIDEST_TEXT / 2) / LETTER)
        return round(AROUND + LINE * (len(text) / letters + text.count("\n") / 2))


def _height(widget: QWidget, width: int) -> int:
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
