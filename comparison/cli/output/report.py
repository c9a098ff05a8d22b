"""What can be said of a lane, for people and for programs."""

import json
from collections.abc import Mapping
from itertools import islice

from comparison.figures.cost import Cost
from comparison.figures.measure import Measures, measure
from comparison.figures.prices import cost_of
from comparison.lanes.answer import Answer
from comparison.lanes.lane import Exchange
from comparison.lanes.state import State
from providers.contract import ProviderInfo
from providers.errors import Failure
from providers.events import DroppedParameter

WORDS = {
    State.CONNECTING: "connecting",
    State.QUEUED: "queued",
    State.RETRYING: "waiting to retry",
    State.THINKING: "thinking",
    State.ANSWERING: "answering",
    State.DONE: "done",
    State.NOTE: "done with a note",
    State.STOPPED: "stopped by you",
    State.CUT_OFF: "cut off",
    State.FAILED: "failed",
}

MOST_CALLS = 100
MOST_ARGUMENTS = 100_000
"""Characters of one call."""


class Report:
    """Speaks of the exchanges of one comparison."""

    def __init__(self, infos: Mapping[str, ProviderInfo]) -> None:
        self._infos = infos

    def title(self, exchange: Exchange) -> str:
        """Who answers."""
        info = self._infos[exchange.setup.provider]
        demo = " (demo)" if info.is_demo and "demo" not in info.name.lower() else ""
        return f"{info.name}{demo} · {exchange.setup.model}"

    def state(self, answer: Answer) -> str:
        """The state of the answer, in a word or two."""
        return WORDS[answer.state]

    def numbers(self, exchange: Exchange) -> str:
        """Time, speed, tokens and cost, as far as they are known."""
        measures = measure(exchange.answer)
        parts = [
            _seconds(measures.first_token_s, "to first token"),
            _seconds(measures.thinking_s, "of thinking"),
            _seconds(measures.total_s, "in total"),
            f"{measures.tokens_per_second:.0f} tok/s" if measures.tokens_per_second is not None else "",
            f"{measures.output_tokens} tokens" if measures.output_tokens is not None else "",
            str(self.cost(exchange)) if exchange.answer.is_over else "",
        ]
        return " · ".join(part for part in parts if part)

    def remarks(self, answer: Answer) -> list[str]:
        """Notes, parameters that were left out, and what went wrong, as sentences."""
        dropped = [_told(parameter) for parameter in answer.dropped]
        return dropped + answer.notes + ([answer.error.message] if answer.error else [])

    def cost(self, exchange: Exchange) -> Cost:
        """What the answer cost."""
        return cost_of(exchange, self._infos[exchange.setup.provider])

    def as_json(self, number: int, exchange: Exchange, further: Mapping[str, object] | None = None) -> str:
        """One line with everything about the lane of this number; pure ASCII, so that any pipe can carry it."""
        answer, cost = exchange.answer, self.cost(exchange)
        measures = measure(answer)
        return json.dumps(
            {
                "lane": number,
                "provider": exchange.setup.provider,
                "model": exchange.setup.model,
                "served_model": answer.served_model or None,
                "state": answer.state.value,
                "note": " ".join(answer.notes) or None,
                "text": answer.text,
                "reasoning": answer.reasoning,
                "tool_calls": _calls(answer),
                "sources": [{"url": url, "title": title} for url, title in answer.beside.sources.items()],
                "code_runs": _code_runs(answer),
                "usage": usage_of(measures),
                "timings": timings_of(measures),
                "cost": amount(cost),
                "currency": cost.currency or None,
                "dropped_parameters": [_fields_of(each) for each in answer.dropped],
                "error": error_of(answer.error) if answer.error else None,
                **(further or {}),
            }
        )


def _seconds(seconds: float | None, what: str) -> str:
    return "" if seconds is None else f"{seconds:.2f} s {what}"


def usage_of(measures: Measures) -> dict[str, int | None]:
    return {
        "input": measures.input_tokens,
        "cached": measures.cached_tokens,
        "output": measures.output_tokens,
        "reasoning": measures.reasoning_tokens,
    }


def _calls(answer: Answer) -> list[dict[str, str | int]]:
    """The first ``MOST_CALLS``, each with the beginning of its arguments and how many characters those have in all."""
    return [
        {"name": call.name, "arguments": call.beginning(MOST_ARGUMENTS), "characters": call.size}
        for call in islice(answer.tool_calls.values(), MOST_CALLS)
    ]


def _code_runs(answer: Answer) -> list[dict[str, str]]:
    """What the provider ran for the answer, each with the beginning of its code and of what that put out."""
    return [
        {
            "language": run.language,
            "code": str(run.code)[:MOST_ARGUMENTS],
            "output": str(run.output)[:MOST_ARGUMENTS],
        }
        for run in islice(answer.beside.runs.values(), MOST_CALLS)
    ]


def _told(parameter: DroppedParameter) -> str:
    if parameter.sent_as:
        return f"Sent {parameter.name} as {parameter.sent_as}: {parameter.reason}."
    return f"Left out {parameter.name}: {parameter.reason}."


def _fields_of(parameter: DroppedParameter) -> dict[str, str]:
    fields = {"name": parameter.name, "reason": parameter.reason}
    return fields | ({"sent_as": parameter.sent_as} if parameter.sent_as else {})


def timings_of(measures: Measures) -> dict[str, float | None]:
    timings = {
        "connect": measures.connect_s,
        "lookup": measures.lookup_s,
        "tcp": measures.tcp_s,
        "tls": measures.tls_s,
        "first_byte": measures.first_byte_s,
        "first_token": measures.first_token_s,
        "first_answer": measures.first_answer_s,
        "total": measures.total_s,
    }
    return {name: None if seconds is None else round(seconds, 6) for name, seconds in timings.items()}


def amount(cost: Cost) -> float | list[float] | None:
    if cost.low is None or cost.high is None:
        return None
    return float(cost.low) if cost.low == cost.high else [float(cost.low), float(cost.high)]


def error_of(error: Failure) -> dict[str, str]:
    return {"class": error.kind, "message": error.message, "advice": error.what_to_do}
