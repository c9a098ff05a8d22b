import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.errors import (
    Malformed,
    ProviderError,
)
from providers.events import (
    Finished,
    FinishReason,
    ModelNamed,
    ReasoningArrived,
    TextArrived,
    Usage,
    UsageArrived,
)
from tests.providers.wires.answers import (
    calls_of,
    event,
    feed,
    finish_of,
    read,
    reasoning_of,
    text_of,
    values_with,
)
from tests.providers.wires.openai_responses.events import COUNTS, a_reader, end, item, text, thought


def test_an_ordinary_answer_is_named_read_counted_and_finished() -> None:
    assert read(
        a_reader(),
        {"type": "response.created", "response": {"model": "gpt-5.5-2026", "status": "in_progress", "output": []}},
        {"type": "response.in_progress", "response": {"status": "in_progress", "error": None}},
        item(0, id="rs_1", type="reasoning", summary=[]),
        thought("**Calc**"),
        item(1, id="msg_1", type="message", content=[]),
        text("Hel"),
        text("lo"),
        {"type": "response.output_text.done", "output_index": 1, "text": "Hello"},
        end(model="gpt-5.5-2026", usage=COUNTS, output=[{"type": "message", "content": []}]),
    ) == [
        ModelNamed("gpt-5.5-2026"),
        ReasoningArrived("**Calc**"),
        TextArrived("Hel"),
        TextArrived("lo"),
        UsageArrived(Usage(36, None, 87, 64)),
        Finished(FinishReason.STOP),
    ]


def test_the_name_of_an_event_stands_in_for_a_missing_type() -> None:
    named = event({"output_index": 1, "delta": "Hi"}, "response.output_text.delta")
    assert text_of(read(a_reader(), named, event({"response": {}}, "response.completed"))) == "Hi"


def test_events_of_unknown_kinds_change_nothing() -> None:
    unknown = [{"type": "response.queued"}, {"type": "response.web_search_call.searching"}, {}, "", {"type": 7}]
    assert text_of(read(a_reader(), text("a"), *unknown, text(None), text("b"), end())) == "ab"


@pytest.mark.parametrize("delta", [{"a": 1}, [{"a": "b"}]])
@pytest.mark.parametrize("kind", ["output_text", "refusal", "reasoning_summary_text", "function_call_arguments"])
def test_a_delta_that_is_no_text_cuts_the_answer_off(kind: str, delta: Any) -> None:
    with pytest.raises(Malformed):
        feed(a_reader(), {"type": f"response.{kind}.delta", "delta": delta})


def test_parts_of_a_summary_are_joined_by_a_blank_line() -> None:
    parts = [thought("One", summary_index=0), thought("!", summary_index=0), thought("", summary_index=1)]
    parts += [thought("Two", summary_index=1), thought("Three", output_index=2), thought("", output_index=4)]
    assert reasoning_of(read(a_reader(), *parts, end())) == "One!\n\nTwo\n\nThree"


def test_the_thinking_of_open_models_is_read_too() -> None:
    opened = {"type": "response.reasoning_text.delta", "output_index": 0, "content_index": 0, "delta": "We"}
    assert reasoning_of(read(a_reader(), opened, opened, end())) == "WeWe"


def test_two_messages_are_joined_by_a_blank_line() -> None:
    assert text_of(read(a_reader(), text("One"), text("Two", output_index=3), end())) == "One\n\nTwo"


def test_items_whose_ids_change_from_event_to_event_stay_one() -> None:
    rotating = [text(piece, item_id=f"msg_{number}") for number, piece in enumerate("abc")]
    calls = [
        item(2, id="fc_1", type="function_call", call_id="call_1", name="weather", arguments=""),
        {"type": "response.function_call_arguments.delta", "item_id": "fc_9", "output_index": 2, "delta": "{}"},
    ]
    events = read(a_reader(), *rotating, *calls, end())
    assert (text_of(events), calls_of(events)) == ("abc", {0: ("weather", "{}")})


def test_function_calls_are_told_apart_and_passed_on() -> None:
    def arguments(index: int, delta: str) -> dict[str, Any]:
        return {"type": "response.function_call_arguments.delta", "output_index": index, "delta": delta}

    events = read(
        a_reader(),
        item(4, type="function_call", name="weather", arguments=""),
        item(9, type="function_call", name="time", arguments=""),
        arguments(9, "not "),
        arguments(4, '{"city":'),
        arguments(9, "JSON"),
        arguments(4, '"SF"}'),
        {"type": "response.function_call_arguments.done", "output_index": 4, "arguments": '{"city":"SF"}'},
        end(),
    )
    assert calls_of(events) == {0: ("weather", '{"city":"SF"}'), 1: ("time", "not JSON")}
    assert finish_of(events) == "tool_calls"


def test_a_refusal_is_shown_as_text_and_told_as_the_reason() -> None:
    refusal = {"type": "response.refusal.delta", "output_index": 1, "delta": "I can't help."}
    events = read(a_reader(), refusal, end())
    assert (text_of(events), finish_of(events)) == ("I can't help.", "refusal")


@given(
    payload=values_with(
        "response", "status", "output", "error", "item", "delta", "usage", "content", "summary", "text"
    ),
    kind=st.sampled_from(["completed", "incomplete", "failed", "created", "output_text.delta", "output_item.added"]),
)
@settings(max_examples=150, deadline=None)
def test_whatever_a_gateway_sends_is_an_answer_or_an_error_for_a_person(payload: Any, kind: str) -> None:
    reader = a_reader()
    with suppress(ProviderError):
        for event_ in (payload, {"type": f"response.{kind}"} | (payload if isinstance(payload, dict) else {})):
            feed(reader, event_)
        list(reader.end())
    with suppress(ProviderError):
        list(a_reader().read_whole(json.dumps(payload).encode()))


def done_call(index: int, arguments: str, name: str = "f") -> dict[str, Any]:
    return {
        "type": "response.output_item.done",
        "output_index": index,
        "item": {"type": "function_call", "name": name, "arguments": arguments},
    }


@pytest.mark.parametrize(
    "last",
    [
        [{"type": "response.function_call_arguments.done", "output_index": 0, "arguments": '{"a":1}'}],
        [done_call(0, '{"a":1}')],
        [],
        [
            {"type": "response.function_call_arguments.done", "output_index": 0, "arguments": '{"a":1}'},
            done_call(0, '{"a":1}'),
        ],
        [
            {"type": "response.function_call_arguments.delta", "output_index": 0, "delta": '{"a":1}'},
            {"type": "response.function_call_arguments.done", "output_index": 0, "arguments": '{"a":1}'},
        ],
    ],
    ids=["done", "the item", "the response", "both", "deltas"],
)
def test_arguments_come_once_wherever_they_stand(last: list[Any]) -> None:
    whole = {"type": "function_call", "name": "f", "arguments": '{"a":1}'}
    added = item(0, type="function_call", name="f", arguments="")
    assert calls_of(read(a_reader(), added, *last, end(output=[whole]))) == {0: ("f", '{"a":1}')}


def test_words_that_no_delta_brought_are_taken_from_what_is_done() -> None:
    parts = [{"type": "output_text", "text": "quattro"}, {"type": "refusal", "refusal": "!"}]
    done = {"type": "response.output_item.done", "output_index": 1, "item": {"type": "message", "content": parts}}
    assert text_of(read(a_reader(), done, end())) == "quattro!"
    assert text_of(read(a_reader(), text("qu"), text("attro"), done, end())) == "quattro"
