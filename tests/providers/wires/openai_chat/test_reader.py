import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.calls import Limits
from providers.errors import (
    Malformed,
    OverLimit,
    ProviderError,
)
from providers.events import Finished, FinishReason, ModelNamed, TextArrived, Usage, UsageArrived
from providers.wires.dialect import Dialect
from providers.wires.openai_chat.reader import ChatReader
from providers.wires.pieces import MOST_CALLS
from tests.providers.wires.answers import (
    LIMITS,
    PEER,
    all_of,
    calls_of,
    chunk,
    feed,
    finish_of,
    read,
    reasoning_of,
    text,
    text_of,
    values_with,
)

STOP = chunk(finish="stop")
COUNTS = {"prompt_tokens": 19, "completion_tokens": 13, "total_tokens": 32}
COUNTED = Usage(19, None, 13, None)


def a_reader(limits: Limits = LIMITS, **dialect: Any) -> ChatReader:
    return ChatReader(PEER, limits, Dialect(**dialect))


def test_an_ordinary_answer_is_named_read_counted_and_finished() -> None:
    role = chunk({"role": "assistant", "content": ""}, model="kimi-k3-0711", created=1785880003)
    counts = {"choices": [], "usage": COUNTS}
    assert read(a_reader(), role, text("Hel"), text("lo"), STOP, counts, "[DONE]") == [
        ModelNamed("kimi-k3-0711"),
        TextArrived("Hel"),
        TextArrived("lo"),
        UsageArrived(COUNTED),
        Finished(FinishReason.STOP),
    ]


def test_blanks_before_the_first_word_are_dropped_where_they_are_an_artefact() -> None:
    pieces = [chunk({"reasoning_content": "\n hm "}), text("\n"), text("\n one"), text("\n two")]
    assert text_of(read(a_reader(trims_start=True), *pieces, STOP)) == "one\n two"
    assert text_of(read(a_reader(), *pieces, STOP)) == "\n\n one\n two"


@pytest.mark.parametrize(
    "broken",
    [
        '{"choices": [{"index": 0, "delta": {"content": "x"}}',
        "words that are no JSON",
        '"text"',
        '["text"]',
        'data: {"choices": [{"delta',
        '{"choices": "text"}',
        '{"choices": ["text"]}',
        '{"choices": [{"delta": ["text"]}]}',
        '{"choices": [{"message": "text"}]}',
        '{"choices": [{"delta": {"content": {"a": 1}}}]}',
        '{"choices": [{"delta": {"content": [{"a": "b"}]}}]}',
        '{"choices": [{"delta": {"content": NaN}}]}',
        '{"choices": [], "created": 1e999}',
    ],
)
def test_a_chunk_that_cannot_be_read_cuts_the_answer_off_and_keeps_what_came(broken: str) -> None:
    reader = a_reader()
    assert text_of(feed(reader, text("kept"))) == "kept"
    with pytest.raises(Malformed) as cut:
        feed(reader, broken)
    assert cut.value.details
    assert not reader.is_whole


