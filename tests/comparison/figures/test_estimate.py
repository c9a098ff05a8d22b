from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.figures.cost import Cost
from comparison.figures.estimate import (
    LONG_ANSWER,
    SHORT_ANSWER,
    cost_ahead,
    fullness_of,
    input_tokens,
    look_ahead,
    sum_of,
)
from comparison.figures.prices import price
from comparison.lanes.answer import Answer
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from providers.demo.provider import INFO as DEMO
from providers.events import TextArrived, Usage
from providers.parameters import Parameters
from providers.vendors import moonshot, openai
from tests.comparison.told import exchange_of

KIMI = LaneSetup("moonshot", "kimi-k2.6", "https://api.moonshot.ai/v1")


@pytest.mark.parametrize(("text", "letters_a_token"), [("word " * 800, 4), ("为什么天空是蓝色的?" * 50, 1.4)])
def test_the_usual_rule_of_thumb_lies_in_the_span(text: str, letters_a_token: float) -> None:
    """Four letters a token in English is OpenAI's own rule (help.openai.com, "What are tokens")."""
    span = input_tokens([text])
    assert span.low <= len(text) / letters_a_token <= span.high


@given(st.lists(st.text(max_size=300), max_size=5))
def test_a_span_is_never_upside_down(texts: list[str]) -> None:
    span = input_tokens(texts)
    assert 0 <= span.low <= span.middle <= span.high


def test_the_cost_goes_from_a_short_answer_to_a_long_one() -> None:
    tokens = input_tokens(["x" * 4000])
    cost = cost_ahead(moonshot.INFO, KIMI.base_url, KIMI.model, tokens, None)
    low = price("moonshot", KIMI.base_url, KIMI.model, Usage(tokens.low, None, SHORT_ANSWER))
    high = price("moonshot", KIMI.base_url, KIMI.model, Usage(tokens.high, None, LONG_ANSWER))
    assert (cost.low, cost.high, cost.currency) == (low.low, high.high, "USD")
    assert cost_ahead(moonshot.INFO, KIMI.base_url, KIMI.model, tokens, 10).high < cost.high


def test_what_is_not_known_stays_unknown_and_a_demo_costs_nothing() -> None:
    tokens = input_tokens(["hello"])
    assert not cost_ahead(openai.INFO, "https://relay.example/v1", "gpt-5.5", tokens, None).is_known
    assert not cost_ahead(openai.INFO, openai.INFO.hosts[0].base_url, "gpt-unheard-of", tokens, None).is_known
    assert str(cost_ahead(DEMO, "https://demo.invalid/v1", "demo-swift", tokens, None)) == "free"


def test_a_sum_is_of_what_is_known_in_one_currency() -> None:
    one, two = Cost(Decimal(1), Decimal(2), "USD"), Cost(Decimal(3), Decimal(4), "USD")
    assert sum_of([one, two, Cost(reason="unknown")]) == Cost(Decimal(4), Decimal(6), "USD")
    assert sum_of([one, Cost(Decimal(1), Decimal(1), "CNY")]) is None
    assert sum_of([Cost(reason="unknown")]) is None
    assert sum_of([]) is None


def test_the_thread_and_the_system_prompt_count() -> None:
    comparison = Comparison(system="Be brief. " * 100)
    lane = comparison.add(KIMI)
    bare = look_ahead(lane, Comparison(), "hello", moonshot.INFO).tokens
    with_system = look_ahead(lane, comparison, "hello", moonshot.INFO).tokens
    answer = Answer(KIMI.model)
    answer.apply(TextArrived("word " * 1000), 1.0)
    lane.exchanges.append(exchange_of("earlier", answer))
    with_thread = look_ahead(lane, comparison, "hello", moonshot.INFO).tokens
    assert bare.high < with_system.low < with_system.high < with_thread.low
    lane.setup = LaneSetup("moonshot", KIMI.model, KIMI.base_url, system="", parameters=Parameters(max_tokens=1))
    assert look_ahead(lane, comparison, "hello", moonshot.INFO).tokens.low < with_thread.low


@pytest.mark.parametrize(("window", "share", "is_near"), [(10_000, 0.1, False), (1_200, 0.89, True), (900, 1.2, True)])
def test_a_context_fills_with_the_thread_and_the_prompt(window: int, share: float, is_near: bool) -> None:
    comparison = Comparison("Be brief.")
    lane = comparison.add(KIMI)
    answer = Answer(KIMI.model)
    answer.apply(TextArrived("word " * 200), 1.0)
    lane.exchanges.append(exchange_of("word " * 200, answer))
    fullness = fullness_of(lane, comparison, "word " * 400, window)
    assert fullness.share == pytest.approx(share, rel=0.1)
    assert fullness.is_near is is_near


@pytest.mark.parametrize("window", [None, 0])
def test_where_the_window_of_a_model_is_not_known_nothing_is_claimed(window: int | None) -> None:
    comparison = Comparison()
    fullness = fullness_of(comparison.add(KIMI), comparison, "word " * 400, window)
    assert (fullness.share, fullness.is_near) == (None, False)
    assert fullness.tokens.middle > 0
