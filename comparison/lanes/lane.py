"""One lane: a model with its settings, and the thread of prompts and answers it has had."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from comparison.lanes.answer import Answer
from comparison.lanes.news import LaneId
from providers.contract import Message
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


@dataclass(slots=True)
class Exchange:
    """One prompt and its answer."""

    prompt: str
    answer: Answer


@dataclass(slots=True)
class Lane:
    """A model's place beside the others."""

    id: LaneId
    setup: LaneSetup
    exchanges: list[Exchange] = field(default_factory=list)

    @property
    def answer(self) -> Answer | None:
        """The answer to the last prompt."""
        return self.exchanges[-1].answer if self.exchanges else None

    @property
    def is_running(self) -> bool:
        return self.answer is not None and not self.answer.is_over

    def messages(self) -> tuple[Message, ...]:
        """The thread to send: past exchanges that brought text, then the last prompt."""
        return (*_said(self.exchanges[:-1]), Message("user", self.exchanges[-1].prompt))

    def past_messages(self) -> tuple[Message, ...]:
        """What would go along with a further prompt."""
        return tuple(_said(self.exchanges))


def _said(exchanges: Iterable[Exchange]) -> Iterator[Message]:
    for exchange in exchanges:
        if text := exchange.answer.text:
            yield Message("user", exchange.prompt)
            yield Message("assistant", text, exchange.answer.reasoning)
