"""Lanes that were asked the same several times."""

from comparison.figures.cost import Cost
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange
from comparison.lanes.news import Order
from tests.comparison.lanes.comparing import KIMI, comparison_of, finish

UNKNOWN = Cost(reason="nobody knows")


def unknown_cost(_exchange: Exchange) -> Cost:
    return UNKNOWN


def asked_for(*texts: str) -> tuple[Comparison, list[Exchange]]:
    """One lane that answered one prompt with each of these, and its samples."""
    comparison = comparison_of(KIMI)
    (first,) = comparison.ask("Why?")
    orders: list[Order] = [first, *(comparison.sample(first.lane) for _ in texts[1:])]
    for order, text in zip(orders, texts, strict=True):
        finish(comparison, order, text)
    return comparison, samples_of(comparison)


def samples_of(comparison: Comparison) -> list[Exchange]:
    lane = comparison.lanes[0]
    return lane.samples(lane.exchanges[-1].turn.id)
