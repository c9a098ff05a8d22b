import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.calls import Limits
from providers.errors import (
    EndedEarly,
    Malformed,
    ProviderError,
    UnexpectedFormat,
)
from providers.events import Finished, FinishReason, ModelNamed, Noted, TextArrived, Usage, UsageArrived
from providers.wires.dialect import Dialect
from providers.wires.ollama.reader import NOTES, OllamaReader
from providers.wires.pieces import CAME_WHOLE
from tests.providers.wires.answers import (
    LIMITS,
    PEER,
    all_of,
    calls_of,
    feed,
    finish_of,
    read,
    reasoning_of,
    text_of,
    values_with,
)


def a_reader(limits: Limits = LIMITS, **dialect: Any) -> OllamaReader:
    return OllamaReader(PEER, limits, Dialect(**dialect))


def line(content: Any = "", **message: Any) -> dict[str, Any]:
    """One line in the middle of an answer."""
    said = {"role": "assistant", "content": content} | message
    return {"model": "qwen3:8b", "created_at": "2026-08-21T10:00:00.1Z", "message": said, "done": False}


def done(reason: Any = "stop", content: Any = "", **rest: Any) -> dict[str, Any]:
    return line(content) | {"done": True, "done_reason": reason} | rest


DONE = done()


def test_an_ordinary_answer_is_named_read_counted_and_finished() -> None:
    counts = {"prompt_eval_count": 11, "prompt_eval_duration": 13074791, "eval_count": 18, "eval_duration": 52479709}
    assert read(a_reader(), line("Hel"), line("lo"), done(total_duration=174560334, **counts)) == [
        ModelNamed("qwen3:8b"),
        TextArrived("Hel"),
        TextArrived("lo"),
        UsageArrived(Usage(11, None, 18, None)),
        Finished(FinishReason.STOP),
    ]


def test_thinking_is_kept_apart_from_the_answer() -> None:
    events = read(a_reader(), line(thinking="We"), line(thinking="ll"), line("Four"), DONE)
    assert (reasoning_of(events), text_of(events), finish_of(events)) == ("Well", "Four", "stop")


def test_thinking_that_stands_in_the_answer_is_told_apart() -> None:
    lines = [line("<th"), line("ink>Well</think>"), line("\n\nFour"), DONE]
    events = read(a_reader(), *lines)
    assert (reasoning_of(events), text_of(events)) == ("Well", "Four")
    assert text_of(read(a_reader(), line("<th"), DONE)) == "<th"


@pytest.mark.parametrize(
    "calls",
    [
        [[{"function": {"name": "f", "arguments": {"x": "ü"}}}], [{"function": {"name": "g", "arguments": {}}}]],
        [[{"id": "a", "function": {"index": 0, "name": "f", "arguments": {"x": "ü"}}}, {"function": {"name": "g"}}]],
        [[{"function": {"index": 0, "name": "f", "arguments": '{"x": "ü"}'}}], [], [{"function": {"name": "g"}}]],
    ],
    ids=["one by one", "together", "arguments as text"],
)
def test_tool_calls_are_passed_on_and_told_as_the_reason(calls: list[Any]) -> None:
    events = read(a_reader(), *(line(tool_calls=each) for each in calls), DONE)
    assert calls_of(events)[0] == ("f", '{"x": "ü"}')
    assert calls_of(events)[1] in [("g", "{}"), ("g", "")]
    assert (text_of(events), finish_of(events)) == ("", "tool_calls")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("stop", "stop"),
        ("length", "length"),
        ("load", "other"),
        ("unload", "other"),
        ("Max_Tokens", "length"),
        (None, "other"),
    ],
)
def test_the_line_that_says_done_ends_the_answer(said: Any, reason: str) -> None:
    reader = a_reader()
    feed(reader, line("a"))
    assert not reader.is_whole
    events = read(reader, done(said))
    assert (reader.is_over, reader.is_whole, finish_of(events)) == (True, True, reason)
    assert all_of(Noted, events) == []


@pytest.mark.parametrize("reason", ["load", "unload"])
def test_a_model_that_was_loaded_and_did_not_answer_is_noted(reason: str) -> None:
    assert read(a_reader(), done(reason)) == [
        ModelNamed("qwen3:8b"),
        Noted(NOTES[reason]),
        Finished(FinishReason.OTHER),
    ]


def test_an_answer_without_a_word_is_whole() -> None:
    assert read(a_reader(), DONE) == [ModelNamed("qwen3:8b"), Finished(FinishReason.STOP)]


