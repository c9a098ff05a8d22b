import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.figures.cost import DEMO, Cost
from comparison.figures.prices import cost_of, price
from comparison.lanes.lane import LaneSetup
from providers.demo.provider import INFO as DEMO_INFO
from providers.events import Usage
from providers.facts.tables import price_list
from providers.registry import built_in_infos
from providers.vendors.openai import INFO as OPENAI
from tests.comparison.told import counted, exchange_of

GLOBAL, CHINA = "https://api.moonshot.ai/v1", "https://api.moonshot.cn/v1"
OPENAI_URL = "https://api.openai.com/v1"
DEEPSEEK_URL = "https://api.deepseek.com"
GPT = LaneSetup("openai", "gpt-5.5", OPENAI_URL)
SWIFT = LaneSetup("demo", "demo-swift", DEMO_INFO.hosts[0].base_url)
MILLION = 10**6
ALL_FRESH, ALL_CACHED = Usage(MILLION, 0, 0), Usage(MILLION, MILLION, 0)
OFF_PEAK = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PEAK = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def rate(provider: str, model: str, name: str, tier: int = 0, entry: int = 0) -> Decimal:
    """What stands in the list, in dollars per million tokens."""
    (found,) = [each for each in price_list()["providers"][provider]["models"] if each["id"] == model]
    return Decimal(found["prices"][entry]["rates"][name][tier][1])


def test_a_known_price_is_counted_to_the_last_digit() -> None:
    read, cached, written = (rate("moonshot", "kimi-k2.6", name) for name in ("input", "cached", "output"))
    cost = price("moonshot", GLOBAL, "kimi-k2.6", Usage(1000, 400, 250))
    assert cost.low == cost.high == (600 * read + 400 * cached + 250 * written) / MILLION
    assert (cost.currency, cost.reason, cost.is_known) == ("USD", "", True)


def test_thinking_is_part_of_the_output_and_paid_for_once() -> None:
    thinking = price("moonshot", GLOBAL, "kimi-k2.6", Usage(1000, 0, 250, 200))
    assert thinking == price("moonshot", GLOBAL, "kimi-k2.6", Usage(1000, 0, 250))


def test_the_size_of_the_whole_prompt_decides_on_the_tier_for_all_tokens() -> None:
    small = price("openai", OPENAI_URL, "gpt-5.5", Usage(272_000, 0, 100))
    large = price("openai", OPENAI_URL, "gpt-5.5", Usage(272_001, 0, 100))
    for cost, tier, read in ((small, 0, 272_000), (large, 1, 272_001)):
        rates = [rate("openai", "gpt-5.5", name, tier) for name in ("input", "output")]
        assert cost.low == cost.high == (read * rates[0] + 100 * rates[1]) / MILLION


@pytest.mark.parametrize(
    ("day", "is_dear"),
    [
        ((2026, 11, 24), True),
        ((2026, 11, 27), True),
        ((2026, 11, 28), False),
        ((2026, 11, 29), False),
        ((2026, 9, 25), False),  # the Mid-Autumn Festival, a Friday
        ((2026, 10, 7), False),
        ((2026, 10, 8), True),
        ((2027, 1, 9), False),
    ],
)
def test_peak_hours_count_on_working_days_alone(day: tuple[int, int, int], is_dear: bool) -> None:
    cost = price("deepseek", DEEPSEEK_URL, "deepseek-v4-pro", ALL_FRESH, datetime(*day, 2, tzinfo=UTC))
    entry = 2 if is_dear else 1
    assert cost.low == cost.high == rate("deepseek", "deepseek-v4-pro", "input", entry=entry)
    assert cost.reason == ""


