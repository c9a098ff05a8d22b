import json
from typing import Any

import pytest

from providers.errors import (
    EndedEarly,
    FailedMidway,
    KeyRefused,
    OutOfCredit,
    ProviderError,
    Refused,
    ServerFailed,
    UnexpectedFormat,
)
from providers.events import (
    ModelNamed,
    Noted,
    Usage,
    UsageArrived,
)
from providers.wires.openai_responses.reader import INCOMPLETE
from providers.wires.pieces import CAME_WHOLE
from tests.providers.wires.answers import (
    KEY,
    all_of,
    calls_of,
    event,
    finish_of,
    read,
    reasoning_of,
    text_of,
)
from tests.providers.wires.openai_responses.events import COUNTS, a_reader, end, text

ODD = "The model stopped for a reason this program does not know: something new."


@pytest.mark.parametrize(
    ("details", "reason", "notes"),
    [
        ({"reason": "max_output_tokens"}, "length", []),
        ({"reason": "content_filter"}, "content_filter", []),
        ({"reason": "MAX_TOKENS"}, "length", []),
        ({"reason": "something new"}, "other", [Noted(ODD)]),
        (None, "other", [Noted(INCOMPLETE)]),
    ],
)
@pytest.mark.parametrize("kind", ["incomplete", "completed"])
def test_an_incomplete_answer_says_why(kind: str, details: Any, reason: str, notes: list[Noted]) -> None:
    over = end(kind, status="incomplete", incomplete_details=details)
    events = read(a_reader(), text("a"), over)
    assert (text_of(events), finish_of(events), all_of(Noted, events)) == ("a", reason, notes)


@pytest.mark.parametrize(
    ("failing", "kind"),
    [
        ({"type": "error", "code": "insufficient_quota", "message": "no money", "param": None}, OutOfCredit),
        ({"type": "error", "error": {"code": "insufficient_quota", "message": "no money"}}, OutOfCredit),
        (event({"message": "no money", "code": "insufficient_quota"}, "error"), OutOfCredit),
        ({"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}, KeyRefused),
        (end("failed", error={"code": "server_error", "message": "The model broke"}), ServerFailed),
        (end("failed", error=None), Refused),
        (end("cancelled"), Refused),
        (end("completed", status="failed"), Refused),
        (end("completed", status="cancelled", error={"message": "gone"}), Refused),
        ({"type": "response.failed"}, Refused),
    ],
    ids=[
        "flat",
        "nested",
        "only named",
        "no type",
        "failed",
        "failed without error",
        "cancelled",
        "only by status",
        "by status",
        "bare",
    ],
)
def test_an_error_is_a_refusal_before_the_first_word_and_a_failure_after_it(
    failing: Any, kind: type[ProviderError]
) -> None:
    with pytest.raises(kind) as refused:
        read(a_reader(), failing)
    assert refused.value.said
    with pytest.raises(FailedMidway) as cut:
        read(a_reader(), text("a"), failing)
    assert cut.value.said == refused.value.said


def test_no_error_shows_the_key() -> None:
    with pytest.raises(ProviderError) as refused:
        read(a_reader(), {"type": "error", "message": f"your key {KEY} is odd"})
    assert KEY not in refused.value.message + refused.value.details


def test_an_end_without_a_last_event_is_an_answer_that_may_be_incomplete() -> None:
    with pytest.raises(EndedEarly):
        read(a_reader(), text("a"), {"type": "response.output_text.done", "output_index": 1, "text": "a"})


def test_done_behind_the_last_event_changes_nothing() -> None:
    assert read(a_reader(), text("a"), end(), "[DONE]") == read(a_reader(), text("a"), end())


OUTPUT = [
    {
        "type": "reasoning",
        "summary": [{"type": "summary_text", "text": "One"}, {"type": "summary_text", "text": "Two"}],
    },
    {"type": "message", "content": [{"type": "output_text", "text": "Hello "}, {"type": "output_text", "text": "🙂"}]},
    {"type": "message", "content": [{"type": "refusal", "refusal": "No more."}, {"type": "new"}, 7]},
    {"type": "function_call", "name": "weather", "arguments": "{}"},
    {"type": "new"},
]


def test_an_answer_that_comes_only_in_the_last_event_is_read_from_there() -> None:
    events = read(a_reader(), end(output=OUTPUT, usage=COUNTS, model="gpt-5.5"))
    assert reasoning_of(events) == "One\n\nTwo"
    assert text_of(events) == "Hello 🙂\n\nNo more."
    assert calls_of(events) == {0: ("weather", "{}")}
    assert (finish_of(events), all_of(ModelNamed, events)) == ("refusal", [ModelNamed("gpt-5.5")])


def test_what_was_streamed_is_not_read_again_from_the_last_event() -> None:
    assert text_of(read(a_reader(), text("Hello"), end(output=OUTPUT))) == "Hello"


def test_a_whole_reply_is_read_as_if_it_had_streamed_and_noted() -> None:
    body = json.dumps({"status": "completed", "output": OUTPUT[:2], "usage": COUNTS, "error": None}).encode()
    reader = a_reader()
    events = [*reader.read_whole(b"\xef\xbb\xbf" + body), *reader.end()]
    assert (reasoning_of(events), text_of(events), finish_of(events)) == ("One\n\nTwo", "Hello 🙂", "stop")
    assert all_of(UsageArrived, events) == [UsageArrived(Usage(36, None, 87, 64))]
    assert all_of(Noted, events) == [Noted(CAME_WHOLE)]


@pytest.mark.parametrize(
    ("error", "kind"), [({"code": "insufficient_quota", "message": "no"}, OutOfCredit), (None, Refused)]
)
def test_a_failure_instead_of_a_stream_is_that_failure(error: Any, kind: type[ProviderError]) -> None:
    body = json.dumps({"status": "failed", "output": [], "error": error})
    with pytest.raises(kind):
        list(a_reader().read_whole(body.encode()))


@pytest.mark.parametrize(
    "body", [b"", b"nonsense", b"{}", b"[]", b"7", b'{"output": {}}', b'{"output": [7]}', b"[" * 100_000]
)
def test_a_whole_reply_of_another_kind_is_an_unexpected_format(body: bytes) -> None:
    with pytest.raises(UnexpectedFormat):
        list(a_reader().read_whole(body))
