import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.fairness.facts import (
    DELIVERY,
    MESSAGES,
    NOT_IN_ALL,
    NOTHING_ELSE,
    OTHER_FIELDS,
    OTHER_PLACES,
    PROMPTS_DIFFER,
    PROVIDER_DECIDES,
    SAME_PROMPTS,
    SYSTEM_PROMPT,
    TEXTS_DIFFER,
    TITLES,
    Fairness,
    fair_facts,
    places_of,
    sent_by,
    verdict_on,
)
from comparison.fairness.request_lines import read_lines
from comparison.fairness.sayings import UNREADABLE
from comparison.lanes.lane import Lane
from tests.comparison.fair import CHAT, GEMINI, OLLAMA, fact, facts, sent
from tests.sent_requests import lane_asking, lane_that_sent

SYSTEM = "You are terse."
SCHEMA = '{"type": "object", "properties": {"name": {"type": "string"}}}'
ALL_TITLES = (
    "Address",
    "Model",
    SYSTEM_PROMPT,
    MESSAGES,
    TITLES["temperature"],
    TITLES["top_p"],
    TITLES["max_tokens"],
    TITLES["stop"],
    TITLES["seed"],
    TITLES["presence_penalty"],
    TITLES["frequency_penalty"],
    "Thinking",
    TITLES["answer_format"],
    DELIVERY,
    OTHER_FIELDS,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    (
        *("model", "messages", "input", "contents", "system", "systemInstruction", "thinking", "think", "reasoning"),
        *("generationConfig", "options", "temperature", "max_tokens", "stop", "stream", "response_format", "format"),
    )
)
BODIES = JSON | st.dictionaries(NAMES, JSON, max_size=8)


def different(*lanes: Lane) -> list[str]:
    return [row.title for row in fair_facts(lanes) if row.is_different]


def marked(number: int, *lanes: Lane) -> list[str]:
    """The lines of one lane's body that are marked, without their insets."""
    lines = read_lines(lanes[number].answer.asked)
    places = places_of(fair_facts(lanes), number)
    return [lines.body[line].strip().rstrip(",") for line in sorted(lines.marked(places))]


def test_the_facts_come_in_always_the_same_order() -> None:
    assert tuple(facts(sent())) == ALL_TITLES == tuple(facts(lane_that_sent("")))


def test_lanes_that_were_asked_the_same_differ_in_nothing() -> None:
    assert different(*(lane_asking(*CHAT, system=SYSTEM, temperature=0.3) for _ in range(3))) == []


def test_other_schemas_are_a_difference_and_are_shown() -> None:
    other = SCHEMA.replace("name", "age")
    row = fact(
        TITLES["answer_format"], lane_asking(*CHAT, answer_format=SCHEMA), lane_asking(*OLLAMA, answer_format=other)
    )
    assert row.is_different
    assert all(value.startswith('JSON that follows a schema: {"properties": ') for value in row.values)


def test_the_same_value_in_another_spelling_is_no_difference() -> None:
    lanes = [lane_asking(*asked, temperature=1.0, max_tokens=100) for asked in (CHAT, GEMINI, OLLAMA)]
    assert different(*lanes) == []
    assert not fact(TITLES["temperature"], sent(temperature=1), sent(temperature=1.0)).is_different


def test_a_system_prompt_in_another_place_is_a_difference_though_its_text_is_the_same() -> None:
    row = fact(SYSTEM_PROMPT, *(lane_asking(*asked, system=SYSTEM) for asked in (CHAT, OLLAMA, ("openai", "gpt-5.5"))))
    assert row.is_different
    assert row.odd == (False, False, True)
    assert row.note == OTHER_PLACES


def test_another_system_prompt_and_none_are_told_apart() -> None:
    lanes = (lane_asking(*CHAT, system=SYSTEM), lane_asking(*CHAT, system="You are verbose."))
    assert fact(SYSTEM_PROMPT, *lanes).note == TEXTS_DIFFER
    assert fact(SYSTEM_PROMPT, lanes[0], lane_asking(*CHAT)).note == NOT_IN_ALL


def test_a_parameter_that_was_left_out_differs_from_one_that_was_sent() -> None:
    row = fact(
        TITLES["temperature"], lane_asking(*CHAT, temperature=0.3), lane_asking("moonshot", "kimi-k3", temperature=0.3)
    )
    assert row.is_different
    assert row.note == PROVIDER_DECIDES


def test_address_and_model_differ_by_their_nature_and_are_not_marked() -> None:
    lanes = (lane_asking(*CHAT), lane_asking(*GEMINI))
    rows = facts(*lanes)
    assert rows["Address"].values[1].endswith("/v1beta/models/gemini-2.0-flash:streamGenerateContent")
    assert rows["Model"].values == ("mistral-small-latest", "gemini-2.0-flash")
    for title in ("Address", "Model"):
        assert not rows[title].is_different
        assert rows[title].odd == (False, False)


