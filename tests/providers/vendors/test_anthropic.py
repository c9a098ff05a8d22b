from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.parameters import EFFORTS, Parameters
from providers.vendors.anthropic import (
    DIALECT,
    GENEROUS,
    INFO,
    LEAST_BUDGET,
    NO_ROOM,
    ONE_OF_TWO,
    profile,
)
from providers.wires.profile import (
    ALWAYS_THINKS,
    NEVER_THINKS,
    NO_EFFECT_WITHOUT_THINKING,
    NOT_ACCEPTED,
    NOT_SUPPORTED,
    NOT_WHILE_THINKING,
    Echo,
)
from tests.providers.vendors.fitting import efforts, fields, reasons

SAMPLES = {"temperature": 0.5}
ALL_EFFORTS = "low medium high xhigh max"


@dataclass(frozen=True)
class Row:
    """One family: the efforts it takes with thinking on and off, how it thinks, and how long its answers may be."""

    efforts: str
    efforts_when_off: str
    on: Any
    """What the switch puts in the body; ``None`` where it has no such position. ``{}`` leaves it to the wire."""
    off: Any
    longest: int | None
    models: tuple[str, ...]
    samples: bool = False
    budgets: bool = False
    unasked: bool = False
    schemas: bool = True


DISABLED = {"thinking": {"type": "disabled"}}
BETWEEN = {"thinking": {"type": "between_tools"}}
BY_BUDGET = {"thinking": {"type": "enabled", "budget_tokens": 16_000}}
UP_TO_HIGH = "low medium high"

TABLE = (
    Row(ALL_EFFORTS, UP_TO_HIGH, {}, DISABLED, 128_000, ("claude-opus-5", "claude-opus-5-20260724"), unasked=True),
    Row(ALL_EFFORTS, UP_TO_HIGH, {}, DISABLED, 128_000, ("claude-haiku-5-5",), unasked=True),
    Row(ALL_EFFORTS, UP_TO_HIGH, {}, BETWEEN, 128_000, ("claude-sonnet-5-5",), unasked=True),
    Row(ALL_EFFORTS, ALL_EFFORTS, {}, DISABLED, 128_000, ("claude-sonnet-5", "claude-sonnet-5-20260630"), unasked=True),
    Row(
        ALL_EFFORTS,
        ALL_EFFORTS,
        {},
        None,
        None,
        ("claude-opus-5-5", "claude-fable-5", "claude-fable-5-2"),
        unasked=True,
    ),
    Row(ALL_EFFORTS, ALL_EFFORTS, {}, None, None, ("claude-mythos-5-1", "claude-mythos-preview"), unasked=True),
    Row(
        ALL_EFFORTS, ALL_EFFORTS, {}, None, None, ("claude-sonnet-6", "claude-opus-5-9", "claude-haiku-7"), unasked=True
    ),
    Row(ALL_EFFORTS, ALL_EFFORTS, {}, {}, 128_000, ("claude-opus-4-8", "claude-opus-4-7-20260401")),
    Row(
        "low medium high max",
        "low medium high max",
        {},
        {},
        128_000,
        ("claude-opus-4-6", "claude-sonnet-4-6"),
        samples=True,
        budgets=True,
    ),
    Row(UP_TO_HIGH, UP_TO_HIGH, BY_BUDGET, {}, 64_000, ("claude-opus-4-5-20251101",), samples=True, budgets=True),
    Row("", "", BY_BUDGET, {}, 64_000, ("claude-sonnet-4-5-20250929", "claude-haiku-4-5"), samples=True, budgets=True),
    Row(
        "",
        "",
        BY_BUDGET,
        {},
        32_000,
        (
            "claude-opus-4-1",
            "claude-opus-4-1-20250805",
            "claude-sonnet-4-0",
            "claude-opus-4-20250514",
            "claude-sonnet-4",
        ),
        samples=True,
        budgets=True,
        schemas=False,
    ),
    Row(
        "",
        "",
        None,
        {},
        4_096,
        ("claude-3-haiku-20240307", "claude-3-7-sonnet-20250219", "claude-2.1", "claude-instant-1.2"),
        samples=True,
        schemas=False,
    ),
    Row("", "", None, {}, None, ("kimi-k3", "deepseek-v4-pro", ""), samples=True),
)
MODELS = pytest.mark.parametrize(("model", "row"), [(model, row) for row in TABLE for model in row.models])


