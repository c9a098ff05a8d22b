"""A lane on its way to another place: it is lifted, follows the pointer, and a gap opens where it would stand."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from gui.compare.lanes.lane_header import LaneHeader
from gui.compare.lanes.lane_view import LaneView
from gui.theme.motion import slide

EDGE = 40
"""Pixels from the left and the right of what is seen, where the row begins to scroll."""
STEP = 14
TICK_MS = 16


class LaneDrag(QObject):
    """One lane at a time; Esc puts it back."""

    dropped = Signal(str, int)
    """The id of a lane, and its new place, counted without it."""

    def __init__(self, scroll: QScrollArea, shown: Callable[[], Sequence[LaneView]]) -> None:
        """``shown`` gives the lanes that stand in ``scroll``, in order."""
        super().__init__(scroll)
        self._scroll = scroll
        self._shown = shown
        self._view: LaneView | None = None
        self._others: list[LaneView] = []
        self._slots: list[QRect] = []
        """Where the lanes stood, in order."""
        self._from = self._place = 0
        self._hold = QPoint()
        """Where the lane was taken hold of, from its own corner."""
        self._scrolling = QTimer(self, interval=TICK_MS)

        self._scrolling.timeout.connect(self._scroll_on)

    def watch(self, view: LaneView) -> None:
        """Let a person drag this one by its head."""
        view.header.drag_begun.connect(self._begin)
        view.header.dragged.connect(self._move_to)
        view.header.dropped.connect(self._drop)

    def forget(self) -> None:
        """Others lay the lanes out anew."""
        if self._view is not None:
            self._let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc is nobody else's while a lane is dragged."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self._place = self._from
                self._drop()
            event.accept()
            return True
        return False

    def _begin(self, hold: QPoint) -> None:
        header, views = self.sender(), list(self._shown())
        if not isinstance(header, LaneHeader) or len(views) < 2 or self._view is not None:
            return
        self._view = next(view for view in views if view.header is header)
        self._from = self._place = views.index(self._view)
        self._others = [view for view in views if view is not self._view]
        self._slots = [view.geometry() for view in views]
        self._hold = header.mapTo(self._view, hold)
        self._layout.setEnabled(False)  # or whatever changes its size meanwhile would put the lane back
        self._view.raise_()
        self._view.show_lifted(True)
        cast(QCoreApplication, QCoreApplication.instance()).installEventFilter(self)
        self._scrolling.start()

    def _move_to(self, pointer: QPoint) -> None:
        if self._view is None:
            return
        ground = cast(QWidget, self._scroll.widget())
        self._view.move(ground.mapFromGlobal(pointer) - self._hold)
        middle = self._view.geometry().center()
        away = [(slot.center() - middle).manhattanLength() for slot in self._slots]
        place = away.index(min(away))
        if place != self._place:
            self._place = place
            self._open_gap()

    def _open_gap(self) -> None:
        free = [slot for place, slot in enumerate(self._slots) if place != self._place]
        for view, slot in zip(self._others, free, strict=True):
            before = view.pos()
            view.move(slot.topLeft())
            slide(view, before)

    def _scroll_on(self) -> None:
        pointer, viewport = QCursor.pos(), self._scroll.viewport()
        x, bar = viewport.mapFromGlobal(pointer).x(), self._scroll.horizontalScrollBar()
        before = bar.value()
        if x < EDGE:
            bar.setValue(before - STEP)
        elif x > viewport.width() - EDGE:
            bar.setValue(before + STEP)
        if bar.value() != before:
            self._move_to(pointer)

    def _drop(self) -> None:
        if self._view is None:
            return
        view, place = self._view, self._place
        self._open_gap()
        self._let_go()
        if place != self._from:
            self.dropped.emit(view.lane_id, place)
        else:
            before = view.pos()
            self._layout.invalidate()  # it knows nothing of what was moved
            self._layout.activate()
            slide(view, before)

    def _let_go(self) -> None:
        self._scrolling.stop()
        cast(QCoreApplication, QCoreApplication.instance()).removeEventFilter(self)
        self._layout.setEnabled(True)  # and whoever is told of the end activates it: meanwhile it heard of nothing
        if self._view is not None:
            self._view.show_lifted(False)
        self._view = None

    @property
    def _layout(self) -> QLayout:
        return cast(QLayout, cast(QWidget, self._scroll.widget()).layout())
