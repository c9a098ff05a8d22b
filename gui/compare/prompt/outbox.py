"""Prompts on their way: each lane gets the next one as soon as it is free."""

from PySide6.QtCore import QObject, Qt, Signal

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Turn
from comparison.lanes.news import LaneId, TurnId
from gui.desks.session import Session


class Outbox(QObject):
    """A prompt that was sent while answers ran waits for those lanes; the others have it at once."""

    changed = Signal(int, int)
    """How many answers run, and how many prompts wait, each counted for every lane it waits for."""
    _freed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: dict[LaneId, list[Turn]] = {}

        session.lane_ended.connect(self._freed)
        # Only once whoever told of the end has told everyone.
        self._freed.connect(self._on_freed, Qt.ConnectionType.QueuedConnection)
        session.turns_changed.connect(self._tell)

    def send(self, prompt: str | Turn, lane_ids: set[LaneId]) -> None:
        """Put a prompt, or a turn that other lanes have, to these lanes, each when it is free."""
        turn = prompt if isinstance(prompt, Turn) else Turn(prompt)
        busy = {lane.id for lane in self._session.lanes if lane.id in lane_ids and lane.is_running}
        for lane_id in busy:
            self._waiting.setdefault(lane_id, []).append(turn)
        if lane_ids - busy:
            self._session.ask(turn, lane_ids - busy)
        self._tell()

    def is_waiting(self, lane_id: LaneId, turn: TurnId) -> bool:
        """Whether a turn is still to be put to a lane."""
        return any(each.id == turn for each in self._waiting.get(lane_id, ()))

    def prompts_for(self, lane_id: LaneId) -> list[str]:
        """What waits for a lane."""
        return [turn.prompt for turn in self._waiting.get(lane_id, ())]

    def unsent(self, comparison: Comparison | None = None) -> list[str]:
        """The prompts that no lane of the comparison at hand has got, or of the one that was."""
        asked = {turn.id for turn in (comparison or self._session.comparison).turns}
        waiting = {turn.id: turn for turns in self._waiting.values() for turn in turns if turn.id not in asked}
        return [waiting[turn_id].prompt for turn_id in sorted(waiting)]

    def clear(self) -> None:
        """Send nothing more."""
        self._waiting.clear()
        self._tell()

    def _on_freed(self, lane_id: str) -> None:
        known = {lane.id: lane for lane in self._session.lanes}
        for gone in set(self._waiting) - set(known):
            del self._waiting[gone]
        lane, turns = known.get(LaneId(lane_id)), self._waiting.get(LaneId(lane_id), [])
        if lane is not None and turns and not lane.is_running:
            self._session.ask(turns.pop(0), {lane.id})
            if not turns:
                self._waiting.pop(lane.id, None)
        self._tell()

    def _tell(self) -> None:
        running = sum(lane.is_running for lane in self._session.lanes)
        self.changed.emit(running, sum(map(len, self._waiting.values())))