@MODELS
def test_a_model_takes_the_efforts_of_its_family(model: str, row: Row) -> None:
    assert efforts(profile, model) == row.efforts.split()
    off = [
        effort
        for effort in EFFORTS
        if "reasoning_effort" in fields(profile, model, thinking=False, reasoning_effort=effort)
    ]
    assert off == row.efforts_when_off.split()


@MODELS
def test_thinking_is_switched_where_that_can_be_done(model: str, row: Row) -> None:
    limit = {"max_tokens": 32_000 if row.longest != 4_096 else 4_096}
    on, off = (fields(profile, model, thinking=position, **limit) for position in (True, False))
    assert (on, off) == (limit | (row.on or {}), limit | (row.off or {}))
    assert reasons(profile, model, thinking=True) == ({"thinking": NEVER_THINKS} if row.on is None else {})
    assert reasons(profile, model, thinking=False) == ({"thinking": ALWAYS_THINKS} if row.off is None else {})


@MODELS
def test_the_wire_is_told_to_ask_for_thoughts_where_the_model_thinks_as_it_sees_fit(model: str, row: Row) -> None:
    def asks(**parameters: Any) -> bool:
        return profile(model, Parameters(**parameters)).reasons

    is_adaptive = row.on == {}
    assert asks() is row.unasked
    assert asks(thinking=True) is is_adaptive
    assert asks(thinking=False) is (row.off is None)
    assert asks(reasoning_effort="high") is is_adaptive
    assert asks(reasoning_effort="minimal") is row.unasked


@MODELS
def test_the_longest_answer_is_set_and_never_longer_than_the_model_writes(model: str, row: Row) -> None:
    expected = {} if model in TABLE[-1].models else {"max_tokens": min(GENEROUS, row.longest or GENEROUS)}
    assert fields(profile, model) == expected
    assert fields(profile, model, max_tokens=500)["max_tokens"] == 500
    too_long = {"max_tokens": f"this model accepts 1 to {row.longest:,}"} if row.longest else {}
    assert reasons(profile, model, max_tokens=200_000) == too_long
    assert fields(profile, model, max_tokens=200_000) == (expected if row.longest else {"max_tokens": 200_000})


@MODELS
def test_only_a_model_that_samples_and_does_not_think_takes_a_temperature(model: str, row: Row) -> None:
    wanted = {} if row.samples else {"temperature": NOT_ACCEPTED}
    assert reasons(profile, model, **SAMPLES) == wanted
    if row.samples:
        assert fields(profile, model, **SAMPLES)["temperature"] == 0.5
        assert reasons(profile, model, temperature=1.5) == {"temperature": "this model accepts 0 to 1"}
        if row.on is not None:
            assert reasons(profile, model, thinking=True, **SAMPLES) == {"temperature": NOT_WHILE_THINKING}
            assert reasons(profile, model, thinking_budget=2_000, **SAMPLES) == {"temperature": NOT_WHILE_THINKING}
            assert reasons(profile, model, thinking=False, **SAMPLES) == {}


@MODELS
def test_the_second_of_the_two_ways_to_sample_is_left_out(model: str, row: Row) -> None:
    both = {"temperature": 0.5, "top_p": 0.9}
    if not row.samples:
        assert reasons(profile, model, **both) == dict.fromkeys(both, NOT_ACCEPTED)
    elif model.startswith("claude"):
        assert reasons(profile, model, **both) == {"top_p": ONE_OF_TWO}
        assert reasons(profile, model, top_p=0.9) == {}
        # The first one is not sent, so that the second may be.
        assert list(reasons(profile, model, temperature=1.5, top_p=0.9)) == ["temperature"]
    else:
        assert reasons(profile, model, **both) == {}


