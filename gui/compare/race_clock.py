"""Keeps the figures of the race up to date: ten times a second while answers run, and whenever something changes."""

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from comparison.figures.conversation import whole_conversation
from comparison.figures.course import scale_of
from comparison.figures.race import Race
from comparison.lanes.branching.fused import sources_of
from comparison.lanes.lane import Exchange, Lane
from comparison.lanes.names import lane_names
from comparison.lanes.news import LaneId, TurnId
from gui.compare.lanes.lane_view import LaneView
from gui.compare.race.stand import Stand
from gui.compare.race.tally import Tally
from gui.desks.directory import Directory
from gui.desks.session import Session

TICK_MS = 100


class RaceClock(QObject):
    """Writes what it reads of the session into the feet of the lanes."""

    ticked = Signal()
    """The feet show the figures of now."""

    def __init__(
        self,
        session: Session,
        directory: Directory,
        view_of: Callable[[str], LaneView | None],
        turn_read: Callable[[], TurnId | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view_of = view_of
        self._turn_read = turn_read
        self._tally = Tally(directory)
        self._ticker = QTimer(self, interval=TICK_MS)

        self._ticker.timeout.connect(self.tick)
        session.running_changed.connect(self._on_running_changed)

    def tick(self) -> None:
        """Show the figures of now."""
        now, turn = time.monotonic(), self._turn_read()
        for exchanges in self._turns(turn):
            race = self.race(exchanges.items(), now)
            titles, scale = race.superlatives(), scale_of(race.longest)
            for place, (lane_id, exchange) in enumerate(exchanges.items()):
                view = self._view_of(lane_id)
                if view is not None and view.isVisible():
                    stand = Stand(race.runners[place], titles.get(place, frozenset()), scale, exchange.turn.id == turn)
                    view.show_race(exchange, stand, now)
        for lane in self._session.lanes:
            view = self._view_of(lane.id)
            if view is not None and lane.last is not None and not lane.is_running and not lane.exchange_in(turn):
                view.show_no_race()
        self.ticked.emit()

    def race(self, exchanges: Iterable[tuple[LaneId, Exchange]], now: float) -> Race:
        """These answers, by the ids of their lanes, against each other."""
        names = lane_names(self._session.lanes)
        return Race([self._tally.runner(names[lane_id], exchange, now) for lane_id, exchange in exchanges])

    def of_turn_read(self) -> tuple[list[Lane], Race]:
        """The lanes that were asked it, and their race."""
        found = [(lane, lane.exchange_in(self._turn_read())) for lane in self._session.lanes]
        asked = [(lane, exchange) for lane, exchange in found if exchange is not None and _races(exchange)]
        race = self.race([(lane.id, exchange) for lane, exchange in asked], time.monotonic())
        return [lane for lane, _ in asked], race

    def of_conversation(self) -> tuple[list[Lane], Race]:
        """The lanes that were asked anything, and all their answers against each other."""
        lanes, now = [lane for lane in self._session.lanes if any(map(_races, lane.exchanges))], time.monotonic()
        asked = [self.race([(lane.id, exchange) for exchange in filter(_races, lane.exchanges)], now) for lane in lanes]
        return lanes, Race([whole_conversation(race.runners) for race in asked])

    def stop(self) -> None:
        self._ticker.stop()

    def _turns(self, read: TurnId | None) -> Iterable[dict[LaneId, Exchange]]:
        """What each lane was asked in the turn that is read, or what it is still answering; each turn by itself.

        So is what is fused: it was asked later, and something else.
        """
        turns: dict[tuple[str, bool], dict[LaneId, Exchange]] = {}
        for lane in self._session.lanes:
            exchange = lane.exchange_in(read) or (lane.last if lane.is_running else None)
            if exchange is not None:
                turns.setdefault((exchange.turn.id, _races(exchange)), {})[lane.id] = exchange
        return turns.values()

    def _on_running_changed(self, is_running: bool) -> None:
        if is_running:
            self._ticker.start()
        else:
            self._ticker.stop()
        self.tick()


def _races(exchange: Exchange) -> bool:
    return not sources_of(exchange.setup)
