"""What an answer cost, from dated price lists, or why that is not known."""

import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from comparison.figures.cost import DEMO, FREE, Cost
from comparison.figures.peak_days import counts_on
from comparison.lanes.lane import Exchange
from providers.contract import ProviderInfo
from providers.events import Usage
from providers.facts.tables import price_list
from providers.texts.phrase import Phrase

MILLION = Decimal(1_000_000)


def cost_of(exchange: Exchange, info: ProviderInfo) -> Cost:
    """What an answer cost where and when it was asked for; ``info`` is of the provider that was asked."""
    if info.is_demo:
        return DEMO
    if info.is_local:
        return FREE
    answer, setup = exchange.answer, exchange.setup
    model = answer.served_model if answer.is_served_by_another_model else setup.model
    return price(info.id, setup.base_url, model, answer.usage, exchange.at)


def price(provider: str, base_url: str, model: str, usage: Usage | None, when: datetime | None = None) -> Cost:
    """What this many tokens cost at a provider's host; also used for an estimate made before asking."""
    listed = price_list()["providers"].get(provider)
    if listed is None:
        return Cost(reason=Phrase("No prices are known for this provider."))
    billed_in = listed["hosts"].get(urlsplit(base_url).hostname)
    if billed_in is None:
        return Cost(reason=Phrase("No prices are known for this host."))
    if billed_in != price_list()["currency"]:
        return Cost(
            reason=Phrase(
                "This host bills in {billed}, and only prices in {known} are known.",
                billed=billed_in,
                known=price_list()["currency"],
            )
        )
    entry = _entry(provider, model)
    if entry is None:
        return Cost(reason=Phrase("No price is known for {model}.", model=model))
    if usage is None or usage.input is None or usage.output is None or min(usage.input, usage.output) < 0:
        return Cost(reason=Phrase("The provider sent no token counts."))
    return _priced(list(_possible_prices(entry["prices"], when, counts_on(provider, model, when))), usage)


def has_prices(provider: str) -> bool:
    """Whether prices are known for a provider, at one of its hosts at least."""
    return provider in price_list()["providers"]


def context_of(provider: str, model: str) -> int | None:
    """The context tokens of a model according to the list, at any host."""
    entry = _entry(provider, model)
    return entry.get("context") if entry else None


@lru_cache(256)
def _entry(provider: str, model: str) -> dict[str, Any] | None:
    models = price_list()["providers"].get(provider, {}).get("models", ())
    return next((entry for entry in models if _matches(entry, model)), None)


def _matches(entry: dict[str, Any], model: str) -> bool:
    return any(_fits(kind, text, model.lower()) for kind, text in entry["match"])


def _fits(kind: str, text: Any, model: str) -> bool:
    match kind:
        case "all":
            return all(_fits(part_kind, part, model) for part_kind, part in text)
        case "equals":
            return bool(model == text)
        case "starts_with":
            return model.startswith(text)
        case "ends_with":
            return model.endswith(text)
        case "contains":
            return bool(text in model)
        case _:
            return re.search(text, model, re.IGNORECASE) is not None


def _priced(possible: list[dict[str, Any]], usage: Usage) -> Cost:
    amounts = [amount for entry in possible for amount in _amounts(entry["rates"], usage)]
    low, high = min(amounts), max(amounts)
    reason = "" if low == high else _reason(possible, usage)
    return Cost(low, high, price_list()["currency"], reason)


def _possible_prices(
    prices: list[dict[str, Any]], when: datetime | None, counts: bool | None
) -> Iterator[dict[str, Any]]:
    """The price of the hour where the hours surely count on that day, or surely do not; else all that may apply."""
    moment = (when or datetime.now(UTC)).astimezone(UTC)
    standing = [each for each in prices if "from" not in each and each.get("since", "") <= moment.date().isoformat()]
    of_the_hour = [each for each in prices if "from" in each and (when is None or _is_within(each, moment.time()))]
    if counts is not True or not of_the_hour:
        yield standing[-1]
    if counts is not False:
        yield from of_the_hour


def _is_within(entry: dict[str, Any], moment: time) -> bool:
    start, end = time.fromisoformat(entry["from"]), time.fromisoformat(entry["until"])
    return start <= moment < end if start <= end else moment >= start or moment < end


def _amounts(rates: dict[str, Any], usage: Usage) -> Iterator[Decimal]:
    """The amount for each reading of what the provider left unsaid: tokens read from its cache, or written to it."""
    read, output = usage.input or 0, usage.output or 0
    fresh_rates = {_rate(rates, name, read) for name in ("input", "written") if name in rates}
    cached_rate = _rate(rates, "cached" if "cached" in rates else "input", read)
    for cached, fresh_rate in itertools.product(_cached_counts(usage), fresh_rates):
        tokens = cached * cached_rate + (read - cached) * fresh_rate + output * _rate(rates, "output", read)
        yield tokens / MILLION


def _cached_counts(usage: Usage) -> Iterable[int]:
    read = usage.input or 0
    return (0, read) if usage.cached is None else (max(0, min(usage.cached, read)),)


def _rate(rates: dict[str, Any], name: str, read: int) -> Decimal:
    """The price per million; the size of the whole prompt decides the tier, which then applies to all tokens."""
    return Decimal([amount for start, amount in rates[name] if read > start or start == 0][-1])


def _reason(possible: list[dict[str, Any]], usage: Usage) -> str:
    reasons = []
    if len(possible) > 1:
        reasons.append(Phrase("The price depends on the hour and on holidays."))
    if usage.cached is None:
        reasons.append(Phrase("The provider did not report how much of the prompt was cached."))
    if any(entry["rates"].get("written", entry["rates"]["input"]) != entry["rates"]["input"] for entry in possible):
        reasons.append(Phrase("Writing to the provider's cache costs extra, and it did not report how much it wrote."))
    return " ".join(reasons)