@pytest.mark.parametrize("when", [datetime(2027, 3, 2, 2, tzinfo=UTC), datetime(2026, 8, 22, 2, tzinfo=UTC)])
def test_where_nobody_knows_whether_the_hour_counts_it_is_a_range_with_the_reason(when: datetime) -> None:
    cost = price("deepseek", DEEPSEEK_URL, "deepseek-v4-pro", ALL_FRESH, when)
    assert (cost.low, cost.high) == tuple(rate("deepseek", "deepseek-v4-pro", "input", entry=entry) for entry in (1, 2))
    assert "hour" in cost.reason


def test_an_hour_is_the_same_hour_in_every_zone() -> None:
    for moment in (PEAK, OFF_PEAK):
        there = moment.astimezone(timezone(timedelta(hours=8)))
        here, elsewhere = (
            price("deepseek", DEEPSEEK_URL, "deepseek-v4-pro", Usage(MILLION, 0, 0), when) for when in (moment, there)
        )
        assert here == elsewhere


def test_an_estimate_without_a_time_covers_every_hour() -> None:
    usage = Usage(MILLION, 0, 1000)
    estimate = price("deepseek", DEEPSEEK_URL, "deepseek-flash", usage)
    for hour in range(24):
        cost = price("deepseek", DEEPSEEK_URL, "deepseek-flash", usage, OFF_PEAK.replace(hour=hour))
        assert estimate.low is not None
        assert cost.low is not None
        assert estimate.low <= cost.low <= cost.high <= estimate.high


def test_a_price_holds_from_its_day_on() -> None:
    before, after = (
        price("openai", OPENAI_URL, "gpt-5.6-luna", Usage(0, 0, MILLION), datetime(2026, month, 1, 12, tzinfo=UTC))
        for month in (7, 8)
    )
    assert before.low == rate("openai", "gpt-5.6-luna", "output", entry=0)
    assert after.low == rate("openai", "gpt-5.6-luna", "output", entry=1)


def test_a_prompt_that_may_have_been_cached_makes_it_a_range_with_the_reason() -> None:
    unsaid = price("moonshot", GLOBAL, "kimi-k2.6", Usage(MILLION, None, 0))
    fresh, cached = (price("moonshot", GLOBAL, "kimi-k2.6", usage) for usage in (ALL_FRESH, ALL_CACHED))
    assert (unsaid.low, unsaid.high) == (cached.low, fresh.high)
    assert "cached" in unsaid.reason


def test_what_may_have_been_written_to_the_cache_makes_it_a_range_with_the_reason() -> None:
    cost = price("openai", OPENAI_URL, "gpt-6-luna", Usage(1000, 0, 0))
    rates = [rate("openai", "gpt-6-luna", name) for name in ("input", "written")]
    assert (cost.low, cost.high) == tuple(1000 * each / MILLION for each in rates)
    assert "Writing" in cost.reason


@pytest.mark.parametrize(
    ("provider", "url", "model", "usage", "words"),
    [
        ("elsewhere", OPENAI_URL, "gpt-5.5", ALL_FRESH, "this provider"),
        ("openai", "http://localhost:8080/v1", "gpt-5.5", ALL_FRESH, "No prices are known for this host"),
        ("openai", "https://api.openai.com.evil.example/v1", "gpt-5.5", ALL_FRESH, "No prices are known for this host"),
        ("moonshot", CHINA, "kimi-k3", ALL_FRESH, "bills in CNY"),
        ("openai", OPENAI_URL, "gpt-99", ALL_FRESH, "No price is known for gpt-99"),
        ("openai", OPENAI_URL, "", ALL_FRESH, "No price"),
        ("openai", OPENAI_URL, "gpt-5.5", None, "no token counts"),
        ("openai", OPENAI_URL, "gpt-5.5", Usage(), "no token counts"),
        ("openai", OPENAI_URL, "gpt-5.5", Usage(input=5), "no token counts"),
        ("openai", OPENAI_URL, "gpt-5.5", Usage(output=5), "no token counts"),
        ("openai", OPENAI_URL, "gpt-5.5", Usage(-5, 0, 5), "no token counts"),
        ("openai", OPENAI_URL, "gpt-5.5", Usage(5, 0, -5), "no token counts"),
    ],
)
def test_an_unknown_cost_is_never_nothing_and_says_why(
    provider: str, url: str, model: str, usage: Usage | None, words: str
) -> None:
    cost = price(provider, url, model, usage)
    assert (cost.low, cost.high, cost.currency, cost.is_known) == (None, None, "", False)
    assert words in cost.reason
    assert cost.reason.endswith(".")
    assert str(cost) == "cost unknown"


