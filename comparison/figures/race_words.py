"""A race in one sentence, made from its figures alone."""

from typing import Any

from comparison.figures.cost import Cost
from comparison.figures.race import TELLING, Race, price_span
from providers.texts.phrase import Phrase


def sentence_of(race: Race) -> str:
    """How the fastest and the slowest stand to each other; empty where there is nothing to compare."""
    whole = sorted((runner for runner in race.runners if runner.is_whole), key=lambda runner: runner.course.total)
    if not race.is_over or len(whole) < 2 or whole[0].course.total <= 0:
        return ""
    fast, slow = whole[0], whole[-1]
    if race.is_close:
        return Phrase("All took about the same time.")
    times = slow.course.total / fast.course.total
    pair: dict[str, Any] = {"fast": fast.name, "slow": slow.name, "times": _ratio(times)}
    price = _price_ratio(fast.cost, slow.cost)
    if price is None:
        return Phrase("{fast} answered {times} times as fast as {slow}.", **pair)
    if max(price, 1 / price) < TELLING:
        return Phrase("{fast} answered {times} times as fast as {slow}, at about the same price.", **pair)
    if price > 1:
        price = _ratio(price)
        return Phrase(
            "{fast} answered {times} times as fast as {slow}, at {price} times its price.", **pair, price=price
        )
    price = _ratio(1 / price)
    return Phrase(
        "{fast} answered {times} times as fast as {slow}, which cost {price} times as much.", **pair, price=price
    )


def _price_ratio(one: Cost | None, other: Cost | None) -> float | None:
    """Only between two exact amounts in one currency."""
    first, second = price_span(one), price_span(other)
    if one is None or other is None or first is None or second is None or one.currency != other.currency:
        return None
    is_exact = first[0] == first[1] and second[0] == second[1]
    return float(first[0] / second[0]) if is_exact and first[0] and second[0] else None


def _ratio(value: float) -> float:
    """Two digits that mean something: 2.9, 12."""
    return round(value, 1) if value < 9.95 else round(value)