@MODELS
def test_a_budget_is_taken_where_thinking_can_be_measured(model: str, row: Row) -> None:
    if not row.budgets:
        assert reasons(profile, model, thinking_budget=2_000) == {"thinking_budget": NOT_ACCEPTED}
        return
    assert fields(profile, model, thinking_budget=2_000)["thinking_budget"] == 2_000
    most = min(GENEROUS, row.longest or 0) - 1
    for budget in (0, LEAST_BUDGET - 1, most + 1):
        assert reasons(profile, model, thinking_budget=budget) == {
            "thinking_budget": f"this model accepts {LEAST_BUDGET:,} to {most:,}"
        }
    # Without the budget the model does not think, and so may sample.
    assert list(reasons(profile, model, thinking_budget=5_000, max_tokens=5_000, **SAMPLES)) == ["thinking_budget"]
    assert reasons(profile, model, thinking_budget=2_000, thinking=False) == {
        "thinking_budget": NO_EFFECT_WITHOUT_THINKING
    }


def test_an_answer_too_short_to_think_in_is_given_no_thinking() -> None:
    assert reasons(profile, "claude-haiku-4-5", max_tokens=LEAST_BUDGET, thinking=True) == {"thinking": NO_ROOM}
    assert reasons(profile, "claude-haiku-4-5", max_tokens=500, thinking_budget=2_000) == {"thinking_budget": NO_ROOM}
    assert fields(profile, "claude-haiku-4-5", max_tokens=LEAST_BUDGET + 1, thinking=True)["thinking"] == {
        "type": "enabled",
        "budget_tokens": LEAST_BUDGET,
    }
    # Adaptive thinking needs no room of its own.
    assert reasons(profile, "claude-opus-4-6", max_tokens=500, thinking=True) == {}
    assert fields(profile, "claude-haiku-4-5", max_tokens=LEAST_BUDGET, thinking=True, **SAMPLES) == {
        "max_tokens": LEAST_BUDGET,
        "temperature": 0.5,
    }


@MODELS
def test_a_schema_is_followed_by_models_that_can_and_json_without_one_by_none(model: str, row: Row) -> None:
    schema = '{"type": "object"}'
    assert reasons(profile, model, answer_format=schema) == ({} if row.schemas else {"answer_format": NOT_ACCEPTED})
    assert list(reasons(profile, model, answer_format="json")) == ["answer_format"]


@MODELS
def test_what_this_provider_does_not_have_is_left_out(model: str, row: Row) -> None:
    unknown = {"seed": 7, "presence_penalty": 0.5, "frequency_penalty": 0.5}
    assert reasons(profile, model, **unknown) == dict.fromkeys(unknown, NOT_SUPPORTED)
    assert reasons(profile, model, api="chat") == {"api": NOT_SUPPORTED}
    assert fields(profile, model, stop=("a", "b"))["stop"] == ["a", "b"]
    assert profile(model, Parameters()).echo is Echo.NEVER


@given(
    model=st.sampled_from([model for row in TABLE for model in row.models]),
    parameters=st.fixed_dictionaries(
        {},
        optional={
            "max_tokens": st.integers(1, 300_000),
            "thinking": st.booleans(),
            "thinking_budget": st.integers(0, 300_000),
            "reasoning_effort": st.sampled_from(EFFORTS),
            "temperature": st.floats(0, 2),
            "top_p": st.floats(0, 1),
        },
    ),
)
@settings(max_examples=200, deadline=None)
def test_no_request_has_what_anthropic_is_known_to_refuse(model: str, parameters: dict[str, Any]) -> None:
    sent = fields(profile, model, **parameters)
    longest = sent.get("max_tokens", 4_096)
    thinking = sent.get("thinking", {})
    budget = sent.get("thinking_budget") or thinking.get("budget_tokens")
    assert budget is None or LEAST_BUDGET <= budget < longest
    is_thinking = budget is not None or profile(model, Parameters(**parameters)).reasons
    assert not (is_thinking and {"temperature", "top_p"} & sent.keys())
    assert not (model.startswith("claude") and {"temperature", "top_p"} <= sent.keys())
    for name, value in parameters.items():
        assert name in sent or name == "thinking" or name in reasons(profile, model, **parameters), (name, value)


def test_there_is_one_host_with_the_version_in_its_address() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [("", "https://api.anthropic.com/v1")]
    assert INFO.hosts[0].key_page.startswith("https://console.anthropic.com/")
    assert (INFO.key_variable, INFO.needs_key, INFO.wire) == ("ANTHROPIC_API_KEY", True, "anthropic_messages")
    assert all(DIALECT.chats(model) for model in INFO.model_hints)
