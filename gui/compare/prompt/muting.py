"""Which lanes are left out of the next prompts because a person wants that."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from comparison.lanes.branching.fused import sources_of
from comparison.lanes.news import LaneId
from gui.compare.lanes.lane_menu import LaneMenu
from gui.desks.readiness import Readiness
from gui.desks.session import Session


class Muting(QObject):
    """Says it to the menus of the lanes, and hears of it from them. At least one lane that can be asked is left."""

    changed = Signal()

    def __init__(self, session: Session, readiness: Readiness, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._readiness = readiness

        session.opened.connect(self._on_opened)

    def watch(self, menu: LaneMenu) -> None:
        """Do what a person chooses there."""
        menu.mute_requested.connect(self._on_mute_requested)
        menu.only_requested.connect(self._on_only_requested)
        menu.all_requested.connect(self._on_all_requested)

    def show_in(self, menu: LaneMenu, lane_id: LaneId) -> None:
        """What can be chosen there now."""
        menu.is_muted = lane_id in self._readiness.muted
        menu.are_some_muted = bool(self._readiness.muted)
        menu.may_mute = len(self._readiness.lanes) > 1 and not menu.is_muted

    def leave_out(self, lane_ids: Iterable[LaneId]) -> None:
        """Until a person asks them again."""
        self._readiness.muted.update(lane_ids)
        self.changed.emit()

    def _on_mute_requested(self, lane_id: str) -> None:
        self.leave_out([LaneId(lane_id)])

    def _on_only_requested(self, lane_id: str) -> None:
        self._readiness.muted = {lane.id for lane in self._session.lanes} - {LaneId(lane_id)}
        self.changed.emit()

    def _on_all_requested(self) -> None:
        self._readiness.muted.clear()
        self.changed.emit()

    def _on_opened(self) -> None:
        """What was fused belongs to one prompt; it goes on only if a person wants that."""
        self._readiness.muted.clear()
        fused = {lane.id for lane in self._session.lanes if sources_of(lane.setup)}
        if len(fused) < len(self._session.lanes):
            self._readiness.muted.update(fused)
