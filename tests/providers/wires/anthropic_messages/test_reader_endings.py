import json
from typing import Any

import pytest

from providers.errors import (
    FailedMidway,
    UnexpectedFormat,
)
from providers.events import Finished, FinishReason, Noted, Usage, UsageArrived
from providers.wires.anthropic_messages.reader import BEGAN_ANEW
from tests.providers.wires.answers import KEY, all_of, calls_of, event, feed, finish_of, read, reasoning_of, text_of
from tests.providers.wires.anthropic_messages.events import START, STOP, a_reader, block, end, text, thought

AGAIN = {"type": "message_start", "message": {"id": "msg_2"}}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("end_turn", "stop"),
        ("stop_sequence", "stop"),
        ("max_tokens", "length"),
        ("model_context_window_exceeded", "length"),
        ("tool_use", "tool_calls"),
        ("refusal", "refusal"),
        ("pause_turn", "other"),
        ("compaction", "other"),
    ],
)
def test_a_stop_reason_makes_the_answer_whole_with_or_without_message_stop(said: str, reason: str) -> None:
    for last in ([], [STOP], ["[DONE]"]):
        reader = a_reader()
        events = read(reader, START, text("last words"), end(said), *last)
        assert (text_of(events), finish_of(events), reader.is_over) == ("last words", reason, bool(last))


@pytest.mark.parametrize("last", [STOP, event("{}", "message_stop"), "[DONE]", " [DONE] \n"])
def test_the_last_event_alone_ends_an_answer(last: Any) -> None:
    reader = a_reader()
    assert read(reader, last) == [Finished(FinishReason.OTHER)]
    assert reader.is_over


def test_the_explanation_of_a_refusal_is_noted_as_plain_text_without_the_key() -> None:
    details = {"type": "refusal", "category": "cyber", "explanation": f"It could\n\u202eharm <b>you</b> {KEY}"}
    events = read(a_reader(), START, end("refusal", stop_details=details), STOP)
    assert all_of(Noted, events) == [Noted("Vendor explains: “It could harm <b>you</b> …”")]


@pytest.mark.parametrize("details", [None, 7, {}, {"explanation": None}, {"explanation": ["x"]}, {"explanation": " "}])
def test_a_refusal_without_an_explanation_has_no_note(details: Any) -> None:
    events = read(a_reader(), START, end("refusal", stop_details=details), STOP)
    assert (finish_of(events), all_of(Noted, events)) == ("refusal", [])


def test_a_note_comes_once_however_often_the_end_is_told() -> None:
    events = read(a_reader(), START, text("Wait"), end("pause_turn"), end("pause_turn"), STOP)
    assert [noted.note.split(",")[0] for noted in all_of(Noted, events)] == [
        "The provider paused this answer before it was finished"
    ]


@pytest.mark.parametrize("begun", [text("Half"), block("tool_use", name="find")])
def test_a_second_message_cuts_an_answer_off_that_had_begun(begun: Any) -> None:
    reader = a_reader()
    feed(reader, START, begun)
    with pytest.raises(FailedMidway) as cut:
        feed(reader, AGAIN)
    assert (cut.value.details, cut.value.said) == (BEGAN_ANEW, "")


def test_a_second_message_before_the_first_word_goes_on_and_begins_its_thinking_anew() -> None:
    events = read(a_reader(), START, thought("One"), AGAIN, block("thinking"), thought("Two"), text("So."), end(), STOP)
    assert (reasoning_of(events), text_of(events), finish_of(events)) == ("One\n\nTwo", "So.", "stop")


def test_the_counts_of_a_failed_attempt_are_forgotten() -> None:
    attempts = ({"input_tokens": 1, "cache_read_input_tokens": 5}, {"input_tokens": 2})
    starts = [
        {"type": "message_start", "message": {"id": name, "usage": usage}}
        for name, usage in zip("ab", attempts, strict=True)
    ]
    events = read(a_reader(), *starts, text("So."), end(), STOP)
    assert all_of(UsageArrived, events) == [UsageArrived(Usage(6, 5)), UsageArrived(Usage(2))]


def test_a_second_message_after_the_end_of_the_first_is_not_read() -> None:
    reader = a_reader()
    events = feed(reader, START, text("Whole."), end("max_tokens"), AGAIN)
    assert reader.is_over
    assert (text_of(events), finish_of(reader.end())) == ("Whole.", "length")


def test_a_tool_in_a_whole_reply_is_passed_on() -> None:
    content = [{"type": "tool_use", "id": "t", "name": "find", "input": {"id": 7}}]
    reply = {"id": "m", "type": "message", "content": content, "stop_reason": "tool_use"}
    assert calls_of(a_reader().read_whole(json.dumps(reply).encode())) == {0: ("find", '{"id": 7}')}


@pytest.mark.parametrize(
    "body",
    [
        b'{"type": "error"}',
        b'{"content": "text"}',
        b'{"content": ["text"]}',
        b'{"content": [{"type": "text", "text": {"a": 1}}]}',
        b'{"choices": [{"message": {"content": "Hi"}}]}',
    ],
)
def test_a_whole_reply_of_another_kind_is_an_unexpected_format(body: bytes) -> None:
    with pytest.raises(UnexpectedFormat):
        list(a_reader().read_whole(body))
