"""One lane: a model with its settings, and the thread of exchanges it has had."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain

from comparison.lanes.answer import Answer
from comparison.lanes.ids import new_id
from comparison.lanes.news import ExchangeId, LaneId, TurnId
from comparison.lanes.state import ENDED_WELL
from providers.contract import Message, Part, Seal, Text, Thinking
from providers.frozen import frozen
from providers.parameters import Parameters


@frozen
class LaneSetup:
    """What a lane asks: which model where, and what differs from what all lanes share."""

    provider: str
    model: str
    base_url: str
    system: str | None = None
    """Instead of the shared system prompt; ``None`` follows the shared one, empty sends none."""
    parameters: Parameters = field(default_factory=Parameters)
    """On top of the shared parameters."""

    def completed(self, system: str, parameters: Parameters) -> "LaneSetup":
        """The same with everything shared filled in: what a model is really asked with."""
        own = system if self.system is None else self.system
        return LaneSetup(self.provider, self.model, self.base_url, own, parameters.merged(self.parameters))


def _new_turn_id() -> TurnId:
    return TurnId(new_id())


def _new_exchange_id() -> ExchangeId:
    return ExchangeId(new_id())


def _now() -> datetime:
    return datetime.now(UTC)


@frozen
class Turn:
    """A prompt that lanes share, and when it was first asked (aware, UTC). Ids sort in the order of the turns."""

    prompt: str
    id: TurnId = field(default_factory=_new_turn_id)
    at: datetime = field(default_factory=_now)


@dataclass(slots=True, eq=False, weakref_slot=True)
class Exchange:
    """One turn put to one lane, and its answer. It keeps whom it asked, whatever becomes of the lane."""

    turn: Turn
    setup: LaneSetup
    """What was asked with, completed by what all lanes shared."""
    answer: Answer
    parent: ExchangeId | None = None
    """The exchange before it in the thread that was sent; siblings have the same one."""
    id: ExchangeId = field(default_factory=_new_exchange_id)
    at: datetime = field(default_factory=_now)
    """When this lane was asked (aware, UTC); some prices depend on it."""

    @property
    def prompt(self) -> str:
        return self.turn.prompt

    @property
    def is_whole(self) -> bool:
        """Whether the answer ended well and says something."""
        return self.answer.state in ENDED_WELL and bool(self.answer.text.strip())

    def has_same_answer(self, other: "Exchange") -> bool:
        """Whether one of the two was taken over from the other, or both from a third."""
        return (self.answer.given_in or self.id) == (other.answer.given_in or other.id)

    def taken_over(self, turn: Turn, parent: ExchangeId | None) -> "Exchange":
        """The same for another thread, whose ``turn`` it belongs to.

        Its answer is over, and knows where it was given.
        """
        answer = replace(self.answer, given_in=self.answer.given_in or self.id)
        return Exchange(turn, self.setup, answer, parent, at=self.at)


@dataclass(slots=True)
class Lane:
    """A model's place beside the others."""

    id: LaneId
    setup: LaneSetup
    exchanges: list[Exchange] = field(default_factory=list)
    """The thread that is shown, from the oldest to the newest."""
    hidden: list[Exchange] = field(default_factory=list)
    """Those that gave way to a sibling, or were asked beside it; each can be shown again."""

    @property
    def last(self) -> Exchange | None:
        """The newest exchange of the thread."""
        return self.exchanges[-1] if self.exchanges else None

    @property
    def asked(self) -> LaneSetup:
        """Whom the last prompt was put to; before the first, whom it will be."""
        return self.exchanges[-1].setup if self.exchanges else self.setup

    @property
    def answer(self) -> Answer | None:
        """The answer to the last prompt."""
        return self.exchanges[-1].answer if self.exchanges else None

    @property
    def growing(self) -> Iterator[Exchange]:
        """Those whose answers are not over: the last one, and samples of it."""
        return (each for each in chain(self.exchanges[-1:], self.hidden) if not each.answer.is_over)

    @property
    def is_running(self) -> bool:
        return any(True for _ in self.growing)

    def exchange_in(self, turn: TurnId | None) -> Exchange | None:
        """What this lane was asked in a turn; ``None`` if it was not asked."""
        return next((exchange for exchange in reversed(self.exchanges) if exchange.turn.id == turn), None)

    def along(self, turns: Sequence[Turn]) -> list[Exchange | Turn]:
        """The thread in order, and between its exchanges those of ``turns`` that this lane was not asked."""
        own = {exchange.turn.id for exchange in self.exchanges}
        not_asked = [turn for turn in turns if turn.id not in own]
        return sorted([*self.exchanges, *not_asked], key=_turn_id) if not_asked else [*self.exchanges]

    def set_aside(self) -> Exchange:
        """Hide the newest exchange, so that a sibling can stand in its place. ``IndexError`` where there is none."""
        exchange = self.exchanges.pop()
        exchange.answer.stop(time.monotonic())
        # A request repeats the whole thread: kept with every sibling it would hold all of it many times over.
        exchange.answer.asked = None
        self.hidden.append(exchange)
        return exchange

    def samples(self, turn: TurnId) -> list[Exchange]:
        """All answers to what this lane was asked in a turn, the oldest first: asked with the same, after the same."""
        shown = self.exchange_in(turn)
        if shown is None:
            return []
        siblings = (each for each in self.hidden if (each.turn.id, each.parent) == (turn, shown.parent))
        return sorted((shown, *(each for each in siblings if each.setup == shown.setup)), key=lambda each: each.id)

    def first_from(self, turn: TurnId) -> Exchange | None:
        """The first that this lane was asked in a turn or after it."""
        return next((each for each in self.exchanges if each.turn.id >= turn), None)

    def set_aside_from(self, turn: TurnId) -> None:
        """Hide what this lane was asked in a turn and after it."""
        while self.last is not None and self.last.turn.id >= turn:
            self.set_aside()

    def siblings(self, exchange: Exchange) -> list[Exchange]:
        """All that were asked at the place of a shown exchange, that one included, in the order of time."""
        if not self.hidden:
            return [exchange]
        found = (each for each in (*self.exchanges, *self.hidden) if each.parent == exchange.parent)
        return sorted(found, key=lambda each: each.id)

    def can_show(self, exchange: Exchange) -> bool:
        """Whether a hidden exchange stood at the end of the thread, or right behind it: it has not gone on since."""
        last = self.last
        return last is not None and exchange in self.hidden and exchange.parent in (last.parent, last.id)

    def show(self, exchange: Exchange) -> None:
        """Let a hidden exchange stand in its place again, and around it what came before it and after it."""
        hidden = {each.id: each for each in self.hidden}
        chain = [exchange]
        while (parent := chain[0].parent) and parent in hidden:
            chain.insert(0, hidden[parent])
        while behind := [each for each in self.hidden if each.parent == chain[-1].id]:
            chain.append(max(behind, key=lambda each: each.id))
        while self.last is not None and self.last.id != chain[0].parent:
            self.set_aside()
        self.show_only([*self.exchanges, *chain])

    def show_only(self, thread: Sequence[Exchange]) -> None:
        """Show exactly these of all exchanges there are, in this order; no answer runs."""
        said = [*self.exchanges, *self.hidden]
        self.exchanges[:], self.hidden[:] = thread, [each for each in said if each not in thread]

    def messages(self) -> tuple[Message, ...]:
        """The thread to send: past exchanges, then the last prompt."""
        last = self.exchanges[-1]
        return (*_said(self.exchanges[:-1], last.setup), Message("user", last.prompt))

    def past_messages(self) -> tuple[Message, ...]:
        """What would go along with a further prompt."""
        return tuple(_said(self.exchanges, self.setup))


