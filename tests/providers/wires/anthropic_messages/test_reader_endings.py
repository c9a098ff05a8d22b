import json
from typing import Any

import pytest

from providers.errors import (
    EndedEarly,
    FailedMidway,
    KeyRefused,
    OutOfCredit,
    Overloaded,
    PromptTooLong,
    ProviderError,
    RateLimited,
    Refused,
    ServerFailed,
    UnexpectedFormat,
)
from providers.events import Finished, FinishReason, Noted, TextArrived, Usage, UsageArrived
from providers.wires.anthropic_messages.reader import BEGAN_ANEW
from providers.wires.pieces import CAME_WHOLE
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


def test_an_end_without_any_sign_is_an_answer_that_may_be_incomplete() -> None:
    reader = a_reader()
    feed(reader, START, text("a\ud83d"))
    left = reader.end()
    assert next(left) == TextArrived("\ufffd")
    with pytest.raises(EndedEarly, match="may be incomplete"):
        next(left)


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


REFUSALS: list[tuple[Any, type[ProviderError]]] = [
    ({"type": "authentication_error", "message": "invalid x-api-key"}, KeyRefused),
    ({"type": "billing_error", "message": "Please check your plan"}, OutOfCredit),
    ({"type": "invalid_request_error", "message": "Your credit balance is too low to go on"}, OutOfCredit),
    ({"type": "rate_limit_error", "message": "slow down"}, RateLimited),
    ({"type": "overloaded_error", "message": "Overloaded"}, Overloaded),
    ({"type": "invalid_request_error", "message": "prompt is too long: 210000 tokens > 200000 maximum"}, PromptTooLong),
    ({"type": "api_error", "message": "Internal server error"}, ServerFailed),
    ("it broke", Refused),
]
WRAPPERS = [
    lambda error: {"type": "error", "error": error, "request_id": "req_1"},
    lambda error: event({"type": "error", "error": error}, "error"),
    lambda error: event({"error": error}, "error"),
    lambda error: event(error, "error"),
    lambda error: {"error": error},
]


@pytest.mark.parametrize("wrap", WRAPPERS)
@pytest.mark.parametrize(("error", "kind"), REFUSALS)
def test_an_error_in_the_stream_is_a_refusal_before_the_first_word_and_a_failure_after_it(
    error: Any, kind: type[ProviderError], wrap: Any
) -> None:
    with pytest.raises(kind) as refused:
        read(a_reader(), START, {"type": "ping"}, wrap(error))
    assert refused.value.said
    with pytest.raises(FailedMidway) as cut:
        read(a_reader(), START, text("a"), wrap(error))
    assert cut.value.said == refused.value.said


def test_no_error_shows_the_key() -> None:
    for opening in ([], [text("a")]):
        with pytest.raises(ProviderError) as refused:
            read(a_reader(), *opening, {"type": "error", "error": {"message": f"your key {KEY} is odd"}})
        assert KEY not in refused.value.message + refused.value.details


def test_a_whole_reply_is_read_as_if_it_had_streamed_and_noted() -> None:
    content = [
        {"type": "thinking", "thinking": "hm", "signature": "c2ln"},
        {"type": "text", "text": "Hi 🙂"},
        {"type": "tool_use", "id": "t", "name": "find", "input": {"id": 7}},
    ]
    reply = {"id": "m", "type": "message", "content": content, "stop_reason": "max_tokens"}
    body = json.dumps(reply | {"usage": {"input_tokens": 19, "output_tokens": 3}}).encode()
    for data in (body, b"\xef\xbb\xbf" + body):
        reader = a_reader()
        events = [*reader.read_whole(data), *reader.end()]
        assert (reasoning_of(events), text_of(events), finish_of(events)) == ("hm", "Hi 🙂", "length")
        assert calls_of(events) == {0: ("find", '{"id": 7}')}
        assert all_of(UsageArrived, events) == [UsageArrived(Usage(19, None, 3))]
        assert all_of(Noted, events) == [Noted(CAME_WHOLE)]


@pytest.mark.parametrize(("error", "kind"), REFUSALS)
def test_an_error_instead_of_a_stream_is_that_error(error: Any, kind: type[ProviderError]) -> None:
    with pytest.raises(kind):
        list(a_reader().read_whole(json.dumps({"type": "error", "error": error}).encode()))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"{}",
        b"[]",
        b"7",
        b'{"type": "error"}',
        b'{"content": "text"}',
        b'{"content": ["text"]}',
        b'{"content": [{"type": "text", "text": {"a": 1}}]}',
        b'{"choices": [{"message": {"content": "Hi"}}]}',
        b"[" * 100_000,
    ],
)
def test_a_whole_reply_of_another_kind_is_an_unexpected_format(body: bytes) -> None:
    with pytest.raises(UnexpectedFormat):
        list(a_reader().read_whole(body))