def test_other_prompts_are_a_difference_and_the_last_one_is_shown() -> None:
    row = fact(MESSAGES, lane_asking(*CHAT, "one", "two"), lane_asking(*CHAT, "two"))
    assert row.is_different
    assert row.values == ("2 prompts, 1 answer: “two”", "1 prompt: “two”")
    assert row.note == PROMPTS_DIFFER


def test_each_models_own_answers_are_no_difference() -> None:
    row = fact(MESSAGES, lane_asking(*CHAT, "one", "two"), lane_asking(*OLLAMA, "one", "two"))
    assert not row.is_different
    assert row.note == SAME_PROMPTS


@pytest.mark.parametrize(
    ("keys", "odd"),
    [
        ("a", ""),
        ("aa", ""),
        ("ab", "ab"),
        ("aab", "b"),
        ("abc", "abc"),
        ("aabb", "aabb"),
        ("aaabb", "bb"),
        ("aaaaaaab", "b"),
    ],
)
def test_odd_is_who_differs_from_most_of_the_others(keys: str, odd: str) -> None:
    row = fact(TITLES["temperature"], *(sent(temperature=ord(key)) for key in keys))
    assert "".join(key for key, is_odd in zip(keys, row.odd, strict=True) if is_odd) == odd
    assert row.is_different == bool(odd)


def test_a_field_that_only_some_send_is_named_and_one_that_all_send_is_not() -> None:
    lanes = [sent(top_k=40, safe={"on": True}), sent(top_k=40), sent(top_k=40)]
    row = fact(OTHER_FIELDS, *lanes)
    assert row.values == ("safe.on = true", NOTHING_ELSE, NOTHING_ELSE)
    assert row.odd == (True, False, False)
    assert marked(0, *lanes) == ['"on": true']


@pytest.mark.parametrize(
    ("bodies", "verdict"),
    [
        (["{}", "{}"], Fairness.SAME),
        (["{}", '{"seed": 1}'], Fairness.DIFFERENT),
        (["{}", '{"seed": 1}', "no JSON"], Fairness.DIFFERENT),
        (["{}", "{}", "no JSON"], Fairness.UNKNOWN),
        (["{}"], Fairness.UNKNOWN),
        ([], Fairness.UNKNOWN),
    ],
)
def test_the_verdict_is_never_better_than_what_is_known(bodies: list[str], verdict: Fairness) -> None:
    assert verdict_on(fair_facts([lane_that_sent(body) for body in bodies])) is verdict


def test_fields_about_delivery_are_no_difference() -> None:
    assert different(sent(stream_options={"include_usage": True}, store=False), sent()) == []


def test_a_left_out_parameter_without_a_row_of_its_own_is_told_among_the_others() -> None:
    row = fact(OTHER_FIELDS, lane_asking(*CHAT, api="responses"))
    assert row.values == ("API left out: not supported by this provider",)
    assert not row.is_different


def test_the_lines_of_what_differs_are_marked_and_no_others() -> None:
    lanes = [lane_asking(*asked, system=SYSTEM, temperature=0.3) for asked in (CHAT, OLLAMA, ("openai", "gpt-5.5"))]
    assert marked(2, *lanes) == ["{", '"role": "developer"', f'"content": "{SYSTEM}"', "}"]
    assert marked(0, *lanes) == []


def test_a_lane_that_has_asked_nothing_has_empty_values_and_counts_for_nothing() -> None:
    lanes = [lane_asking(*CHAT, temperature=0.3), lane_asking(*CHAT), lane_asking(*CHAT, temperature=0.3)]
    lanes[1].exchanges.clear()
    assert sent_by(lanes[1]) is None
    for row in fair_facts(lanes):
        assert not row.is_different
        assert row.values[1] == row.spellings[1] == ""


@pytest.mark.parametrize("body", ["", "no JSON", "[]", "null", '"text"', "{", "[" * 100_000, "1" * 5_000])
def test_a_body_that_is_no_json_object_is_shown_and_not_compared(body: str) -> None:
    lanes = [sent(temperature=0.3), lane_that_sent(body), sent(temperature=0.3)]
    assert different(*lanes) == []
    rows = facts(*lanes)
    assert rows[TITLES["temperature"]].values[1] == UNREADABLE
    assert rows["Address"].values[1] == "api.example.com/v1/chat/completions"


@settings(max_examples=300, deadline=None)
@given(st.lists(BODIES | st.text(), min_size=1, max_size=4), st.text(max_size=20))
def test_whatever_was_sent_every_fact_has_one_value_per_lane(bodies: list[Any], url: str) -> None:
    lanes = [lane_that_sent(body if isinstance(body, str) else json.dumps(body), url=url) for body in bodies]
    rows = fair_facts(lanes)
    assert tuple(row.title for row in rows) == ALL_TITLES
    for row in rows:
        assert len(row.values) == len(row.spellings) == len(row.odd) == len(row.places) == len(bodies)
        assert all(row.values) or row.title in ("Model", "Address")
        assert row.is_different == any(row.odd)
        assert all("\n" not in text and len(text) < 1_500 for text in (*row.values, *row.spellings))
    for number in range(len(bodies)):
        read_lines(lanes[number].answer.asked).marked(places_of(rows, number))
