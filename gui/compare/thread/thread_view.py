"""A lane's thread: its exchanges one below the other, following the stream."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from comparison.lanes.lane import Exchange, Lane, Turn
from gui.compare.thread.column import MARGIN, Column, Slot
from gui.compare.thread.following import Following
from gui.compare.thread.not_asked import NotAsked
from gui.compare.thread.scroll_keys import KEY_STEP, way_of
from gui.compare.thread.to_end import ToEnd
from gui.reply.display import Display
from gui.slices import Slices
from gui.theme.theme import Theme
from providers.errors import Action

if TYPE_CHECKING:
    from gui.compare.samples.samples_row import InfoOf
    from gui.compare.thread.exchange_view import ExchangeView, Look

NEAR = 1
"""View heights above and below the visible part within which exchanges are painted ahead."""
FAR = 3
"""View heights beyond which they are dropped."""
CALM_MS = 80
"""Milliseconds after the last scroll or resize before nearby exchanges are painted ahead."""


class ThreadView(QScrollArea):
    """Sticks to the end while it is at the end; scrolling up lets go."""

    action_requested = Signal(str)
    repaint_requested = Signal()
    version_requested = Signal(object, int)
    """An ``Exchange``, and how many siblings on from it is wanted."""
    painted = Signal(object)
    """An ``ExchangeView`` is painted as a whole, or was painted anew."""
    scrolled = Signal()
    """A person scrolled."""
    placed = Signal()
    """It is laid out, perhaps as it was before."""

    def __init__(self, theme: Theme, slices: Slices, display: Display, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thread")
        self._theme, self._slices, self._display = theme, slices, display
        self._zoom = display.zoom
        self.offers: Mapping[Action, str] = dict.fromkeys(Action, "")
        """What failure cards may offer here, and the host that is asked then, if it is another one."""
        self.info_of: InfoOf | None = None
        self.turns: Sequence[Turn] = ()
        """The turns of the whole comparison, in order."""
        self.following = Following()
        self._is_placing = False
        self._now = 0.0
        self._lane: Lane | None = None
        self._column = Column(self._make_view)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._to_end = ToEnd(theme, self)

        self.setWidget(self._column)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # WORKAROUND: Qt 6.11 never frees some 800 bytes of a scroll area whose ground is the style sheet's.
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        # The margin below belongs to the viewport: then all that is new is out of sight until it is scrolled to, and Qt
        # moves the picture of the rest up instead of painting it again.
        self.setViewportMargins(0, 0, 0, MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range_changed)
        bar.valueChanged.connect(self._on_value_changed)
        self._column.place_changed.connect(self._place)
        self._calm.timeout.connect(self._on_calm)
        self._to_end.clicked.connect(self.jump_to_end)
        display.changed.connect(self._on_display_changed)
        theme.changing.connect(self._on_theme_changing)

    @property
    def replies(self) -> "list[ExchangeView]":
        """The painted exchanges, from oldest to newest: those near the visible part, and the last one."""
        return self._column.views

    @property
    def far_slots(self) -> list[Slot]:
        """The places of the exchanges that are not painted."""
        return [slot for slot in self._column.slots if slot.view is None and slot.is_asked]

    @property
    def column(self) -> Column:
        """Where the exchanges lie."""
        return self._column

    @property
    def is_at_end(self) -> bool:
        """Whether it follows what arrives."""
        return self.following.is_on

    @property
    def entries(self) -> list[Exchange | Turn]:
        """All exchanges, painted or not, and the turns that were not asked here, from the oldest to the newest."""
        return [slot.entry for slot in self._column.slots]

    def show_state(self, lane: Lane, now: float) -> None:
        """Show what is new in the lane's thread."""
        self._lane = lane
        self._now, rests = now, self.following.will_rest
        has_changed = self._column.hold(lane.along(self.turns))
        newest, last = self._column.newest, len(self._column.slots) - 1
        for view in self.replies if has_changed else ():
            view.show_state(now)
        if newest >= 0:
            cast("ExchangeView", self._column.build(newest)).show_state(now)
        if has_changed:
            # Only now, because hiding a focused button makes Qt scroll to the next widget in focus.
            if lane.is_running or not rests:
                self.following.will_rest = False
                if newest == last:
                    self.following.meet(lane.is_running)
            self._look_around()

    def show_extra(self, widget: QWidget) -> None:
        """Put a card below the exchanges."""
        self._column.add_card(widget)

    def rest(self) -> None:
        """Go no further than to the beginning of the newest answer, if the end was followed till now."""
        self.following.will_rest = self.following.is_on
        self._place()

    def jump_to_end(self) -> None:
        self._column.leave_room(0)
        self.following.begin()
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def open_exchange(self, index: int) -> "ExchangeView | NotAsked":
        """Paint the entry at a place, however far away. For a long answer, ``painted`` comes once it is complete."""
        if (known := self._column.slots[index].view) is not None:
            return known
        built = self._column.build(index)
        view = cast("ExchangeView", built) if self._column.slots[index].is_asked else None
        if view is not None:
            view.show_state(self._now)
        self._place()
        if view is not None and not view.is_behind:
            self.painted.emit(view)
        return built

    def show_place(self, widget: QWidget, rect: QRect) -> None:
        """Scroll to a place inside one of the replies."""
        self.following.let_go()
        place = widget.mapTo(self._column, rect.center())
        self.ensureVisible(place.x(), place.y(), 0, 80)

    def scroll_to(self, y: int) -> None:
        """Scroll to so many pixels of the column, without emitting ``scrolled``."""
        bar = self.verticalScrollBar()
        self._is_placing = True
        bar.setValue(y)
        self._is_placing = False
        self.following.judge(bar.value(), bar.maximum() + self._column.room)
        self._look_around()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._let_unseen_go()
        self._place()
        self._to_end.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height() - KEY_STEP
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if (way := way_of(event.key(), page, bar.maximum(), is_back)) is not None:
            bar.setValue(bar.value() + way)
        else:
            super().keyPressEvent(event)

    def _make_view(self, entry: Exchange | Turn, look: "Look | None") -> "ExchangeView | NotAsked":
        if isinstance(entry, Turn):
            return NotAsked(entry)
        from gui.compare.thread.exchange_view import ExchangeView  # painting replies is not needed to start

        view = ExchangeView(entry, self.offers, self._theme, self._slices, self._display, look)
        if self._lane is not None:
            view.siblings, view.info_of = self._lane.siblings, self.info_of
        view.action_requested.connect(self.action_requested)
        view.version_requested.connect(self.version_requested)
        view.unfolded.connect(self.repaint_requested)
        view.selected.connect(self._on_selected)
        view.painted.connect(self.painted)
        return view

    def _place(self) -> None:
        """Lay out the column again; what the reader sees stays in place, whatever changes above it."""
        bar = self.verticalScrollBar()
        was_placing, self._is_placing = self._is_placing, True
        anchor = None if self.following.is_on else self._column.anchor_at(bar.value())
        self._column.place(self.viewport().width())
        if anchor is not None:
            bar.setValue(self._column.y_of(anchor))
        elif self.following.is_on and self._display.follows:
            self._follow()
        self._is_placing = was_placing
        self._look_around()
        self.placed.emit()

    def _seen(self, heights: float = 0) -> range:
        """The exchanges that can be seen, or are no further away than so many heights of the view."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        return self._column.around(round(top - heights * height), round(top + (1 + heights) * height))

    def _look_around(self) -> None:
        """Paint what is visible, soon paint what is near, and drop what is far away."""
        if any(self._column.slots[index].view is None for index in self._seen()):
            self._slices.soon(self, self._build_seen_one, is_urgent=True)
        self._calm.start()

    def _on_display_changed(self) -> None:
        self._let_unseen_go()
        self._column.rescale((self._display.zoom / self._zoom) ** 2)
        self._zoom = self._display.zoom
        self._place()
        for view in self.replies:
            view.take_display()

    def _on_theme_changing(self) -> None:
        # A view waiting to be deleted would still be restyled for the new theme.
        self._let_unseen_go(at_once=True)

    def _on_calm(self) -> None:
        self._slices.soon(self, self._build_near_one)
        self._slices.soon(self, self._let_far_go)

    def _build_seen_one(self) -> bool:
        return self._build_one(self._seen())

    def _build_near_one(self) -> bool:
        return self._build_one(self._seen(NEAR))

    def _build_one(self, wanted: range) -> bool:
        """Paint one exchange that has no view yet; returns whether there was one."""
        slots = self._column.slots
        # From the end, where most reading starts.
        index = next((index for index in reversed(wanted) if slots[index].view is None), None)
        if index is not None:
            self.open_exchange(index)
        return index is not None

    def _let_far_go(self) -> bool:
        """Drop one exchange far from view; returns whether there was one."""
        kept, newest = self._seen(FAR), self._column.newest
        for index, slot in enumerate(self._column.slots):
            if slot.view is not None and index != newest and index not in kept and not slot.view.is_in_use:
                self._column.let_go(index)
                return True
        return False

    def _let_unseen_go(self, *, at_once: bool = False) -> None:
        """What can't be seen is repainted later, so that it does not delay what can."""
        seen, newest = self._seen(), self._column.newest
        for index in range(len(self._column.slots)):
            if index != newest and index not in seen:
                self._column.let_go(index, at_once=at_once)
        self._calm.start()

    def _on_selected(self) -> None:
        """What a person is about to copy or to read stays where it is."""
        self.following.let_go()

    def _follow(self) -> None:
        """Go to the end, or rest where an answer that has ended begins."""
        bar, newest = self.verticalScrollBar(), self._column.newest
        beginning = self._column.beginning_of(newest) if newest >= 0 else None
        # Once: of two scrolls in one event Qt leaves a seam where their pictures meet.
        bar.setValue(self.following.target(bar.maximum(), beginning))

    def _on_range_changed(self, low: int, high: int) -> None:
        if self.following.is_on and self._display.follows:
            self._is_placing = True
            self._follow()
            self._is_placing = False
        self._show_button()

    def _on_value_changed(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if not self._is_placing:
            self.following.judge(value, bar.maximum() + self._column.room)
            self.scrolled.emit()
            self._look_around()
        self._show_button()

    def _show_button(self) -> None:
        bar = self.verticalScrollBar()
        is_away = not (self.following.is_on or self.following.is_resting) and bar.value() < bar.maximum()
        self._to_end.offer(is_away)
