import datetime
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from providers.facts.refresh import PRICES, RATES, table
from providers.registry import built_in_infos

FILE: dict[str, Any] = json.loads(PRICES.read_text(encoding="utf-8"))
KINDS = {"equals", "starts_with", "ends_with", "contains", "regex"}


def models() -> Iterator[dict[str, Any]]:
    for provider in FILE["providers"].values():
        yield from provider["models"]


def test_the_file_is_what_the_script_writes_from_the_installed_source() -> None:
    made = table(datetime.date.fromisoformat(FILE["date"]))
    assert json.loads(json.dumps(made)) == FILE


def test_the_file_says_when_and_from_what_it_was_made() -> None:
    assert datetime.date(2026, 1, 1) <= datetime.date.fromisoformat(FILE["date"])
    assert re.fullmatch(r"genai-prices \d+\.\d+\.\d+", FILE["source"])
    assert (FILE["currency"], FILE["unit"]) == ("USD", "per million tokens")


def test_every_host_of_every_vendor_that_bills_has_its_currency() -> None:
    hosts = {
        info.id: {urlsplit(host.base_url).netloc for host in info.hosts}
        for info in built_in_infos()
        if not info.is_demo
    }
    for vendor, provider in FILE["providers"].items():
        assert set(provider["hosts"]) == hosts[vendor]
    assert {currency for each in FILE["providers"].values() for currency in each["hosts"].values()} <= {"USD", "CNY"}


def test_every_model_can_be_recognised() -> None:
    for model in models():
        assert model["id"]
        assert model["match"], model["id"]
        clauses = [part for clause in model["match"] for part in (clause[1] if clause[0] == "all" else [clause])]
        for kind, pattern in clauses:
            assert kind in KINDS
            assert pattern
            re.compile(pattern if kind == "regex" else "")


def test_every_price_is_money_and_rises_in_tiers_from_nought() -> None:
    for model in models():
        assert model["prices"], model["id"]
        for price in model["prices"]:
            assert {"input", "output"} <= price["rates"].keys() <= set(RATES.values())
            for tiers in price["rates"].values():
                starts = [start for start, _ in tiers]
                assert starts[0] == 0
                assert starts == sorted(set(starts))
                assert all(isinstance(money, str) and Decimal(money) >= 0 for _, money in tiers)


def test_every_condition_is_a_date_or_a_time_of_day() -> None:
    for price in (price for model in models() for price in model["prices"]):
        match {name: value for name, value in price.items() if name != "rates"}:
            case {"since": day}:
                datetime.date.fromisoformat(day)
            case {"from": start, "until": end}:
                assert datetime.time.fromisoformat(start) != datetime.time.fromisoformat(end)
            case other:
                assert not other
