import json
from typing import Any

import pytest

from providers.errors import (
    ContentRefused,
    EndedEarly,
    FailedMidway,
    Malformed,
    ProviderError,
    UnexpectedFormat,
)
from providers.events import Finished, FinishReason, Noted, TextArrived, Usage, UsageArrived
from providers.wires.gemini.reader import GeminiReader
from providers.wires.pieces import CAME_WHOLE
from tests.providers.wires.answers import (
    KEY,
    LIMITS,
    PEER,
    all_of,
    event,
    feed,
    finish_of,
    read,
    reasoning_of,
    text_of,
)
from tests.servers.gemini_server import chunk

FILTERED = "The provider ended the answer for this reason: {reason}."
ENDED_OTHERWISE = "The model stopped for a reason this program does not know: {reason}."

STOP = chunk(finish="STOP")
FILTERS = ("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY", "IMAGE_RECITATION")
OTHERS = ("MALFORMED_FUNCTION_CALL", "OTHER", "LANGUAGE", "UNEXPECTED_TOOL_CALL", "NEW")


def a_reader() -> GeminiReader:
    return GeminiReader(PEER, LIMITS)


def text(piece: str) -> dict[str, Any]:
    return chunk({"text": piece})


def blocked(reason: str, **rest: Any) -> dict[str, Any]:
    return {"promptFeedback": {"blockReason": reason}, **rest}


@pytest.mark.parametrize(
    ("said", "reason", "note"),
    [
        ("STOP", "stop", ""),
        ("stop", "stop", ""),
        ("FINISH_REASON_UNSPECIFIED", "other", ""),
        ("FINISH_REASON_MAX_TOKENS", "length", ""),
        ("length", "length", ""),
        ("MAX_TOKENS", "length", ""),
        ("FUNCTION_CALL", "tool_calls", ""),
        *((said, "content_filter", FILTERED) for said in FILTERS),
        *((said, "other", ENDED_OTHERWISE) for said in OTHERS),
    ],
)
def test_a_finish_reason_makes_the_answer_whole_and_an_unusual_one_is_named(said: str, reason: str, note: str) -> None:
    reader = a_reader()
    arrived = read(reader, chunk({"text": "last words"}, finish=said), {"candidates": [], "usageMetadata": {}})
    assert (text_of(arrived), finish_of(arrived)) == ("last words", reason)
    assert all_of(Noted, arrived) == ([Noted(note.format(reason=said))] if note else [])
    assert (reader.is_whole, reader.is_over) == (True, False)


def test_a_reason_is_noted_once_however_often_it_comes_and_fit_to_be_shown() -> None:
    odd = chunk(finish=f"because\u202e\n of {KEY}" + "x" * 9_000)
    notes = all_of(Noted, read(a_reader(), odd, odd))
    assert len(notes) == 1
    assert len(notes[0].note) < 700
    assert not [unfit for unfit in ("\u202e", "\n", KEY) if unfit in notes[0].note]


def test_counts_after_the_finish_reason_are_still_taken() -> None:
    arrived = read(a_reader(), chunk({"text": "a"}, finish="STOP"), {"usageMetadata": {"promptTokenCount": 3}})
    assert arrived == [TextArrived("a"), UsageArrived(Usage(3)), Finished(FinishReason.STOP)]


def test_a_finish_reason_counts_only_if_nothing_follows_it() -> None:
    early = [chunk(finish="STOP"), text("All "), chunk({"text": "of it"}, finish="STOP")]
    assert read(a_reader(), *early, STOP)[-1] == Finished(FinishReason.STOP)
    for at in (2, 3):
        reader = a_reader()
        feed(reader, *early[:at])
        assert reader.is_whole is (at == 3)


def test_a_tool_call_before_the_last_chunk_is_the_reason() -> None:
    arrived = read(a_reader(), chunk({"functionCall": {"name": "f", "args": {}}}), STOP)
    assert finish_of(arrived) == "tool_calls"
    arrived = read(a_reader(), chunk({"functionCall": {"name": "f"}}, finish="MAX_TOKENS"))
    assert finish_of(arrived) == "length"


@pytest.mark.parametrize("done", ["[DONE]", " [DONE]  ", "[DONE]\n", "[DONE][DONE]"])
def test_the_sign_of_another_format_ends_the_answer_too(done: str) -> None:
    reader = a_reader()
    assert finish_of(read(reader, chunk({"text": "a"}, finish="MAX_TOKENS"), done)) == "length"
    assert reader.is_over
    assert read(a_reader(), done) == [Finished(FinishReason.OTHER)]


