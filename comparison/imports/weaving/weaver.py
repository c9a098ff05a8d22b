"""A conversation as a comparison: answers to one prompt stand side by side, in lanes that go on from turn to turn."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from comparison.imports.others.conversation import Conversation
from comparison.imports.weaving.answers import answer_of
from comparison.imports.weaving.makers import UNKNOWN, provider_of
from comparison.imports.weaving.stable_ids import milliseconds, stable_id
from comparison.imports.weaving.threads import Asked, Told, threads_of
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, Lane, LaneSetup, Turn
from comparison.lanes.news import ExchangeId, LaneId, TurnId

MOST_LANES = 24
"""Further answers to one prompt stand hidden behind one of these."""


def woven(conversation: Conversation) -> Comparison | None:
    """``None`` where nothing was asked. The same conversation always has the same ids."""
    threads = threads_of(conversation)
    if not threads.asked:
        return None
    weaver = _Weaver(conversation)
    for asked in threads.asked:
        is_shown = asked.node is None or asked.node.id in threads.shown
        weaver.weave(asked, is_shown, threads.shown)
    return weaver.done()


@dataclass(slots=True)
class _Weaver:
    conversation: Conversation
    lanes: list[Lane] = field(default_factory=list)
    placed: dict[str, tuple[Exchange, Lane]] = field(default_factory=dict)
    """By the nodes of which their answers consist."""
    times: dict[str, int] = field(default_factory=dict)
    """In milliseconds, of each prompt and each part of an answer: later than what it follows."""

    def weave(self, asked: Asked, is_shown: bool, shown: set[str]) -> None:
        """Put a prompt with its answers into the lanes."""
        node, before = asked.node, self.placed.get(asked.before.id) if asked.before else None
        at = self._time(node.at if node else None, asked.before.id if asked.before else "")
        turn_id = TurnId(self._id(at, "turn", node.id if node else ""))
        turn = Turn(node.text if node else "", turn_id, _date(at))
        if node:
            self.times[node.id] = at
        free = list(self.lanes)
        for told in _in_order(asked.told, shown) if free else asked.told:
            exchange = self._exchange(turn, told, before, at)
            lane = self._lane(exchange.setup, before[1] if before else None, free, is_shown)
            shows = is_shown and lane in free
            (lane.exchanges if shows else lane.hidden).append(exchange)
            if shows:
                free.remove(lane)
                lane.setup = exchange.setup
            for each in (*told.chain, *([node] if node else ())):
                self.placed.setdefault(each.id, (exchange, lane))

    def done(self) -> Comparison:
        """All of it."""
        for lane in self.lanes:
            lane.exchanges.sort(key=lambda exchange: exchange.turn.id)
        comparison_id = self._id(milliseconds(self.conversation.at), "comparison")
        return Comparison(self.conversation.system, lanes=self.lanes, id=comparison_id)

    def _exchange(self, turn: Turn, told: Told, before: tuple[Exchange, Lane] | None, asked_at: int) -> Exchange:
        model = next((node.model for node in reversed(told.chain) if node.model), self.conversation.model) or UNKNOWN
        setup = LaneSetup(self.conversation.provider or provider_of(model), model, "", self.conversation.system)
        at = asked_at
        for node in told.chain:
            at = self.times.setdefault(node.id, max(milliseconds(node.at), at + 1))
        last = told.chain[-1].id if told.chain else ""
        exchange_id = ExchangeId(self._id(asked_at, "answer", turn.id, last))
        parent = before[0].id if before else None
        return Exchange(turn, setup, answer_of(told, model), parent, exchange_id, turn.at)

    def _lane(self, setup: LaneSetup, before: Lane | None, free: list[Lane], is_shown: bool) -> Lane:
        """The lane gone on from if its model is the same, else another one of this model, else a new one."""
        usable = free if is_shown else self.lanes
        same = [lane for lane in usable if lane.setup.model == setup.model]
        if before in same or (before in usable and (not same or not is_shown)):
            return before
        if same:
            return same[0]
        if len(self.lanes) >= MOST_LANES or (self.lanes and not is_shown):
            return self.lanes[-1]
        lane = Lane(LaneId(self._id(0, "lane", str(len(self.lanes)))), setup)
        self.lanes.append(lane)
        free.append(lane)
        return lane

    def _time(self, at: datetime | None, after: str) -> int:
        began = milliseconds(self.conversation.at)
        return max(milliseconds(at) or began, self.times.get(after, began) + 1)

    def _id(self, at: int, *names: str) -> str:
        return stable_id(at, self.conversation.source, self.conversation.id, *names)


def _in_order(told: list[Told], shown: set[str]) -> list[Told]:
    """The answer that was gone on from first: it keeps its lane."""
    return sorted(told, key=lambda each: not any(node.id in shown for node in each.chain))


def _date(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
