import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.errors import Malformed, ProviderError
from providers.events import Finished, FinishReason, ModelNamed, TextArrived, Usage, UsageArrived
from tests.providers.wires.answers import all_of, calls_of, event, feed, read, reasoning_of, text_of, values_with
from tests.providers.wires.anthropic_messages.events import START, STOP, a_reader, block, delta, end, text, thought

END = [end(), STOP]


def test_an_ordinary_answer_is_named_read_counted_and_finished() -> None:
    start = {"type": "message_start", "message": {"id": "m", "model": "claude-x\u0000", "usage": {"input_tokens": 19}}}
    counts = {"output_tokens": 13, "output_tokens_details": {"thinking_tokens": 0}}
    assert read(a_reader(), start, block("text", text=""), text("Hel"), text("lo"), end(usage=counts), STOP) == [
        ModelNamed("claude-x"),
        UsageArrived(Usage(19)),
        TextArrived("Hel"),
        TextArrived("lo"),
        UsageArrived(Usage(19, None, 13, 0)),
        Finished(FinishReason.STOP),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        '{"type": "content_block_delta", "delta": {"type": "text_delta", "text": "x"}',
        '{"type": "ping", "share": NaN}',
        '{"type": "ping", "share": 1e999}',
        '{"type": "ping", "deep": ' + "[" * 100_000,
        '{"type": "message_start", "message": ["text"]}',
        '{"type": "message_start", "message": {"id": "other", "content": ["text"]}}',
        '{"type": "content_block_start", "content_block": "text"}',
        '{"type": "content_block_delta", "delta": "text"}',
        '{"type": "content_block_delta", "delta": {"type": "text_delta", "text": {"a": 1}}}',
        '{"type": "message_delta", "delta": "end_turn"}',
    ],
)
def test_an_event_that_cannot_be_read_cuts_the_answer_off_and_keeps_what_came(broken: str) -> None:
    reader = a_reader()
    assert reasoning_of(feed(reader, thought("kept"))) == "kept"
    with pytest.raises(Malformed) as cut:
        feed(reader, broken)
    assert cut.value.details
    assert not reader.is_whole


@pytest.mark.parametrize(
    "harmless",
    [
        {"type": "ping"},
        event("{}", "ping"),
        {"type": None},
        {"type": 7},
        {"type": "message_start"},
        {"type": "message_start", "message": None},
        {"type": "message_start", "message": []},
        {"type": "content_block_delta", "delta": 7},
        {"type": "content_block_delta", "delta": []},
        text(True),
        text([]),
        thought(False),
        {"type": "message_start", "message": {"id": "msg_1", "content": [{"type": "text", "text": "again"}]}},
        {"type": "message_start", "message": {"id": None}},
        {"type": "content_block_start"},
        {"type": "content_block_start", "content_block": {"type": "text", "text": None}},
        {"type": "content_block_start", "content_block": {}},
        {"type": "content_block_delta", "delta": None},
        {"type": "content_block_delta", "index": [], "delta": {"partial": "?"}},
        {"type": "content_block_stop", "index": -1},
        text(None),
        text(""),
        thought(None),
        delta("signature_delta", signature="c2ln"),
        delta("citations_delta", citation={"type": "char_location"}),
        delta("input_json_delta", index=7, partial_json="{"),
        delta("text", text="?"),
        {"type": "message_delta"},
        {"type": "message_delta", "delta": {"stop_reason": None, "stop_sequence": None}},
        end(7),
        end(""),
        end(None, usage=[], stop_details=7),
    ],
)
def test_an_event_that_brings_nothing_changes_nothing(harmless: Any) -> None:
    opening = [START, block("text", text=""), text("a")]
    assert text_of(read(a_reader(), *opening, harmless, *END)) == "a"
    assert read(a_reader(), *opening, harmless, *END) == read(a_reader(), *opening, *END)


def test_the_name_of_an_event_counts_where_its_data_name_no_type() -> None:
    named = [event({"delta": {"type": "text_delta", "text": "a"}}, "content_block_delta"), event("{}", "message_stop")]
    assert text_of(read(a_reader(), START, *named)) == "a"


def test_text_in_the_start_of_a_block_comes_first() -> None:
    events = read(a_reader(), block("thinking", thinking="H"), thought("m"), block("text", text="a"), text("b"), *END)
    assert (reasoning_of(events), text_of(events)) == ("Hm", "ab")


@pytest.mark.parametrize("between", ["thinking", "tool_use", "redacted_thinking", "web_search_tool_result", "unknown"])
def test_text_on_both_sides_of_another_block_is_two_paragraphs(between: str) -> None:
    around = [block("text"), text("One."), block(between), block(between), block("text"), text("Two."), text(" Three.")]
    assert text_of(read(a_reader(), START, *around, *END)) == "One.\n\nTwo. Three."