def _turn_id(entry: Exchange | Turn) -> TurnId:
    return entry.id if isinstance(entry, Turn) else entry.turn.id


def _said(exchanges: Iterable[Exchange], setup: LaneSetup) -> Iterator[Message]:
    """What was said so far, for whom ``setup`` asks; a prompt that brought no text stays one that was put."""
    for exchange in exchanges:
        yield Message("user", exchange.prompt)
        if exchange.answer.text.strip():
            yield Message("assistant", _parts(exchange, setup))


def _parts(exchange: Exchange, setup: LaneSetup) -> Iterator[Part]:
    """An answer as its model gave it.

    What was sealed goes back to the model it came from alone, and only while the instructions are those that it was
    thought under: Anthropic binds it to what came before (platform.claude.com/docs/en/models/opus-5-5).
    """
    answer, own = exchange.answer, exchange.setup
    if answer.reasoning and not answer.thinks_in_text:
        yield Thinking(answer.reasoning)
    is_same = all(getattr(own, name) == getattr(setup, name) for name in ("provider", "model", "base_url", "system"))
    place = 0
    for end, payload in answer.beside.seals if is_same else ():
        if end > place:
            yield Text(answer.text[place:end])
        yield Thinking("", Seal(own.provider, own.model, payload))
        place = max(place, end)
    if place < len(answer.text):
        yield Text(answer.text[place:])
