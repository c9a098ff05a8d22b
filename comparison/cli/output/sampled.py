"""The answers of one model to one prompt, for people and for programs."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from comparison.cli.output.report import Report, amount, error_of, timings_of, usage_of
from comparison.figures.cost import Cost
from comparison.figures.measure import measure
from comparison.lanes.lane import Exchange, Lane
from comparison.seen_text import excerpt

if TYPE_CHECKING:  # most commands ask once
    from comparison.sampling.samples import Group, Spread


def sampled(lanes: Sequence[Lane], report: Report) -> Iterator[str]:
    """Of each lane that was asked more than once, how far it agrees with itself."""
    for number, lane in enumerate(lanes, 1):
        if lane.last is not None and len(found := lane.samples(lane.last.turn.id)) > 1:
            yield f"=== {number} · {report.title(lane.last)} · asked {len(found)} times"
            yield from _told(found, report.cost)
            yield ""


def sampled_json(lane: Lane, cost_of: Callable[[Exchange], Cost]) -> dict[str, object]:
    """What ``--json`` says beside the first answer; nothing of a lane that was asked once."""
    # Most commands ask once.
    from comparison.sampling.samples import sum_up

    found = lane.samples(lane.last.turn.id) if lane.last else []
    if len(found) < 2:
        return {}
    samples = sum_up(found, cost_of)
    return {
        "samples": {
            "asked": samples.asked,
            "whole": samples.whole,
            "changed": samples.changed,
            "groups": [_group(group, found) for group in samples.groups],
            "characters" if samples.is_of_characters else "words": _spread(samples.words),
            "seconds": _spread(samples.seconds),
            "cost": _spread(samples.costs),
            "total_cost": amount(samples.cost) if samples.cost else None,
            "currency": (samples.cost.currency if samples.cost else "") or None,
            "answers": [_answer(exchange, cost_of(exchange)) for exchange in found],
        }
    }


def _told(found: Sequence[Exchange], cost_of: Callable[[Exchange], Cost]) -> Iterator[str]:
    # Most commands ask once.
    from comparison.sampling.samples import sum_up
    from comparison.sampling.sayings import shortfall, verdict

    samples = sum_up(found, cost_of)
    yield " ".join(filter(None, (verdict(samples), *shortfall(samples))))
    for group in samples.groups:
        wordings = f"  ({group.wordings} wordings)" if group.wordings > 1 else ""
        yield f"{len(group.exchanges):>3} × {group.conclusion or excerpt(group.exchanges[0].answer.text)}{wordings}"
    unit = "characters" if samples.is_of_characters else "words"
    told = [_range(samples.words, ",.0f", unit), _range(samples.seconds, ".2f", "s")]
    told.append(f"{samples.cost} in all" if samples.cost is not None else "")
    yield " · ".join(filter(None, told))


def _range(spread: "Spread | None", shape: str, unit: str) -> str:
    if spread is None:
        return ""
    low, middle, high = (format(number, shape) for number in (spread.low, spread.middle, spread.high))
    return f"{low} {unit}" if low == high else f"{low} to {high} {unit}, median {middle}"


def _group(group: "Group", found: Sequence[Exchange]) -> dict[str, object]:
    return {
        "count": len(group.exchanges),
        "conclusion": group.conclusion or None,
        "wordings": group.wordings,
        "answers": [found.index(exchange) for exchange in group.exchanges],
    }


def _answer(exchange: Exchange, cost: Cost) -> dict[str, object]:
    answer, measures = exchange.answer, measure(exchange.answer)
    return {
        "state": answer.state.value,
        "text": answer.text,
        "usage": usage_of(measures),
        "timings": timings_of(measures),
        "cost": amount(cost),
        "error": error_of(answer.error) if answer.error else None,
    }


def _spread(spread: "Spread | None") -> list[float] | None:
    return [spread.low, spread.middle, spread.high] if spread else None
