"""A comparison: the lanes side by side, what they share, and the orders that a prompt turns into."""

from dataclasses import dataclass, field

from comparison.lanes.answer import Answer
from comparison.lanes.ids import new_id
from comparison.lanes.lane import Exchange, Lane, LaneSetup, Turn
from comparison.lanes.news import LaneId, News, Order, TurnId
from providers.contract import ChatRequest, Message
from providers.parameters import Parameters


@dataclass(slots=True)
class Comparison:
    """The state of one comparison. Only one thread may change it; orders go out, news comes in."""

    system: str = ""
    parameters: Parameters = field(default_factory=Parameters)
    lanes: list[Lane] = field(default_factory=list)
    id: str = field(default_factory=new_id)
    is_private: bool = False
    """Whether nothing of it is ever written down."""
    is_read_only: bool = False
    """Whether it was opened from a file, to be read: nothing is asked in it, and nothing of it written down."""

    def add(self, setup: LaneSetup) -> Lane:
        """A new lane at the end."""
        lane = Lane(LaneId(new_id()), setup)
        self.lanes.append(lane)
        return lane

    def remove(self, lane_id: LaneId) -> int:
        """Remove a lane; returns its place, so that ``put_back`` can undo it. ``KeyError`` if there is none."""
        place = self.lanes.index(self.lane(lane_id))
        del self.lanes[place]
        return place

    def put_back(self, lane: Lane, place: int) -> None:
        """Undo ``remove``."""
        self.lanes.insert(place, lane)

    def move(self, lane_id: LaneId, place: int) -> None:
        """Put a lane at another place, counted from 0 without it."""
        lane = self.lane(lane_id)
        self.lanes.remove(lane)
        self.lanes.insert(place, lane)

    def lane(self, lane_id: LaneId) -> Lane:
        """The lane with this id; ``KeyError`` if there is none."""
        for lane in self.lanes:
            if lane.id == lane_id:
                return lane
        raise KeyError(lane_id)

    @property
    def turns(self) -> list[Turn]:
        """The turns that any lane shows, in order."""
        shown = {exchange.turn.id: exchange.turn for lane in self.lanes for exchange in lane.exchanges}
        return [shown[turn_id] for turn_id in sorted(shown)]

    def asked_last(self) -> list[Lane]:
        """The lanes that were asked the newest prompt."""
        newest = max((lane.last.turn.id for lane in self.lanes if lane.last), default=None)
        return [lane for lane in self.lanes if lane.last and lane.last.turn.id == newest]

    def ask(self, prompt: str | Turn, lane_ids: set[LaneId] | None = None) -> list[Order]:
        """Put a prompt to all lanes (or those named) that are not answering; one order for each.

        A ``Turn`` is one that other lanes were asked before.
        """
        turn = prompt if isinstance(prompt, Turn) else Turn(prompt)
        return [
            self._order(lane, turn)
            for lane in self.lanes
            if not lane.is_running and (lane_ids is None or lane.id in lane_ids)
        ]

    def retry(self, lane_id: LaneId) -> Order:
        """Ask a lane its last prompt again, beside the answer it had. ``LookupError`` without one."""
        lane = self.lane(lane_id)
        return self._order(lane, lane.set_aside().turn)

    def resend(self, prompt: str, lane_ids: set[LaneId] | None = None, turn: TurnId | None = None) -> list[Order]:
        """Put an edited prompt to all lanes (or those named), in the place of ``turn``, else of the newest one.

        What they were asked in that turn and after it is hidden.
        """
        edited = turn or max((each.id for each in self.turns), default=None)
        for lane in self.lanes:
            if edited is not None and (lane_ids is None or lane.id in lane_ids):
                lane.set_aside_from(edited)
        return self.ask(prompt, lane_ids)

    def sample(self, lane_id: LaneId) -> Order:
        """Ask a lane its last prompt once more, word for word; the answer that is shown stays, even if it still grows.

        ``LookupError`` without a prompt.
        """
        lane = self.lane(lane_id)
        shown = lane.exchanges[-1]
        sibling = Exchange(shown.turn, shown.setup, Answer(shown.setup.model), shown.parent)
        lane.hidden.append(sibling)
        return Order(lane.id, sibling.id, shown.setup.provider, _chat(shown.setup, lane.messages()))

    def show_version(self, exchange: Exchange, lane_id: LaneId) -> None:
        """Show a hidden exchange of a lane; where it had another prompt, all lanes go back to that one."""
        chosen = self.lane(lane_id)
        place = next(each for each in chosen.exchanges if each.parent == exchange.parent).turn.id
        chosen.show(exchange)
        for lane in self.lanes if place != exchange.turn.id else ():
            if lane is not chosen:
                lane.set_aside_from(min(place, exchange.turn.id))
                there = [each for each in lane.hidden if each.turn.id == exchange.turn.id]
                if there:
                    lane.show(max(there, key=lambda each: each.id))

    def go_on_from(self, exchange: Exchange, lane_ids: set[LaneId]) -> None:
        """Let these lanes go on from one answer, whoever gave it: it takes the place of their own in its turn.

        What followed is hidden.
        """
        for lane in self.lanes:
            if lane.id in lane_ids:
                # What it says itself in that turn, and what anyone says after it.
                while (last := lane.last) and last.turn.id >= exchange.turn.id and not last.has_same_answer(exchange):
                    lane.set_aside()
                if last is None or not last.has_same_answer(exchange):
                    lane.exchanges.append(exchange.taken_over(exchange.turn, last.id if last else None))

    def catch_up(self, lane_id: LaneId) -> list[Order]:
        """Put the newest prompt to a lane that was not asked it; nothing before the first one."""
        lane, turns = self.lane(lane_id), self.turns
        return [self._order(lane, turns[-1])] if turns and lane not in self.asked_last() else []

    def apply(self, news: News) -> Lane | None:
        """Take in one piece of news; returns the lane that changed, or ``None`` if it came too late to matter.

        News of an answer that is over, as is each that gave way to another, belongs to nobody: it changes nothing.
        """
        lane = next((lane for lane in self.lanes if lane.id == news.lane), None)
        growing = next((each for each in lane.growing if each.id == news.exchange), None) if lane else None
        if growing is None:
            return None
        growing.answer.apply(news.event, news.at)
        return lane

    def _order(self, lane: Lane, turn: Turn) -> Order:
        parent = lane.last
        for earlier in (*lane.exchanges[-1:], *lane.hidden):
            # The next request repeats it, so a long thread would keep everything many times over.
            earlier.answer.asked = None
        setup = lane.setup.completed(self.system, self.parameters)
        exchange = Exchange(turn, setup, Answer(setup.model), parent.id if parent else None)
        lane.exchanges.append(exchange)
        return Order(lane.id, exchange.id, setup.provider, _chat(setup, lane.messages()))


def _chat(setup: LaneSetup, messages: tuple[Message, ...]) -> ChatRequest:
    return ChatRequest(setup.model, messages, setup.base_url, setup.system or "", setup.parameters)
