"""Writes prices.json from genai-prices, a development dependency: ``python -m providers.facts.refresh``."""

import datetime
import json
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from providers.registry import built_in_infos

PRICES = Path(__file__).with_name("prices.json")

# Their name of a rate and ours; this program never asks for audio, images, batches or searches.
RATES = {"input_mtok": "input", "cache_read_mtok": "cached", "cache_write_mtok": "written", "output_mtok": "output"}


def table(today: datetime.date) -> dict[str, Any]:
    """All prices of our providers as JSON values; money is a string, so that no digit is lost."""
    # Installed for developers alone.
    from genai_prices.data import providers

    known = {provider.id: provider for provider in providers}
    return {
        "date": today.isoformat(),
        "source": f"genai-prices {version('genai-prices')}",
        "currency": "USD",
        "unit": "per million tokens",
        "providers": {
            info.id: {
                "hosts": {urlsplit(host.base_url).netloc: host.currency for host in info.hosts},
                "models": [entry for model in known[info.price_list].models if (entry := _model(model))],
            }
            for info in built_in_infos()
            if info.price_list
        },
    }


def _model(model: Any) -> dict[str, Any] | None:
    conditional = model.prices if isinstance(model.prices, list) else [None]
    prices = [
        _price(model.prices if price is None else price.prices, price and price.constraint) for price in conditional
    ]
    if not all({"input", "output"} <= price["rates"].keys() for price in prices):
        return None
    context = {"context": model.context_window} if model.context_window else {}
    return {"id": model.id, "match": [list(clause) for clause in _clauses(model.match)], **context, "prices": prices}


def _price(price: Any, constraint: Any) -> dict[str, Any]:
    rates = {ours: rate for theirs, ours in RATES.items() if (rate := _rate(getattr(price, theirs, None)))}
    return _condition(constraint) | {"rates": rates}


def _rate(rate: Any) -> list[list[Any]] | None:
    """Pairs of "from more than so many input tokens" and the price from there on."""
    if rate is None:
        return None
    tiers = [(tier.start, tier.price) for tier in getattr(rate, "tiers", [])]
    return [[start, str(price)] for start, price in [(0, getattr(rate, "base", rate)), *tiers]]


def _condition(constraint: Any) -> dict[str, str]:
    match type(constraint).__name__:
        case "NoneType":
            return {}
        case "StartDateConstraint":
            return {"since": constraint.start_date.isoformat()}
        case "TimeOfDateConstraint":
            return {"from": _utc(constraint.start_time), "until": _utc(constraint.end_time)}
        case other:
            raise ValueError(f"A kind of condition this script does not know: {other}")


def _utc(time: datetime.time) -> str:
    if time.utcoffset() != datetime.timedelta():
        raise ValueError(f"A time that is not in UTC: {time}")
    return time.strftime("%H:%M")


def _clauses(clause: Any) -> Iterator[tuple[str, Any]]:
    match type(clause).__name__:
        case "ClauseOr":
            for part in clause.or_:
                yield from _clauses(part)
        case "ClauseAnd":
            yield "all", [next(_clauses(part)) for part in clause.and_]
        case "ClauseEquals":
            yield "equals", clause.equals.lower()
        case "ClauseStartsWith":
            yield "starts_with", clause.starts_with.lower()
        case "ClauseEndsWith":
            yield "ends_with", clause.ends_with.lower()
        case "ClauseContains":
            yield "contains", clause.contains.lower()
        case "ClauseRegex":
            yield "regex", clause.regex
        case other:
            raise ValueError(f"A kind of match this script does not know: {other}")


def main() -> None:
    """Write the file again."""
    data = table(datetime.datetime.now(datetime.UTC).date())
    PRICES.write_text(json.dumps(data, separators=(",", ":")).replace('{"id"', '\n{"id"') + "\n", encoding="utf-8")
    count = sum(len(provider["models"]) for provider in data["providers"].values())
    sys.stdout.write(f"{PRICES.name}: {count} models, {data['source']}\n")


if __name__ == "__main__":
    main()