@pytest.mark.parametrize("rest", [{}, {"candidates": []}, {"candidates": None}])
@pytest.mark.parametrize("reason", ["PROHIBITED_CONTENT", "SAFETY", "OTHER", "BLOCKLIST", "BLOCK_REASON_UNSPECIFIED"])
def test_a_blocked_prompt_is_a_refusal_that_names_the_reason(reason: str, rest: dict[str, Any]) -> None:
    counts = {"usageMetadata": {"promptTokenCount": 12}}
    brought = a_reader().read(event(blocked(reason, **rest, **counts)))
    assert next(brought) == UsageArrived(Usage(12))
    with pytest.raises(ContentRefused, match=reason) as refused:
        next(brought)
    assert refused.value.said == reason


def test_a_block_after_the_first_words_ends_the_answer_and_keeps_them() -> None:
    arrived = read(a_reader(), text("a"), blocked("PROHIBITED_CONTENT"))
    assert (text_of(arrived), finish_of(arrived)) == ("a", "content_filter")
    assert all_of(Noted, arrived) == [Noted(FILTERED.format(reason="PROHIBITED_CONTENT"))]


@pytest.mark.parametrize(
    "failing",
    [event("backend gone", "error"), event({"message": "backend gone"}, "error"), {"error": "backend gone"}],
)
def test_an_error_is_found_wherever_a_gateway_puts_it(failing: Any) -> None:
    with pytest.raises(FailedMidway, match="backend gone"):
        read(a_reader(), text("a"), failing)


def test_the_last_words_beside_an_error_are_kept() -> None:
    arriving = a_reader().read(event(text("last words") | {"error": "gone"}))
    assert next(arriving) == TextArrived("last words")
    with pytest.raises(FailedMidway, match="gone"):
        next(arriving)


def test_the_reason_of_a_block_does_not_show_the_key() -> None:
    with pytest.raises(ProviderError) as refused:
        read(a_reader(), blocked(f"your key {KEY} is odd"))
    assert KEY not in refused.value.message + refused.value.details


CHUNKS = [
    chunk({"text": "hm", "thought": True}, modelVersion="gemini-2.5-flash"),
    chunk({"text": "Hi "}, usageMetadata={"promptTokenCount": 19}),
    chunk({"text": "🙂"}, finish="MAX_TOKENS"),
]
ONE = chunk({"text": "hm", "thought": True}, {"text": "Hi 🙂"}, finish="MAX_TOKENS") | {
    "usageMetadata": {"promptTokenCount": 19}
}


@pytest.mark.parametrize("reply", [CHUNKS, ONE, [ONE]])
def test_a_whole_reply_may_be_one_chunk_or_a_list_of_them(reply: Any) -> None:
    reader = a_reader()
    arrived = [*reader.read_whole(json.dumps(reply).encode()), *reader.end()]
    assert (reasoning_of(arrived), text_of(arrived), finish_of(arrived)) == ("hm", "Hi 🙂", "length")
    assert all_of(UsageArrived, arrived) == [UsageArrived(Usage(19))]
    assert all_of(Noted, arrived) == [Noted(CAME_WHOLE)]


def test_a_whole_reply_without_a_finish_reason_may_be_incomplete() -> None:
    reader = a_reader()
    assert text_of(reader.read_whole(json.dumps(CHUNKS[:2]).encode())) == "Hi "
    with pytest.raises(EndedEarly):
        list(reader.end())


def test_a_blocked_prompt_in_a_whole_reply_is_a_refusal() -> None:
    with pytest.raises(ContentRefused, match="SAFETY"):
        list(a_reader().read_whole(json.dumps([blocked("SAFETY")]).encode()))


def test_a_whole_reply_that_breaks_in_the_middle_keeps_what_came() -> None:
    arriving = a_reader().read_whole(json.dumps([text("kept"), 7, {"candidates": "x"}]).encode())
    assert next(arriving) == TextArrived("kept")
    with pytest.raises(Malformed):
        next(arriving)


@pytest.mark.parametrize(
    "body",
    [
        b"[{}]",
        b"[7]",
        b'{"choices": [{"delta": {"content": "x"}}]}',
        b'{"usageMetadata": {}}',
        b'{"candidates": ["text"]}',
        b'{"candidates": [{"content": "text"}]}',
    ],
)
def test_a_whole_reply_of_another_kind_is_an_unexpected_format(body: bytes) -> None:
    with pytest.raises(UnexpectedFormat):
        list(a_reader().read_whole(body))
