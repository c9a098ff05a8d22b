"""Asks lanes again what they were just asked, a few at a time, as often as a person wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from comparison.lanes.news import LaneId, TurnId
from gui.desks.session import Session

if TYPE_CHECKING:  # the window starts without it
    from comparison.sampling.sampling import Sampling


class Sampler(QObject):
    """Whatever stops all answers ends it; a lane that fails or is stopped is not asked further."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._samplings: list[Sampling] = []

        session.lane_changed.connect(self.go_on)
        session.all_stopped.connect(self._on_all_stopped)

    def begin(self, turn: TurnId, lane_ids: set[LaneId], times: int) -> None:
        """These lanes are, or will be, asked a turn; put it to them so many times in all."""
        if times > 1:
            # The window starts without it.
            from comparison.sampling.sampling import Sampling

            self._samplings.append(Sampling(self._session.comparison, turn, lane_ids, times))

    def go_on(self) -> None:
        """Ask as many as may be asked now."""
        self._samplings = [sampling for sampling in self._samplings if sampling.left]
        for sampling in self._samplings:
            if orders := sampling.orders():
                self._session.start(orders)

    def _on_all_stopped(self) -> None:
        self._samplings.clear()
