"""A comparison of the history, for people and for programs."""

from collections.abc import Iterator

from comparison.cli.output.report import WORDS, error_of, timings_of, usage_of
from comparison.figures.measure import measure
from comparison.lanes.branching.fused import BETWEEN, sources_of
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, Lane


def as_text(comparison: Comparison) -> str:
    """Turn by turn, and in each the lanes in their order; answers that gave way to others are left out."""
    return "\n".join(line for turn in comparison.turns for line in _turn(comparison, turn.id))


def _turn(comparison: Comparison, turn_id: str) -> Iterator[str]:
    told = False
    for number, lane in enumerate(comparison.lanes, 1):
        for exchange in (each for each in lane.exchanges if each.turn.id == turn_id):
            if not told:
                yield from (f">>> {exchange.turn.at:%Y-%m-%d %H:%M} UTC", exchange.prompt, "")
                told = True
            yield from _answer(number, exchange)


def _answer(number: int, exchange: Exchange) -> Iterator[str]:
    answer, setup = exchange.answer, exchange.setup
    yield f"=== {number} · {setup.provider} · {setup.model} · {WORDS[answer.state]}"
    if sources := sources_of(setup):
        yield f"Fused from {BETWEEN.join(sources)}"
    beside = answer.beside.as_markdown()
    yield from (text for text in (answer.text.rstrip("\n"), beside, *answer.notes) if text)
    if answer.error:
        yield answer.error.message
    yield ""


def as_json(comparison: Comparison) -> dict[str, object]:
    """Everything about it that is kept and can be said in JSON."""
    return {
        "id": comparison.id,
        "system": comparison.system,
        "parameters": comparison.parameters.given(),
        "lanes": [_lane(lane) for lane in comparison.lanes],
    }


def _lane(lane: Lane) -> dict[str, object]:
    said = [_exchange(exchange, True) for exchange in lane.exchanges]
    said += [_exchange(exchange, False) for exchange in lane.hidden]
    return {"id": lane.id, "provider": lane.setup.provider, "model": lane.setup.model, "exchanges": said}


def _exchange(exchange: Exchange, is_shown: bool) -> dict[str, object]:
    answer, setup, measures = exchange.answer, exchange.setup, measure(exchange.answer)
    return {
        "id": exchange.id,
        "parent": exchange.parent,
        "shown": is_shown,
        "at": exchange.at.isoformat(),
        "prompt": exchange.prompt,
        "provider": setup.provider,
        "model": setup.model,
        "base_url": setup.base_url,
        "system": setup.system,
        "parameters": setup.parameters.given(),
        "served_model": answer.served_model or None,
        "state": answer.state.value,
        "notes": answer.notes,
        "text": answer.text,
        "reasoning": answer.reasoning,
        "usage": usage_of(measures),
        "timings": timings_of(measures),
        "error": error_of(answer.error) if answer.error else None,
    }