def test_an_answer_is_paid_for_at_the_price_of_the_model_that_gave_it() -> None:
    usage = Usage(1000, 0, 1000)
    asked = cost_of(exchange_of("Why?", counted(usage, "gpt-5.5", "gpt-5.5-2026-04-23"), GPT), OPENAI)
    other = cost_of(exchange_of("Why?", counted(usage, "gpt-5.5", "gpt-5.4-mini"), GPT), OPENAI)
    assert asked == price("openai", OPENAI_URL, "gpt-5.5", usage)
    assert other == price("openai", OPENAI_URL, "gpt-5.4-mini", usage)
    assert asked != other


def test_a_demo_costs_nothing_and_is_called_so() -> None:
    for usage in (Usage(10, 0, 10), None):
        cost = cost_of(exchange_of("Why?", counted(usage, "demo-swift"), SWIFT), DEMO_INFO)
        assert cost is DEMO
        assert str(cost) == "demo"


@pytest.mark.parametrize(
    ("low", "high", "currency", "text"),
    [
        ("0.0021", "0.0021", "USD", "$0.0021"),
        ("0.00214", "0.00214", "USD", "$0.0021"),
        ("0.0009", "0.0018", "USD", "$0.00090–0.0018"),
        ("0.00091", "0.000912", "USD", "$0.00091"),
        ("12.3456", "12.3456", "USD", "$12.35"),
        ("1234.5", "1234.5", "USD", "$1234.50"),
        ("0.0000000012", "0.0000000012", "USD", "$0.0000000012"),
        ("0", "0", "USD", "$0"),
        ("0.5", "0.5", "CNY", "¥0.50"),
        ("0.5", "1", "EUR", "EUR 0.50–1.00"),
    ],
)
def test_an_amount_has_two_digits_that_mean_something(low: str, high: str, currency: str, text: str) -> None:
    assert str(Cost(Decimal(low), Decimal(high), currency)) == text


COUNTS = st.integers(0, 10**9)
MODELS = [
    (provider, url, name)
    for provider, url in (("moonshot", GLOBAL), ("deepseek", DEEPSEEK_URL), ("openai", OPENAI_URL))
    for entry in price_list()["providers"][provider]["models"]
    for kind, name in entry["match"]
    if kind != "regex"
]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(MODELS),
    st.builds(Usage, COUNTS, st.none() | COUNTS, COUNTS, st.none() | COUNTS),
    st.datetimes(datetime(2026, 11, 1), datetime(2036, 1, 1), timezones=st.just(UTC)) | st.none(),
)
def test_whatever_is_in_the_list_costs_something_sensible(
    model: tuple[str, str, str], usage: Usage, when: datetime | None
) -> None:
    cost = price(*model, usage, when)
    assert cost.is_known
    assert 0 <= cost.low <= cost.high
    assert bool(cost.reason) == (cost.low != cost.high)
    assert (cost.high > 0) == (usage.input + usage.output > 0)
    assert re.fullmatch(r"\$\d+(\.\d{2,})?(–\d+(\.\d{2,})?)?", str(cost))


def test_the_first_models_of_every_vendor_have_a_price() -> None:
    for info in built_in_infos():
        if info.id in price_list()["providers"]:
            cost = price(info.id, info.hosts[0].base_url, info.model_hints[0], Usage(10, 0, 10))
            assert cost.is_known, cost.reason
