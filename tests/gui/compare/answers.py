"""Answers as they grow from events, with times of the test's own."""

from comparison.lanes.answer import Answer
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import Closed, LaneId, RetryScheduled, Sent
from providers.errors import ProviderError
from providers.events import Connected, Event, Finished, FinishReason, Responded, TextArrived, Usage, UsageArrived
from tests.comparison.told import exchange_of

MODEL = "gpt-5.5"
SETUP = LaneSetup("openai", MODEL, "https://api.openai.com/v1")

Moment = tuple[float, Event | Sent | RetryScheduled | Closed]


def answer_of(*moments: Moment) -> Answer:
    """An answer to which these events happened, each at its second."""
    answer = Answer(MODEL)
    for at, event in moments:
        answer.apply(event, at)
    return answer


def begun(at: float = 0.0) -> list[Moment]:
    """Sent, connected and responded to within a quarter of a second."""
    return [(at, Sent()), (at + 0.1, Connected(reused=False)), (at + 0.25, Responded())]


def whole(*texts: str, usage: Usage | None = None) -> Answer:
    """An answer whose pieces came a second apart from the first second on, finished a second after the last."""
    arrived: list[Moment] = [(1.0 + number, TextArrived(text)) for number, text in enumerate(texts)]
    counted: list[Moment] = [(1.0 + len(texts), UsageArrived(usage))] if usage is not None else []
    end: list[Moment] = [(1.0 + len(texts), Finished(FinishReason.STOP)), (1.0 + len(texts), Closed())]
    return answer_of(*begun(), *arrived, *counted, *end)


def failed(error: ProviderError, *texts: str) -> Answer:
    """An answer that broke after these pieces."""
    return answer_of(*begun(), *[(1.0, TextArrived(text)) for text in texts], (2.0, Closed(error)))


def lane_with(*answers: Answer, prompt: str = "hello") -> Lane:
    return Lane(LaneId("1"), SETUP, [exchange_of(prompt, answer, SETUP) for answer in answers])
