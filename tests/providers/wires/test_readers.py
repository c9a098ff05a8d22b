import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.calls import Limits
from providers.errors import EndedEarly, FailedMidway, Malformed, OverLimit, ProviderError, Refused, UnexpectedFormat
from providers.events import Noted, TextArrived, UsageArrived
from providers.wires.pieces import CAME_WHOLE
from tests.providers.wires.answers import (
    KEY,
    LIMITS,
    WORDS,
    all_of,
    event,
    feed,
    finish_of,
    read,
    reasoning_of,
    text_of,
)
from tests.providers.wires.failures import IN_THE_STREAM, INSTEAD_OF_IT
from tests.providers.wires.formats import FORMATS, Format, as_body
from tests.providers.wires.streams import cut, read_in

in_every_format = pytest.mark.parametrize("spoken", FORMATS, ids=lambda spoken: spoken.name)


@in_every_format
@given(pieces=st.lists(WORDS, max_size=10), ascii_only=st.booleans())
@settings(max_examples=100, deadline=None)
def test_the_text_is_what_the_pieces_say_however_it_is_cut(spoken: Format, pieces: list[str], ascii_only: bool) -> None:
    payloads = [json.dumps(spoken.text(piece), ensure_ascii=ascii_only) for piece in pieces]
    said = "".join(letter for letter in "".join(pieces) if letter >= " " or letter in "\t\n\r")
    assert text_of(read(spoken.reader(LIMITS), spoken.opening, *payloads, *spoken.end)) == said


@in_every_format
def test_an_emoji_cut_in_two_is_one_and_a_lone_half_is_replaced(spoken: Format) -> None:
    halves = [spoken.text("a\ud83d"), spoken.text("\ude00b")]
    assert text_of(read(spoken.reader(LIMITS), *halves, *spoken.end)) == "a😀b"
    assert text_of(read(spoken.reader(LIMITS), halves[0], *spoken.end)) == "a\ufffd"


@in_every_format
def test_an_end_without_any_sign_is_an_answer_that_may_be_incomplete(spoken: Format) -> None:
    reader = spoken.reader(LIMITS)
    feed(reader, spoken.opening, spoken.text("a\ud83d"))
    left = reader.end()
    assert next(left) == TextArrived("\ufffd")
    with pytest.raises(EndedEarly):
        next(left)


@in_every_format
def test_more_text_than_the_limit_cuts_the_answer_off(spoken: Format) -> None:
    reader = spoken.reader(Limits(text_characters=10))
    assert text_of(feed(reader, spoken.thought("12345"), spoken.text("67890"))) == "67890"
    with pytest.raises(OverLimit):
        feed(reader, spoken.text("!"))


@in_every_format
@pytest.mark.parametrize("broken", ["words that are no JSON", '"text"', '["text"]', '{"a": NaN}', '{"a": 1e999}', "{"])
def test_what_cannot_be_read_cuts_the_answer_off_and_keeps_what_came(spoken: Format, broken: str) -> None:
    reader = spoken.reader(LIMITS)
    assert text_of(feed(reader, spoken.opening, spoken.text("kept"))) == "kept"
    with pytest.raises(Malformed) as cut_off:
        feed(reader, broken)
    assert cut_off.value.details
    assert not reader.is_whole


@in_every_format
@pytest.mark.parametrize("harmless", [{}, "", "  ", "null", "7", "[]", "ping", ": keepalive"])
def test_what_brings_nothing_changes_nothing(spoken: Format, harmless: Any) -> None:
    around = (spoken.opening, spoken.text("a")), (spoken.text("b"), *spoken.end)
    bare = read(spoken.reader(LIMITS), *around[0], *around[1])
    assert text_of(bare) == "ab"
    assert read(spoken.reader(LIMITS), *around[0], harmless, *around[1]) == bare


@in_every_format
@pytest.mark.parametrize("error", ["it broke", {"message": "it broke"}], ids=["text", "object"])
def test_an_error_is_a_refusal_before_the_first_word_and_a_failure_after_it(spoken: Format, error: Any) -> None:
    with pytest.raises(Refused) as refused:
        read(spoken.reader(LIMITS), spoken.opening, spoken.error(error))
    with pytest.raises(FailedMidway) as cut_off:
        read(spoken.reader(LIMITS), spoken.opening, spoken.text("a"), spoken.error(error))
    assert refused.value.said == cut_off.value.said == "it broke"


@pytest.mark.parametrize(("spoken", "failing", "kind"), IN_THE_STREAM)
def test_what_failed_is_known_before_the_first_word_and_told_after_it(
    spoken: Format, failing: Any, kind: type[ProviderError]
) -> None:
    with pytest.raises(kind) as refused:
        read(spoken.reader(LIMITS), spoken.opening, failing)
    assert refused.value.said
    with pytest.raises(FailedMidway) as cut_off:
        read(spoken.reader(LIMITS), spoken.opening, spoken.text("a"), failing)
    assert cut_off.value.said == refused.value.said


@pytest.mark.parametrize(("spoken", "reply", "kind"), INSTEAD_OF_IT)
def test_an_error_instead_of_a_stream_is_that_error(spoken: Format, reply: Any, kind: type[ProviderError]) -> None:
    with pytest.raises(kind):
        list(spoken.reader(LIMITS).read_whole(as_body(reply)))


@in_every_format
def test_no_error_shows_the_key(spoken: Format) -> None:
    for opening in ([spoken.opening], [spoken.text("a")]):
        with pytest.raises(ProviderError) as refused:
            read(spoken.reader(LIMITS), *opening, spoken.error({"message": f"your key {KEY} is odd"}))
        assert KEY not in refused.value.message + refused.value.details


@in_every_format
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "marked"])
def test_a_whole_reply_is_read_as_if_it_had_streamed_and_noted(spoken: Format, mark: bytes) -> None:
    reader = spoken.reader(LIMITS)
    events = [*reader.read_whole(mark + as_body(spoken.whole)), *reader.end()]
    assert (reasoning_of(events), text_of(events), finish_of(events)) == ("hm", "Hi 🙂", "length")
    assert all_of(UsageArrived, events) == [UsageArrived(spoken.usage)]
    assert all_of(Noted, events) == [Noted(CAME_WHOLE)]


@in_every_format
@pytest.mark.parametrize("body", [b"", b"nonsense", b"{}", b"[]", b"7", b'{"status": "ok"}', b"[" * 100_000])
def test_a_whole_reply_of_another_kind_is_an_unexpected_format(spoken: Format, body: bytes) -> None:
    with pytest.raises(UnexpectedFormat):
        list(spoken.reader(LIMITS).read_whole(body))


@in_every_format
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_every_cut_of_a_stream_into_many_reads_gives_the_same_answer(spoken: Format, data: st.DataObject) -> None:
    payloads = [spoken.opening, spoken.thought("hm…"), spoken.text("Größe 🙂\u2028"), *spoken.end]
    stream = "".join(f"data: {event(payload).data}\n\n" for payload in payloads).encode()
    assert read_in(data.draw(cut(stream)), spoken.reader(LIMITS)) == read(spoken.reader(LIMITS), *payloads)