@pytest.mark.parametrize("sign", [False, None, 1, "true"])
def test_an_end_without_done_is_an_answer_that_may_be_incomplete(sign: Any) -> None:
    reader = a_reader()
    feed(reader, line("a\ud83d"), done() | {"done": sign})
    left = reader.end()
    assert next(left) == TextArrived("\ufffd")
    with pytest.raises(EndedEarly, match="may be incomplete"):
        next(left)


@pytest.mark.parametrize(
    ("counts", "usage"),
    [
        ({}, None),
        ({"prompt_eval_count": 0, "eval_count": 0}, None),
        ({"prompt_eval_count": 0, "eval_count": 7}, Usage(output=7)),
        ({"eval_count": 7}, Usage(output=7)),
        ({"prompt_eval_count": 3}, Usage(3)),
        ({"prompt_eval_count": -3, "eval_count": 7.5}, None),
        ({"prompt_eval_count": "3", "eval_count": True}, None),
        ({"prompt_eval_count": 10**12, "eval_count": None}, None),
    ],
)
def test_a_count_that_is_missing_or_none_is_unknown(counts: dict[str, Any], usage: Usage | None) -> None:
    assert all_of(UsageArrived, read(a_reader(), line("a"), done(**counts))) == ([UsageArrived(usage)] if usage else [])


@pytest.mark.parametrize(
    "broken",
    [
        '{"message": {"content": "x"}',
        '{"message": "text"}',
        '{"message": ["text"]}',
        '{"message": {"content": {"a": 1}}}',
        '{"message": {"content": NaN}}',
        '{"message": {}, "eval_count": 1e999}',
    ],
)
def test_a_line_that_cannot_be_read_cuts_the_answer_off_and_keeps_what_came(broken: str) -> None:
    reader = a_reader()
    assert text_of(feed(reader, line("kept"))) == "kept"
    with pytest.raises(Malformed) as cut:
        feed(reader, broken)
    assert cut.value.details
    assert not reader.is_whole


@pytest.mark.parametrize(
    "harmless",
    [
        {"status": "loading"},
        {"message": None},
        *({"message": empty} for empty in ({}, [], False)),
        *(line(empty) for empty in (True, [], {})),
        *(line(tool_calls=odd) for odd in ({}, [None], ["a"], 7)),
        line(None),
        line(thinking=None, tool_calls=None, images=None),
        line(tool_calls=[], role="tool"),
        line(thinking=""),
        line() | {"created_at": 1e20, "model": 7, "error": None},
        line() | {"logprobs": [], "remote_host": "https://ollama.com", "_debug_info": {}},
    ],
)
def test_a_line_that_brings_nothing_changes_nothing(harmless: Any) -> None:
    assert read(a_reader(), line("a"), harmless, line("b"), DONE) == read(a_reader(), line("a"), line("b"), DONE)


@pytest.mark.parametrize(
    "strange", [{}, {"choices": [{"delta": {"content": "x"}}]}, {"response": "x"}, {"detail": "x"}]
)
def test_a_first_line_of_another_api_is_an_unexpected_format(strange: Any) -> None:
    with pytest.raises(UnexpectedFormat) as raised:
        feed(a_reader(), strange)
    assert raised.value.details == ("" if "choices" in strange else str(strange))


WHOLE = done("length", "Hi 🙂", eval_count=7) | {"message": {"content": "Hi 🙂", "thinking": "hm"}}


def test_an_answer_that_comes_in_one_line_is_noted() -> None:
    events = read(a_reader(), WHOLE)
    assert (reasoning_of(events), text_of(events), finish_of(events)) == ("hm", "Hi 🙂", "length")
    assert all_of(Noted, events) == [Noted(CAME_WHOLE)]
    assert all_of(Noted, read(a_reader(), line("a"), done(content="b"))) == []


@pytest.mark.parametrize("body", [b'{"message": 7}', b'{"message": {"content": {"a": 1}}}'])
def test_a_whole_reply_of_another_kind_is_an_unexpected_format(body: bytes) -> None:
    with pytest.raises(UnexpectedFormat):
        list(a_reader().read_whole(body))


def test_a_whole_reply_of_another_api_is_an_unexpected_format() -> None:
    for reply in ({"choices": []},):
        with pytest.raises(UnexpectedFormat):
            list(a_reader().read_whole(json.dumps(reply).encode()))


@given(payloads=st.lists(values_with("message", "content", "thinking", "done", "error", "tool_calls"), max_size=3))
@settings(max_examples=150, deadline=None)
def test_whatever_a_gateway_sends_is_an_answer_or_an_error_for_a_person(payloads: list[Any]) -> None:
    reader = a_reader()
    with suppress(ProviderError):
        for payload in payloads:
            feed(reader, payload, {"message": payload}, line(payload))
        list(reader.end())
    for payload in payloads:
        with suppress(ProviderError):
            list(a_reader().read_whole(json.dumps(payload).encode()))
