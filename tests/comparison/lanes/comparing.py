"""A comparison of models that answer what a test tells them to."""

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import Closed, News, Order, Sent
from providers.events import TextArrived
from tests.comparison.told import STOP, Told

KIMI = LaneSetup("moonshot", "kimi-k3", "https://api.moonshot.ai/v1")


GPT = LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1")


def comparison_of(*setups: LaneSetup) -> Comparison:
    comparison = Comparison()
    for setup in setups:
        comparison.add(setup)
    return comparison


def hear(comparison: Comparison, order: Order, *events: Told, at: float = 1.0) -> list[Lane | None]:
    """Bring the events of an order in; the lanes that changed."""
    return [comparison.apply(News(order.lane, order.exchange, at, event)) for event in events]


def finish(comparison: Comparison, order: Order, text: str = "Whole.") -> None:
    hear(comparison, order, Sent(), TextArrived(text), STOP, Closed())


def texts(comparison: Comparison) -> list[str]:
    return [lane.answer.text if lane.answer else "" for lane in comparison.lanes]