@pytest.mark.parametrize(
    "harmless",
    [
        *(
            "null",
            "7",
            "[]",
            "[null]",
            '""',
            "ping",
            ": keepalive",
            "keep alive",
            ": OPENROUTER PROCESSING",
            ".",
            "data:",
        ),
        {},
        {"choices": []},
        {"choices": None},
        {"choices": {}},
        {"choices": 7},
        {"choices": [7, None]},
        {"choices": {"0": {}}},
        {"type": "ping"},
        {"choices": [], "created": 0, "id": "", "model": "", "prompt_filter_results": [{}]},
        {"choices": [{}]},
        {"choices": [{"index": 0, "delta": None}]},
        *({"choices": [{"index": 0, "delta": empty}]} for empty in ({}, [], "", False)),
        *(chunk({"content": empty}) for empty in (True, False, {}, [None])),
        *(chunk({"content": "", "tool_calls": odd}) for odd in ({}, [None], ["a"], 7, "a", [7])),
        chunk({"content": None}),
        chunk({"content": ""}),
        chunk({"content": []}),
        chunk({"role": "tool", "content": ""}),
        chunk({"content": [{"type": "reference", "reference_ids": [0]}]}),
        chunk({"content": [{"type": "thinking", "thinking": []}]}),
        chunk({"reasoning_details": [{"type": "reasoning.encrypted", "data": "x7"}, None]}),
        chunk({"reasoning_details": None}),
        chunk({"reasoning_content": "", "tool_calls": None, "refusal": None}),
        chunk({"tool_calls": []}),
        chunk(created=1e20, id=7, object=None),
        chunk(created="yesterday", obfuscation="x7", x_groq=None, error=None, usage=None),
        chunk(finish=""),
        chunk(finish=7),
    ],
)
def test_a_chunk_that_brings_nothing_changes_nothing(harmless: Any) -> None:
    assert read(a_reader(), text("a"), harmless, text("b"), STOP) == read(a_reader(), text("a"), text("b"), STOP)


@pytest.mark.parametrize("index", [1, -1, 10**9, "1", None, 0, "0"])
def test_only_the_first_choice_counts(index: Any) -> None:
    other = {"choices": [{"index": index, "delta": {"content": "!"}}]}
    assert text_of(read(a_reader(), text("a"), other, STOP)) == ("a!" if index in (None, 0, "0") else "a")


def test_the_first_choice_is_found_behind_others() -> None:
    both = {"choices": [{"index": 1, "delta": {"content": "b"}}, {"index": 0, "delta": {"content": "a"}}]}
    assert text_of(read(a_reader(), both, STOP)) == "a"


def test_thinking_is_kept_apart_from_the_answer_wherever_it_comes() -> None:
    pieces = [
        chunk({"reasoning_content": "We", "content": None}),
        text("Three"),
        chunk({"reasoning_content": " go on"}),
    ]
    events = read(a_reader(), *pieces, STOP)
    assert (reasoning_of(events), text_of(events)) == ("We go on", "Three")


@pytest.mark.parametrize(
    "delta", [{"reasoning": "We"}, {"reasoning": "We", "reasoning_content": "We"}, {"reasoning_content": "We"}]
)
def test_thinking_that_comes_under_two_names_comes_once(delta: dict[str, str]) -> None:
    events = read(a_reader(), chunk(delta), STOP)
    assert (reasoning_of(events), text_of(events), finish_of(events)) == ("We", "", "stop")


def test_thinking_among_the_parts_of_a_content_is_thinking_and_no_text() -> None:
    parts = [
        {"type": "thinking", "thinking": [{"type": "text", "text": "We "}, {"type": "text", "text": "go on"}]},
        {"type": "thinking", "thinking": "."},
        {"type": "text", "text": "Three"},
    ]
    events = read(a_reader(), chunk({"content": parts}), STOP)
    assert (reasoning_of(events), text_of(events)) == ("We go on.", "Three")


@pytest.mark.parametrize(
    ("delta", "thought"),
    [
        ({"reasoning": "We", "reasoning_details": [{"type": "reasoning.text", "text": "We"}]}, "We"),
        ({"reasoning": None, "reasoning_details": [{"text": "W"}, {"summary": "e"}, {"data": "x7"}]}, "We"),
        ({"reasoning_content": "", "reasoning_details": [{"type": "reasoning.text", "text": "We"}]}, "We"),
        ({"reasoning": "", "reasoning_details": []}, ""),
    ],
)
def test_the_details_of_the_thinking_count_where_there_is_nothing_else(delta: Any, thought: str) -> None:
    assert reasoning_of(read(a_reader(), chunk(delta), STOP)) == thought


