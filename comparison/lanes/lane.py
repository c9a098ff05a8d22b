"""One lane: a model with its settings, and the thread of exchanges it has had."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from comparison.lanes.answer import Answer
from comparison.lanes.ids import new_id
from comparison.lanes.news import ExchangeId, LaneId, TurnId
from providers.contract import Message, Part, Text, Thinking
from providers.parameters import Parameters


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(slots=True)
class Lane:
    """A model's place beside the others."""

    id: LaneId
    setup: LaneSetup
    exchanges: list[Exchange] = field(default_factory=list)
    """The thread that is shown, from the oldest to the newest."""
    hidden: list[Exchange] = field(default_factory=list)
    """Those that gave way to a sibling; each can be shown again."""

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
    def is_running(self) -> bool:
        return self.answer is not None and not self.answer.is_over

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

    def can_show(self, exchange: Exchange) -> bool:
        """Whether a hidden exchange has a sibling to take the place of: the thread has not gone on since."""
        return exchange in self.hidden and self.last is not None and self.last.parent == exchange.parent

    def show(self, exchange: Exchange) -> None:
        """Let a hidden exchange and its sibling change places; only where ``can_show`` is true."""
        self.set_aside()
        self.hidden.remove(exchange)
        self.exchanges.append(exchange)

    def messages(self) -> tuple[Message, ...]:
        """The thread to send: past exchanges that brought text, then the last prompt."""
        return (*_said(self.exchanges[:-1]), Message("user", self.exchanges[-1].prompt))

    def past_messages(self) -> tuple[Message, ...]:
        """What would go along with a further prompt."""
        return tuple(_said(self.exchanges))


def _turn_id(entry: Exchange | Turn) -> TurnId:
    return entry.id if isinstance(entry, Turn) else entry.turn.id


def _said(exchanges: Iterable[Exchange]) -> Iterator[Message]:
    for exchange in exchanges:
        if text := exchange.answer.text:
            yield Message("user", exchange.prompt)
            thinking: tuple[Part, ...] = (Thinking(thought),) if (thought := exchange.answer.reasoning) else ()
            yield Message("assistant", (*thinking, Text(text)))
