import json
from typing import Any

import pytest

from providers.errors import (
    FailedMidway,
    Overloaded,
    ProviderError,
    RateLimited,
    ServerFailed,
    UnexpectedFormat,
)
from providers.events import Finished, FinishReason, Noted, TextArrived
from providers.wires.dialect import Dialect
from providers.wires.openai_chat.reader import ChatReader
from tests.providers.wires.answers import (
    LIMITS,
    PEER,
    all_of,
    chunk,
    event,
    feed,
    finish_of,
    read,
    text,
    text_of,
)

STOP = chunk(finish="stop")


def a_reader(**dialect: Any) -> ChatReader:
    return ChatReader(PEER, LIMITS, Dialect(**dialect))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("stop", "stop"),
        ("STOP", "stop"),
        ("length", "length"),
        ("content_filter", "content_filter"),
        ("tool_calls", "tool_calls"),
        ("function_call", "tool_calls"),
        ("normal", "stop"),
        ("model_length", "length"),
        ("model_context_window_exceeded", "length"),
        ("sensitive", "content_filter"),
        ("eos", "stop"),
        ("MaxTokens", "length"),
        ("FINISH_REASON_MAX_TOKENS", "length"),
        ("max-output-tokens", "length"),
        ("SAFETY", "content_filter"),
        ("ContentFiltered", "content_filter"),
        ("surprise", "other"),
    ],
)
def test_a_finish_reason_makes_the_answer_whole_with_or_without_done(said: str, reason: str) -> None:
    for end in ([], ["[DONE]"]):
        events = read(a_reader(), chunk({"content": "last words"}, said), chunk(finish=None), *end)
        assert (text_of(events), finish_of(events)) == ("last words", reason)


@pytest.mark.parametrize("done", ["[DONE]", " [DONE]  ", "[DONE]\n", "[DONE][DONE]"])
def test_done_ends_the_answer_however_it_is_written(done: str) -> None:
    reader = a_reader()
    assert finish_of(read(reader, text("a"), done)) == "other"
    assert reader.is_over


def test_done_alone_is_a_whole_answer_without_text() -> None:
    assert read(a_reader(), "[DONE]") == [Finished(FinishReason.OTHER)]


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("insufficient_system_resource", Overloaded),
        ("abort", ServerFailed),
        ("Error", Overloaded),
        ("NETWORK_ERROR", Overloaded),
        ("timeOut", ServerFailed),
    ],
)
def test_a_reason_that_means_a_breakdown_is_a_refusal_before_the_first_word_and_a_failure_after_it(
    said: str, before: type[ProviderError]
) -> None:
    with pytest.raises(before) as refused:
        read(a_reader(), chunk(finish=said))
    assert refused.value.said == said.replace("_", " ")
    with pytest.raises(FailedMidway):
        read(a_reader(), text("a"), chunk(finish=said))


@pytest.mark.parametrize(("said", "count"), [("repetition_truncation", 1), ("内部", 1), ("null", 0), ("stop", 0)])
def test_a_reason_that_nobody_knows_is_told(said: str, count: int) -> None:
    notes = all_of(Noted, read(a_reader(), text("a"), chunk(finish=said)))
    assert [said in noted.note for noted in notes] == [True] * count


def test_an_error_behind_a_chunk_that_broke_off_is_told_and_what_came_is_kept() -> None:
    glued = '{"choices":[{"delta":{"content":" is\n{"error":{"message":"stream_read_error"}}'
    reader = a_reader()
    assert text_of(feed(reader, text("Four"))) == "Four"
    with pytest.raises(FailedMidway, match="stream_read_error"):
        feed(reader, glued)


def test_a_refusal_is_shown_as_text_and_told_as_the_reason() -> None:
    events = read(a_reader(), chunk({"refusal": "I can't "}), chunk({"refusal": "help."}), STOP)
    assert (text_of(events), finish_of(events)) == ("I can't help.", "refusal")


@pytest.mark.parametrize(
    "failing",
    [
        {"error": {"message": "provider disconnected", "code": "server_error"}, "choices": [{"index": 0, "delta": {}}]},
        {"choices": [{"index": 0, "delta": {}, "error": {"message": "provider disconnected"}}]},
        {"object": "error", "message": "provider disconnected", "code": 50001},
        {"error": "provider disconnected", "code": "internal"},
        {"error_code": 336100, "error_msg": "provider disconnected"},
        {"Response": {"Error": {"Code": "InternalError", "Message": "provider disconnected"}, "RequestId": "1"}},
        {"base_resp": {"status_code": 1013, "status_msg": "provider disconnected"}, "choices": None},
        {"code": "InternalError", "message": "provider disconnected", "request_id": "1"},
        chunk({}, x_groq={"id": "req_1", "error": "provider disconnected"}),
        event("provider disconnected", "error"),
        event({"message": "provider disconnected"}, "error"),
    ],
)
def test_an_error_is_found_wherever_a_gateway_puts_it(failing: Any) -> None:
    with pytest.raises(FailedMidway, match="provider disconnected"):
        read(a_reader(), text("a"), failing)


def test_the_last_words_beside_an_error_are_kept() -> None:
    events = a_reader().read(event(text("last words") | {"error": "gone"}))
    assert next(events) == TextArrived("last words")
    with pytest.raises(FailedMidway, match="gone"):
        next(events)


@pytest.mark.parametrize(
    "body",
    [
        {"error_code": 17, "error_msg": "Open api daily request limit reached: too many requests"},
        {"Response": {"Error": {"Code": "LimitExceeded", "Message": "too many requests"}, "RequestId": "1"}},
        {"code": "resource_exhausted", "error": "slow down"},
        {"code": "Throttling", "message": "Too many requests. Try again in 1 s.", "request_id": "1"},
        {"base_resp": {"status_code": 1002, "status_msg": "rate limit"}, "choices": None, "created": 0},
    ],
)
def test_an_error_that_came_with_status_200_instead_of_a_stream_is_told_whatever_its_shape(body: Any) -> None:
    with pytest.raises(RateLimited):
        list(a_reader().read_whole(json.dumps(body).encode()))


@pytest.mark.parametrize(
    "mark",
    [
        {"error": None, "error_code": 0, "error_msg": ""},
        {"base_resp": {"status_code": 0, "status_msg": ""}},
        {"base_resp": None, "Response": None, "x_groq": None},
        {"code": 0, "message": "ok"},
    ],
)
def test_a_mark_that_says_there_is_no_error_changes_nothing(mark: Any) -> None:
    assert text_of(read(a_reader(), text("a") | mark, STOP | mark)) == "a"


@pytest.mark.parametrize(
    "body",
    [
        b'{"choices": []}',
        b'{"choices": "x"}',
        b'{"choices": [{"message": 7}]}',
    ],
)
def test_a_whole_reply_of_another_kind_is_an_unexpected_format(body: bytes) -> None:
    with pytest.raises(UnexpectedFormat):
        list(a_reader().read_whole(body))


def test_a_whole_reply_in_a_list_is_read_too() -> None:
    body = json.dumps([{"choices": [{"message": {"content": "Hi"}, "finish_reason": "stop"}]}]).encode()
    assert text_of(a_reader().read_whole(body)) == "Hi"
