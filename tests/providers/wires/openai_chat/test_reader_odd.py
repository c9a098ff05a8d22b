import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.calls import Limits
from providers.errors import (
    OverLimit,
    ProviderError,
)
from providers.events import Usage, UsageArrived
from providers.wires.pieces import MOST_CALLS
from tests.providers.wires.answers import (
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
from tests.providers.wires.openai_chat.reading import COUNTED, COUNTS, STOP, a_reader


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


def test_more_text_than_the_limit_cuts_the_answer_off() -> None:
    reader = a_reader(Limits(text_characters=10))
    assert text_of(feed(reader, chunk({"reasoning_content": "12345"}), text("67890"))) == "67890"
    with pytest.raises(OverLimit):
        feed(reader, text("!"))


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


@pytest.mark.parametrize("delta", [{}, {"content": ""}, {"role": "assistant", "content": None}, None, []])
def test_an_empty_delta_beside_a_message_loses_nothing(delta: Any) -> None:
    choice = {"index": 0, "message": {"content": "Parigi.", "reasoning": "hm"}, "delta": delta, "finish_reason": "stop"}
    for events in (
        read(a_reader(), {"choices": [choice]}),
        list(a_reader().read_whole(json.dumps({"choices": [choice]}).encode())),
    ):
        assert (text_of(events), reasoning_of(events)) == ("Parigi.", "hm")


def test_a_message_that_repeats_the_deltas_beside_it_comes_once() -> None:
    pieces = [("Pa", "Pa"), ("ri", "Pari"), ("", "Pari")]
    chunks = [{"choices": [{"delta": {"content": new}, "message": {"content": all_}}]} for new, all_ in pieces]
    assert text_of(read(a_reader(), *chunks, STOP)) == "Pari"
