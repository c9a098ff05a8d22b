"""Ratings against prices: who is better for the money, as far as that is known."""

from collections.abc import Callable, Iterable, Sequence

from comparison.figures.cost import Cost
from comparison.figures.plots.plot import Mark, Plot, linear, logarithmic
from comparison.judging.ranking.ranking import SHOWN_MIDDLE, SHOWN_SCALE, Rank

HEAD = ("model", "rating", "low", "high", "price_low", "price_high", "currency")

Price = Callable[[str], Cost | None]
"""Of a model by its name; ``None`` where it is not known."""


def price_plot(ranks: Sequence[Rank], price: Price) -> Plot | None:
    """The models whose price is known; ``None`` if there is none. The path is the best rating at each price or below.

    A price that is a range stands in its middle.
    """
    rows = [(rank, cost) for rank in ranks if (cost := price(rank.name)) is not None and cost.is_known]
    if not rows:
        return None
    points = [(_middle(cost), _shown(rank.rating)) for rank, cost in rows]
    best = _frontier(points)
    marks = tuple(
        Mark(rank.name, x, y, _shown(rank.low), _shown(rank.high), rank.name.partition("/")[0], (x, y) in best)
        for (rank, _), (x, y) in zip(rows, points, strict=True)
    )
    heights = [height for mark in marks for height in (mark.low, mark.high)]
    table = (HEAD, *(_row(rank, cost) for rank, cost in rows))
    return Plot(logarithmic(x for x, _ in points), linear(heights), marks, tuple(best), table=table)


def _frontier(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points that nothing beats at their price or below, the cheapest first."""
    found: list[tuple[float, float]] = []
    for x, y in sorted(points, key=lambda point: (point[0], -point[1])):
        if not found or y > found[-1][1]:
            found.append((x, y))
    return found


def _row(rank: Rank, cost: Cost) -> tuple[str | float | None, ...]:
    ratings = (round(_shown(rating)) for rating in (rank.rating, rank.low, rank.high))
    return (rank.name, *ratings, *map(float, (cost.low or 0, cost.high or 0)), cost.currency)


def _middle(cost: Cost) -> float:
    return float(((cost.low or 0) + (cost.high or 0)) / 2)


def _shown(rating: float) -> float:
    return SHOWN_MIDDLE + SHOWN_SCALE * rating
