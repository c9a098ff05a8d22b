"""The figures of an answer as numbers, by the names that JSON and tables give them."""

from comparison.export.facts import cost_in
from comparison.figures.measure import measure
from comparison.lanes.lane import Exchange
from providers.contract import ProviderInfo

Figure = int | float | str | None


def figures_of(exchange: Exchange, info: ProviderInfo | None) -> dict[str, Figure]:
    """Seconds, tokens and money; ``None`` for what is not known."""
    found, cost = measure(exchange.answer), cost_in(exchange, info)
    return {
        "connect_s": _rounded(found.connect_s),
        "first_byte_s": _rounded(found.first_byte_s),
        "first_token_s": _rounded(found.first_token_s),
        "first_answer_s": _rounded(found.first_answer_s),
        "thinking_s": _rounded(found.thinking_s),
        "total_s": _rounded(found.total_s),
        "tokens_per_second": _rounded(found.tokens_per_second),
        "input_tokens": found.input_tokens,
        "cached_tokens": found.cached_tokens,
        "output_tokens": found.output_tokens,
        "reasoning_tokens": found.reasoning_tokens,
        "characters": len(exchange.answer.body),
        "cost_low": None if cost.low is None else float(cost.low),
        "cost_high": None if cost.high is None else float(cost.high),
        "currency": cost.currency or None,
        "cost_note": cost.reason or None,
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)
