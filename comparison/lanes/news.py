"""What the runner reports about a request; every piece carries the lane and exchange it belongs to."""

from dataclasses import field
from typing import TYPE_CHECKING, NewType

from providers.contract import ChatRequest
from providers.errors import ProviderError
from providers.events import Event
from providers.frozen import frozen

if TYPE_CHECKING:
    from comparison.lanes.answer import Answer

LaneId = NewType("LaneId", str)
ExchangeId = NewType("ExchangeId", str)
TurnId = NewType("TurnId", str)


@frozen
class Order:
    """One request to be run. No key is in it."""

    lane: LaneId
    exchange: ExchangeId
    provider: str
    chat: ChatRequest


@frozen
class Sent:
    """The request is sent now and its clock starts. Repeated with each retry."""


@frozen
class HeldBack:
    """The account may run only a limited number of requests at once; this one waits for its turn."""

    most: int


@frozen
class RetryScheduled:
    """The request was refused for now and is tried again by itself in ``wait`` seconds; ``attempt`` counts from 1."""

    wait: float
    attempt: int
    error: ProviderError
    most: int
    """Attempts, this one and all others, after which it is given up."""


@frozen
class Closed:
    """The stream ended; ``error`` says what went wrong, if anything did. The last piece of news of a request."""

    error: ProviderError | None = None


@frozen
class Recalled:
    """An answer that was told again has ended; the last piece of news of it. It is what ``answer`` is."""

    answer: "Answer" = field(repr=False)


@frozen
class News:
    """One event of one request; ``at`` is in monotonic seconds."""

    lane: LaneId
    exchange: ExchangeId
    at: float
    event: Event | HeldBack | Sent | RetryScheduled | Closed | Recalled
