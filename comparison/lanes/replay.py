"""A comparison told again as it went, without anybody being asked: turn by turn, each answer at the pace it had."""

from collections.abc import Iterator
from heapq import merge

from comparison.lanes.answer import Answer
from comparison.lanes.comparison import Comparison
from comparison.lanes.ids import new_id
from comparison.lanes.lane import Exchange, Lane
from comparison.lanes.news import LaneId, News, Recalled, Sent
from comparison.lanes.pace import Piece
from providers.events import Event, ReasoningArrived, Responded, TextArrived

PIECE = 12
"""Characters at a time of an answer of which nobody knows how it arrived."""
PIECE_S = 0.05
"""And between two of them, where not even its beginning and its end are known."""

Step = tuple[float, News]
"""Seconds since its turn began, and what happens then."""


class Replay:
    """``shown`` begins empty; whoever shows it lets it have a turn, and then the news of that as they are due."""

    def __init__(self, recorded: Comparison) -> None:
        self._recorded = recorded
        self._ids = {lane.id: LaneId(new_id()) for lane in recorded.lanes}
        lanes = [Lane(self._ids[lane.id], lane.setup, hidden=list(lane.hidden)) for lane in recorded.lanes]
        self.shown = Comparison(recorded.system, recorded.parameters, lanes, recorded.id, is_read_only=True)
        self._turns = iter(recorded.turns)
        self._steps: Iterator[Step] = iter(())
        self._next: Step | None = None

    @property
    def is_turn_over(self) -> bool:
        """Whether nothing more happens before the next turn."""
        return self._next is None

    def next_turn(self) -> list[tuple[LaneId, Exchange]]:
        """The exchanges of the next turn, their answers still to come; none after the last."""
        turn = next(self._turns, None)
        lanes = self._recorded.lanes if turn else []
        asked = [(self._ids[lane.id], each) for lane in lanes if turn and (each := lane.exchange_in(turn.id))]
        self._steps = merge(*(_steps(*each) for each in asked), key=lambda step: step[0])
        self._next = next(self._steps, None)
        return [(lane_id, _unanswered(exchange)) for lane_id, exchange in asked]

    def until(self, seconds: float) -> Iterator[News]:
        """What has happened so many seconds after the turn began, and was not given yet."""
        while self._next is not None and self._next[0] <= seconds:
            (_, news), self._next = self._next, next(self._steps, None)
            yield news


def _unanswered(exchange: Exchange) -> Exchange:
    answer = Answer(exchange.answer.asked_model)
    return Exchange(exchange.turn, exchange.setup, answer, exchange.parent, exchange.id, exchange.at)


def _steps(lane_id: LaneId, exchange: Exchange) -> Iterator[Step]:
    for at, event in _events(exchange.answer):
        yield at, News(lane_id, exchange.id, at, event)


def _events(answer: Answer) -> Iterator[tuple[float, Event | Sent | Recalled]]:
    yield 0.0, Sent()
    at = 0.0
    if (first := _since_sent(answer, answer.times.first_byte)) is not None:
        at = first
        yield at, Responded()
    said, thought, texts, thinking = 0, 0, answer.text, answer.reasoning
    for piece in answer.pace or _even(answer):
        at = max(at, piece.at)
        if piece.is_thinking:
            yield at, ReasoningArrived(thinking[thought : thought + piece.length])
            thought += piece.length
        else:
            yield at, TextArrived(texts[said : said + piece.length])
            said += piece.length
    at = max(at, _since_sent(answer, answer.times.ended) or 0.0)
    yield at, ReasoningArrived(thinking[thought:])
    yield at, TextArrived(texts[said:])
    yield at, Recalled(answer)


def _since_sent(answer: Answer, at: float | None) -> float | None:
    return None if at is None or answer.times.sent is None else max(0.0, at - answer.times.sent)


def _even(answer: Answer) -> Iterator[Piece]:
    """The thinking and then the text, evenly from the first piece to the last as far as those are known."""
    texts = ((len(answer.thinking), True), (len(answer.body), False))
    count = sum(-(-length // PIECE) for length, _ in texts)
    first = _since_sent(answer, answer.times.first_token) or 0.0
    last = _since_sent(answer, answer.times.last_token)
    gap = PIECE_S if last is None else (last - first) / max(1, count)
    at = first
    for length, is_thinking in texts:
        for place in range(0, length, PIECE):
            yield Piece(at, min(PIECE, length - place), is_thinking)
            at += gap
