"""What the last answer of each lane cost, priced once."""

from typing import TYPE_CHECKING

from comparison.lanes.lane import Exchange, Lane
from gui.desks.directory import Directory

if TYPE_CHECKING:
    from comparison.figures.cost import Cost


class LaneCosts:
    """Remembers as many costs as there are lanes."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._known: dict[str, tuple[Exchange, Cost]] = {}

    def of(self, lane: Lane) -> "Cost | None":
        """What its last answer cost; ``None`` while that runs, or where nothing arrived."""
        last = lane.last
        if last is None or not last.answer.is_over or not last.answer.arrivals:
            return None
        priced, cost = self._known.get(lane.id, (None, None))
        if priced is not last:
            from comparison.figures.prices import cost_of  # a long list, not needed to start

            cost = cost_of(last, self._directory.info(last.setup.provider))
            self._known[lane.id] = (last, cost)
        return cost

    def forget(self, lane_id: str) -> None:
        """The lane is gone."""
        self._known.pop(lane_id, None)
