"""A race: one turn put to several models, and who was the fastest, the cheapest and the longest."""

from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from comparison.figures.cost import Cost
from comparison.figures.runner import Runner
from providers.frozen import frozen

TELLING = 1.15
"""A ratio below which nobody would call one of two faster or dearer."""


class Superlative(StrEnum):
    """What one answer alone is in its race."""

    FIRST_DONE = "first done"
    """While others still run; the rest is known when all are done."""
    FASTEST = "fastest"
    CHEAPEST = "cheapest"
    LONGEST = "longest"


@frozen
class Race:
    """Those who run, in the order of the lanes."""

    runners: Sequence[Runner] = field(default_factory=tuple)

    @property
    def is_over(self) -> bool:
        """Whether there was a race, and nobody runs any more."""
        return bool(self.runners) and not any(runner.is_running for runner in self.runners)

    @property
    def longest(self) -> float:
        """Seconds of the slowest."""
        return max((runner.course.total for runner in self.runners), default=0.0)

    @property
    def is_close(self) -> bool:
        """Whether all whole answers took about the same time."""
        totals = [runner.course.total for runner in self.runners if runner.is_whole]
        return len(totals) > 1 and min(totals) > 0 and max(totals) / min(totals) < TELLING

    def superlatives(self) -> dict[int, frozenset[Superlative]]:
        """By place, what nobody else is; empty where fewer than two can be compared."""
        whole = {place: runner for place, runner in enumerate(self.runners) if runner.is_whole}
        totals = {place: runner.course.total for place, runner in whole.items() if not runner.is_running}
        if not self.is_over:
            return {min(totals, key=totals.__getitem__): frozenset({Superlative.FIRST_DONE})} if totals else {}
        alone = {
            Superlative.FASTEST: None if self.is_close else _alone_least(_times(totals)),
            Superlative.CHEAPEST: _alone_least(_prices(whole)),
            Superlative.LONGEST: _alone_least(_lengths(whole)),
        }
        return {
            place: frozenset(name for name, winner in alone.items() if winner == place)
            for place in set(alone.values())
            if place is not None
        }


Span = tuple[Decimal, Decimal]
"""From the least to the most that a value may be."""


def _alone_least(spans: dict[int, Span | None]) -> int | None:
    """The place whose span lies below all the others'; ``None`` where one is unknown or two overlap."""
    known = sorted((span, place) for place, span in spans.items() if span is not None)
    if len(known) < 2 or len(known) < len(spans):
        return None
    (least, place), (second, _) = known[:2]
    return place if least[1] < second[0] else None


def _times(totals: dict[int, float]) -> dict[int, Span | None]:
    return {place: _exact(total) for place, total in totals.items()}


def _exact(value: float) -> Span:
    rounded = Decimal(value).quantize(Decimal("0.01"))
    return rounded, rounded


def _prices(runners: dict[int, Runner]) -> dict[int, Span | None]:
    """What each cost; nothing where they were billed in several currencies."""
    costs = {place: runner.cost for place, runner in runners.items()}
    if len({cost.currency for cost in costs.values() if cost is not None and cost.currency}) > 1:
        return {}
    return {place: price_span(cost) for place, cost in costs.items()}


def price_span(cost: Cost | None) -> Span | None:
    """The range of a cost that is known."""
    return None if cost is None or cost.low is None or cost.high is None else (cost.low, cost.high)


def _lengths(runners: dict[int, Runner]) -> dict[int, Span | None]:
    """How long each is, negative, so that the longest is the least; nothing where some count words and some don't."""
    if len({runner.is_of_characters for runner in runners.values()}) > 1:
        return {}
    return {place: _exact(-runner.words) for place, runner in runners.items()}