def test_the_whole_message_behind_its_deltas_does_not_come_twice() -> None:
    again = {"choices": [{"index": 0, "message": {"content": "Hello"}, "finish_reason": "stop"}], "usage": COUNTS}
    events = read(a_reader(), text("Hel"), text("lo"), again, "[DONE]")
    assert (text_of(events), finish_of(events)) == ("Hello", "stop")
    assert all_of(UsageArrived, events) == [UsageArrived(COUNTED)]


def test_messages_count_where_no_deltas_come() -> None:
    pieces = [{"choices": [{"index": 0, "message": {"content": piece}}]} for piece in ("Hel", "lo")]
    assert text_of(read(a_reader(), chunk({"role": "assistant", "content": ""}), *pieces, STOP)) == "Hello"


def test_the_model_is_named_once_and_by_the_first_name() -> None:
    events = read(a_reader(), chunk(model=None), chunk(model="gpt-4.1-2025\u0000"), chunk(model="gpt-4o"), STOP)
    assert all_of(ModelNamed, events) == [ModelNamed("gpt-4.1-2025")]


def test_parallel_tool_calls_are_told_apart_and_passed_on() -> None:
    fragments = [
        {"index": 0, "id": "a", "function": {"name": "weather", "arguments": ""}},
        {"index": 1, "id": "b", "function": {"name": "time", "arguments": "{"}},
        {"index": 0, "function": {"arguments": '{"city":'}},
        {"index": 1, "function": {"arguments": "not JSON"}},
        {"index": 0, "function": {"arguments": '"SF"}'}},
    ]
    chunks = [chunk({"tool_calls": [fragment]}) for fragment in fragments]
    events = read(a_reader(), *chunks, chunk(finish="tool_calls"))
    assert calls_of(events) == {0: ("weather", '{"city":"SF"}'), 1: ("time", "{not JSON")}
    assert finish_of(events) == "tool_calls"


@pytest.mark.parametrize(
    "last",
    [
        [chunk(finish="stop", usage=COUNTS)],
        [{"choices": [{"index": 0, "delta": {}, "finish_reason": "stop", "usage": COUNTS}]}],
        [STOP, {"choices": [], "usage": COUNTS}],
        [chunk(finish="stop", x_groq={"id": "req_1", "usage": COUNTS})],
        [chunk(finish="stop", usage=COUNTS), {"choices": [], "usage": COUNTS}, {"choices": [], "usage": None}],
    ],
    ids=["beside the choice", "in the choice", "trailing", "groq", "twice"],
)
def test_counts_are_found_in_every_place_and_told_once(last: list[Any]) -> None:
    events = read(a_reader(), text("a"), *last, "[DONE]")
    assert all_of(UsageArrived, events) == [UsageArrived(COUNTED)]


def test_later_counts_replace_earlier_ones() -> None:
    growing = [chunk(usage={"completion_tokens": count}) for count in (1, 2)]
    assert all_of(UsageArrived, read(a_reader(), *growing, STOP)) == [
        UsageArrived(Usage(output=1)),
        UsageArrived(Usage(output=2)),
    ]


def test_more_tool_calls_than_any_answer_needs_cut_it_off() -> None:
    reader = a_reader()
    feed(
        reader, chunk({"tool_calls": [{"id": f"{number}", "function": {"name": "f"}} for number in range(MOST_CALLS)]})
    )
    with pytest.raises(OverLimit):
        feed(reader, chunk({"tool_calls": [{"id": "one more", "function": {"name": "f"}}]}))


@given(
    payloads=st.lists(
        values_with(
            "choices", "delta", "content", "message", "error", "tool_calls", "function", "finish_reason", "usage"
        ),
        max_size=3,
    )
)
@settings(max_examples=150, deadline=None)
def test_whatever_a_gateway_sends_is_an_answer_or_an_error_for_a_person(payloads: list[Any]) -> None:
    reader = a_reader()
    with suppress(ProviderError):
        for payload in payloads:
            feed(reader, payload, {"choices": [payload]}, chunk(payload))
        list(reader.end())
    for payload in payloads:
        with suppress(ProviderError):
            list(a_reader().read_whole(json.dumps(payload).encode()))
