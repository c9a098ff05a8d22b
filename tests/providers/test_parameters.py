import re
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.parameters import PARAMETERS, ParameterInfo, Parameters, ParameterValue, read_parameter

NAMES = [info.name for info in PARAMETERS]


def test_every_parameter_is_declared_once_and_offered() -> None:
    assert [field.name for field in fields(Parameters)] == NAMES
    assert len(set(NAMES)) == len(NAMES)
    assert all(info.title and info.help.endswith(".") for info in PARAMETERS)


def test_nothing_set_puts_nothing_into_a_request() -> None:
    assert Parameters().given() == {}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("temperature", " 0.7 ", 0.7),
        ("temperature", "0", 0.0),
        ("temperature", "2", 2.0),
        ("top_p", "1e-1", 0.1),
        ("max_tokens", "4096", 4096),
        ("seed", "-7", -7),
        ("presence_penalty", "-2", -2.0),
        ("frequency_penalty", "1.5", 1.5),
        ("stop", "END|###", ("END", "###")),
        ("stop", "|a||b|", ("a", "b")),
        ("reasoning_effort", "high", "high"),
        ("thinking", "on", True),
        ("thinking", "OFF", False),
        ("thinking", "Yes", True),
        ("thinking", "0", False),
        ("api", "responses", "responses"),
    ],
)
def test_a_text_stands_for_a_value(name: str, text: str, value: ParameterValue) -> None:
    read = read_parameter(name, text)
    assert read.given() == {name: value}
    assert type(getattr(read, name)) is type(value)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("answer_format", "[1]", "answer_format must be either json or a JSON schema, which is a JSON object."),
        ("answer_format", "{" * 100_000, "answer_format must be either json or a JSON schema, which is a JSON object."),
        ("temperature", "warm", "temperature must be a number."),
        ("temperature", "", "temperature must be a number."),
        ("temperature", "0,7", "temperature must be a number."),
        ("temperature", "nan", "temperature must be a number."),
        ("temperature", "inf", "temperature must be a number."),
        ("temperature", "1e999", "temperature must be a number."),
        ("temperature", "2.1", "temperature must be at most 2."),
        ("temperature", "-0.1", "temperature must be at least 0."),
        ("max_tokens", "0", "max_tokens must be at least 1."),
        ("max_tokens", "1.5", "max_tokens must be a whole number."),
        ("seed", "²", "seed must be a whole number."),
        (
            "reasoning_effort",
            "hard",
            "reasoning_effort must be one of none, minimal, low, medium, high, xhigh, max.",
        ),
        ("thinking", "maybe", "thinking must be either on or off."),
        ("api", "Chat", "api must be one of chat, responses."),
    ],
)
def test_a_text_that_stands_for_no_value_is_refused_with_a_sentence(name: str, text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        read_parameter(name, text)


def test_an_unknown_parameter_is_told_the_known_ones() -> None:
    with pytest.raises(ValueError, match="There is no such parameter") as refused:
        read_parameter("temprature", "1")
    assert all(name in str(refused.value) for name in NAMES)


def test_merging_replaces_what_is_set_and_keeps_the_rest() -> None:
    ours = Parameters(temperature=0.2, thinking=True, stop=("a",))
    theirs = Parameters(temperature=0.0, thinking=False, seed=0)
    assert ours.merged(theirs) == Parameters(temperature=0.0, thinking=False, stop=("a",), seed=0)
    assert ours.merged(Parameters()) == ours
    assert Parameters().merged(ours) == ours


def test_zero_and_off_are_set_all_the_same() -> None:
    assert Parameters(temperature=0.0, thinking=False, seed=0).given() == {
        "temperature": 0.0,
        "seed": 0,
        "thinking": False,
    }


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(PARAMETERS), st.text(max_size=12) | st.floats().map(str) | st.integers().map(str))
def test_a_text_is_read_or_refused_with_a_sentence_and_nothing_else(info: ParameterInfo, text: str) -> None:
    try:
        value = info.read(text)
    except ValueError as error:
        sentence = str(error)
    else:
        assert not isinstance(value, float) or value == value
        assert info.low is None or value >= info.low
        assert info.high is None or value <= info.high
        return
    assert sentence.startswith(info.name)
    assert sentence.endswith(".")
