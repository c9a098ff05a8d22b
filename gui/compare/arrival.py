"""Brings another comparison onto the page: its lanes are made one by one, out of sight, before it takes the place."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane
from gui.compare.lanes.lane_view import LaneView
from gui.desks.session import Session
from gui.slices import Slices


class Arrival(QObject):
    """Of two that are brought one after the other, the later one comes."""

    def __init__(self, session: Session, slices: Slices, make: Callable[[Lane], LaneView], parent: QObject) -> None:
        """``make`` gives the view of a lane, hidden."""
        super().__init__(parent)
        self._session = session
        self._slices = slices
        self._make = make
        self._coming: Comparison | None = None
        self._may_come: Callable[[], bool] = bool
        self._views: dict[str, LaneView] = {}

    def bring(self, comparison: Comparison, may: Callable[[], bool]) -> None:
        """Open it once its lanes are there, unless ``may`` says no by then."""
        self._let_go()
        self._coming, self._may_come = comparison, may
        self._slices.soon(self, self._go_on, is_urgent=True)

    def take(self, lane: Lane) -> LaneView | None:
        """The view that was made for a lane, if there is one."""
        return self._views.pop(lane.id, None)

    def _go_on(self) -> bool:
        """Make the next lane, or open the comparison; whether there is more to do."""
        comparison = self._coming
        if comparison is None:
            return False
        lane = next((lane for lane in comparison.lanes if lane.id not in self._views), None)
        if lane is not None:
            self._views[lane.id] = self._make(lane)
            return True
        self._coming = None
        if self._may_come():
            self._session.open(comparison)
        self._let_go()
        return False

    def _let_go(self) -> None:
        for view in self._views.values():
            view.deleteLater()
        self._views.clear()
