"""Asks the lanes of one turn again and again, a few at a time, until each has the answers that are wanted."""

from collections import Counter

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane
from comparison.lanes.news import LaneId, Order, TurnId
from comparison.lanes.state import State

MOST = 10
"""Times that one prompt is put to a lane."""
AT_ONCE = 4
"""Answers that one provider's server is asked for at the same time, as far as further samples go."""


class Sampling:
    """Of one turn. It asks nothing by itself: ``orders`` says what may be sent whenever an answer has ended."""

    def __init__(self, comparison: Comparison, turn: TurnId, lane_ids: set[LaneId], times: int) -> None:
        """The lanes that are named are, or soon will be, asked once by whoever asks all; ``times`` counts that too."""
        self._comparison = comparison
        self._turn = turn
        self._left = dict.fromkeys(lane_ids, min(times, MOST) - 1)

    @property
    def left(self) -> int:
        """How many samples are still to be asked for."""
        return sum(self._left.values())

    def stop(self) -> None:
        """Ask for no more."""
        self._left.clear()

    def orders(self) -> list[Order]:
        """Those that may be sent now; the lanes that have the fewest samples come first."""
        found = []
        while (lane := self._next()) is not None:
            self._left[lane.id] -= 1
            found.append(self._comparison.sample(lane.id))
        return found

    def _next(self) -> Lane | None:
        lanes = [lane for lane in self._comparison.lanes if self._left.get(lane.id)]
        for lane in lanes:
            if not self._is_worth_asking(lane):
                self._left[lane.id] = 0
        busy = Counter(_server(lane) for lane in self._comparison.lanes for _ in lane.growing)
        free = (lane for lane in lanes if self._may_be_asked(lane) and busy[_server(lane)] < AT_ONCE)
        return max(free, key=lambda lane: self._left[lane.id], default=None)

    def _may_be_asked(self, lane: Lane) -> bool:
        """Not before the prompt itself: a lane that was busy then gets it later."""
        return bool(self._left[lane.id]) and lane.last is not None and lane.last.turn.id == self._turn

    def _is_worth_asking(self, lane: Lane) -> bool:
        """Whoever is refused, or was stopped by a person, is not asked again unasked; nor what went on to another
        turn."""
        if lane.last is not None and lane.last.turn.id > self._turn:
            return False
        return not any(each.answer.state in (State.FAILED, State.STOPPED) for each in lane.samples(self._turn))


def _server(lane: Lane) -> tuple[str, str]:
    return lane.asked.provider, lane.asked.base_url