def test_no_blank_line_comes_before_the_first_word_nor_after_the_last() -> None:
    blocks = [
        block("thinking"),
        thought("Hm."),
        block("text"),
        text(""),
        text("One."),
        block("thinking"),
        block("text"),
    ]
    events = read(a_reader(), START, *blocks, *END)
    assert (reasoning_of(events), text_of(events)) == ("Hm.", "One.")


def test_parallel_tool_calls_are_told_apart_and_passed_on() -> None:
    events = read(
        a_reader(),
        START,
        block("tool_use", 1, id="a", name="weather", input={}),
        block("tool_use", 2, id="b", name="time", input={"zone": "UTC\ud800"}),
        delta("input_json_delta", 1, partial_json='{"city":'),
        delta("input_json_delta", 1, partial_json='"SF"}'),
        end("tool_use"),
        STOP,
    )
    assert calls_of(events) == {0: ("weather", '{"city":"SF"}'), 1: ("time", '{"zone": "UTC\ufffd"}')}


@pytest.mark.parametrize("pieces", [(), ("",), ('{"a"', ": 1}")])
def test_arguments_in_a_block_count_where_no_pieces_come(pieces: tuple[str, ...]) -> None:
    begun = block("tool_use", 0, id="a", name="f", input={"a": 1})
    events = read(a_reader(), begun, *(delta("input_json_delta", 0, partial_json=piece) for piece in pieces), end())
    assert calls_of(events) == {0: ("f", '{"a": 1}')}


@pytest.mark.parametrize("index", [None, "x", [], -1, 10**30])
def test_tool_calls_that_are_numbered_badly_are_still_two(index: Any) -> None:
    calls = [
        [block("tool_use", index, name=name), delta("input_json_delta", index, partial_json="{}")] for name in "ab"
    ]
    assert calls_of(read(a_reader(), START, *calls[0], *calls[1], *END)) == {0: ("a", "{}"), 1: ("b", "{}")}


def test_counts_are_totals_of_which_the_last_ones_stay() -> None:
    start = {"input_tokens": 10, "cache_creation_input_tokens": 2, "cache_read_input_tokens": 5, "output_tokens": 1}
    message = {"type": "message_start", "message": {"id": "m", "usage": start}}
    later = [{"output_tokens": 3}, {"output_tokens": 8, "input_tokens": 11, "cache_read_input_tokens": None}]
    events = read(a_reader(), message, *(end(None, usage) for usage in later), {"type": "ping"}, *END)
    counts = [Usage(17, 5), Usage(17, 5, 3), Usage(18, 5, 8)]
    assert all_of(UsageArrived, events) == [UsageArrived(usage) for usage in counts]


COUNTS = st.none() | st.booleans() | st.integers(-2, 50) | st.integers() | st.floats(0, 50) | st.text(max_size=2)
NAMES = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens", "output_tokens")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, COUNTS)), COUNTS)
@settings(max_examples=150, deadline=None)
def test_no_count_is_negative_nor_a_part_larger_than_its_whole(counts: Any, thinking: Any) -> None:
    usage = counts | {"output_tokens_details": {"thinking_tokens": thinking}}
    for arrived in all_of(UsageArrived, read(a_reader(), end(usage=usage), STOP)):
        whole = arrived.usage
        assert all(count is None or count >= 0 for count in (whole.input, whole.cached, whole.output, whole.reasoning))
        assert whole.input is None or (whole.cached or 0) <= whole.input
        assert whole.output is None or (whole.reasoning or 0) <= whole.output


KEYS = ("type", "message", "content", "content_block", "delta", "text", "thinking", "usage", "stop_reason", "error")
KINDS = ("message_start", "content_block_start", "content_block_delta", "message_delta", "text_delta", "tool_use")


@given(
    payloads=st.lists(values_with(*KEYS), max_size=4),
    kinds=st.lists(st.sampled_from(KINDS), min_size=4, max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_whatever_a_gateway_sends_is_an_answer_or_an_error_for_a_person(payloads: list[Any], kinds: list[str]) -> None:
    reader = a_reader()
    with suppress(ProviderError):
        for payload, kind in zip(payloads, kinds, strict=False):
            inner = {"type": kind} | (payload if isinstance(payload, dict) else {})
            feed(reader, {"type": kind, "message": payload, "content_block": inner, "delta": inner}, payload)
        list(reader.end())
    for payload in payloads:
        with suppress(ProviderError):
            list(a_reader().read_whole(json.dumps(payload).encode()))
