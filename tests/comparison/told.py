"""Answers as they come to be: told event by event."""

from datetime import UTC, datetime

from comparison.lanes.answer import Answer
from comparison.lanes.lane import Exchange, LaneSetup, Turn
from comparison.lanes.news import Closed, RetryScheduled, Sent
from comparison.lanes.state import State
from providers.errors import Disconnected, ProviderError, RateLimited
from providers.events import Event, Finished, FinishReason, TextArrived, Usage, UsageArrived
from providers.parameters import Parameters

Told = Event | Sent | RetryScheduled | Closed

KIMI = LaneSetup("moonshot", "kimi-k3", "https://api.moonshot.ai/v1")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
STOP = Finished(FinishReason.STOP)


def told(*events: Told, asked: str = "kimi-k3", every: float = 1.0) -> Answer:
    """An answer that was sent at 0 and heard one of the events each ``every`` seconds from then on."""
    answer = Answer(asked)
    for number, event in enumerate((Sent(), *events)):
        answer.apply(event, number * every)
    return answer


def timed(*events: tuple[float, Told], asked: str = "kimi-k3") -> Answer:
    """An answer that heard each event at its own second."""
    answer = Answer(asked)
    for at, event in events:
        answer.apply(event, at)
    return answer


def counted(usage: Usage | None, asked: str, served: str = "") -> Answer:
    """A whole answer with these counts."""
    events = (UsageArrived(usage),) if usage else ()
    answer = told(TextArrived("Whole."), *events, STOP, Closed(), asked=asked)
    answer.served_model = served
    return answer


def exchange_of(prompt: str, answer: Answer, setup: LaneSetup = KIMI, at: datetime = NOON) -> Exchange:
    """An exchange with that answer, asked at that moment."""
    return Exchange(Turn(prompt), setup.completed("", Parameters()), answer, at=at)


def fault(kind: type[ProviderError], retry_after: float | None = None) -> ProviderError:
    """An error of this kind, as an adapter would raise it."""
    return kind(provider="Moonshot", host="api.moonshot.ai", retry_after=retry_after)


ENDS: dict[State, tuple[Told, ...]] = {
    State.DONE: (TextArrived("Whole."), STOP, Closed()),
    State.NOTE: (STOP, Closed()),
    State.CUT_OFF: (TextArrived("Half"), Closed(fault(Disconnected))),
    State.FAILED: (Closed(fault(RateLimited)),),
}
"""One way to each end but the one that a person brings about."""
