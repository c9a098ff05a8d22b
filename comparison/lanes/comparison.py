"""A comparison: the lanes side by side, what they share, and the orders that a prompt turns into."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from comparison.lanes.answer import Answer
from comparison.lanes.lane import Exchange, Lane, LaneSetup
from comparison.lanes.news import LaneId, News, Order, RequestId
from providers.contract import ChatRequest
from providers.parameters import Parameters


@dataclass(slots=True)
class Comparison:
    """The state of one comparison. Only one thread may change it; orders go out, news comes in."""

    system: str = ""
    parameters: Parameters = field(default_factory=Parameters)
    lanes: list[Lane] = field(default_factory=list)
    _lane_ids: Iterator[int] = field(default_factory=lambda: count(1), repr=False)
    _request_ids: Iterator[int] = field(default_factory=lambda: count(1), repr=False)

    def add(self, setup: LaneSetup) -> Lane:
        """A new lane at the end."""
        lane = Lane(LaneId(next(self._lane_ids)), setup)
        self.lanes.append(lane)
        return lane

    def remove(self, lane_id: LaneId) -> int:
        """Take a lane out; the place it had, so that ``put_back`` can undo it. ``KeyError`` if there is none."""
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

    def ask(self, prompt: str, lane_ids: set[LaneId] | None = None) -> list[Order]:
        """Put a prompt to all lanes (or those named) that are not answering; one order for each."""
        return [
            self._order(lane, prompt)
            for lane in self.lanes
            if not lane.is_running and (lane_ids is None or lane.id in lane_ids)
        ]

    def retry(self, lane_id: LaneId) -> Order:
        """Put a lane's last prompt to it once more; the answer it had is replaced. ``LookupError`` without one."""
        lane = self.lane(lane_id)
        prompt = lane.exchanges.pop().prompt
        return self._order(lane, prompt)

    def resend(self, prompt: str) -> list[Order]:
        """Replace the last prompt by an edited one in every lane that has had one, and ask again."""
        for lane in self.lanes:
            if lane.exchanges:
                lane.exchanges.pop()
        return self.ask(prompt)

    def apply(self, news: News) -> Lane | None:
        """Take in one piece of news; the lane that changed, or ``None`` where it came too late to matter.

        News of a request that is no longer a lane's last one belongs to nobody: it changes nothing.
        """
        lane = next((lane for lane in self.lanes if lane.id == news.lane), None)
        answer = lane.answer if lane else None
        if lane is None or answer is None or answer.request != news.request or answer.is_over:
            return None
        answer.apply(news.event, news.at)
        return lane

    def chat_of(self, lane: Lane) -> ChatRequest:
        """What the lane's last prompt asks of its model."""
        setup = lane.setup
        return ChatRequest(
            model=setup.model,
            messages=lane.messages(),
            base_url=setup.base_url,
            system=self.system if setup.system is None else setup.system,
            parameters=self.parameters.merged(setup.parameters),
        )

    def _order(self, lane: Lane, prompt: str) -> Order:
        request = RequestId(next(self._request_ids))
        if lane.answer is not None:
            # The next request repeats it, and a long thread would hold everything many times over.
            lane.answer.asked = None
        lane.exchanges.append(Exchange(prompt, Answer(request, lane.setup.model)))
        return Order(lane.id, request, lane.setup.provider, self.chat_of(lane))
