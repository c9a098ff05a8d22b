import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.body import reading as room
from providers.body.deadline import Deadline, Patience
from providers.body.reading import Reading, is_whole
from providers.body.sse import TooLong
from providers.calls import Call, Limits, ServerEvent, WholeReply
from providers.errors import EmptyResponse, Malformed, ProviderError, UnexpectedFormat, WebPageReturned
from providers.errors.peer import Peer
from providers.events import KeptAlive

PEER = Peer.of(Call("Vendor", "https://api.vendor.test/v1"))
EVENTS = "text/event-stream"
LINES = "application/x-ndjson"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Body:
    """A body whose pieces come one second apart; ``due`` is how long it may still be silent after each."""

    def __init__(
        self, pieces: Sequence[bytes], kind: str = EVENTS, limits: Limits | None = None, *, is_lines: bool = False
    ) -> None:
        self._clock = Clock()
        self._pieces = pieces
        self.due: list[float] = []
        limits = limits or Limits()
        self._deadline = Deadline(0, self._clock)
        patience = Patience(self._deadline, limits.first_byte, limits.silence, limits.keep_alive)
        self._reading = Reading(self._coming(), kind, PEER, limits, patience, is_lines=is_lines)

    async def _coming(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            self._clock.now += 1
            yield piece
            self.due.append(self._deadline.due - self._clock.now)

    def events(self) -> list[object]:
        async def main() -> list[object]:
            return [event async for event in self._reading.events()]

        return asyncio.run(main())

    def whole(self) -> bytes:
        return asyncio.run(self._reading.whole())


def test_events_renew_the_patience_and_comments_stretch_it() -> None:
    body = Body([b": queued\n", b"data: 1\n\n", b": ping\n", b"data: ", b"2\n\n"])
    assert body.events() == [KeptAlive(), ServerEvent("", "1"), KeptAlive(), ServerEvent("", "2")]
    assert body.due == [120, 60, 60, 59, 60]


def test_a_piece_with_events_and_comments_tells_no_separate_life() -> None:
    assert Body([b": ping\ndata: 1\n\n: ping\n"]).events() == [ServerEvent("", "1")]


PINGS = {
    "named": b"event: ping\ndata: {}\n\n",
    "Anthropic's": b'event: ping\ndata: {"type": "ping"}\n\n',
    "without a name": b'data: {"type":"ping"}\n\n',
}


@pytest.mark.parametrize("ping", PINGS.values(), ids=PINGS)
def test_a_ping_is_a_sign_of_life_and_no_part_of_the_answer(ping: bytes) -> None:
    body = Body([ping, b"data: 1\n\n", ping, ping, b"data: 2\n\n" + ping, ping.rstrip()])
    assert body.events() == [KeptAlive(), ServerEvent("", "1"), KeptAlive(), KeptAlive(), ServerEvent("", "2")]
    assert body.due == [120, 60, 60, 60, 60, 59]


def test_pings_alone_end_at_the_limit_of_keeping_alive() -> None:
    body = Body([PINGS["named"]] * 5, limits=replace(Limits(), first_byte=3, keep_alive=4))
    body.events()
    # Four seconds after the beginning, whatever comes.
    assert body.due == [3, 2, 1, 0, -1]


def test_blank_lines_before_the_first_event_count_as_life() -> None:
    body = Body([b"\xef\xbb\xbf", b"\r\n", b" \t\n", b"data: 1\n\n"])
    assert body.events() == [ServerEvent("", "1")]
    assert body.due == [120, 120, 120, 60]


def test_a_field_cut_in_its_name_is_waited_for() -> None:
    assert Body([b"d", b"at", b"a", b": 1\n\n"], kind="").events() == [ServerEvent("", "1")]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (b'data: {"a":1}', ['{"a":1}']),
        (b'data: {"a":1}\n', ['{"a":1}']),
        (b"data: [DONE]", ["[DONE]"]),
        (b"data:  [DONE] ", [" [DONE] "]),
        (b'data: {"a":', []),
        (b"data: half a wo", []),
        (b"data: " + b"[" * 100_000, []),
        (b"event: x", []),
        (b": comment", []),
    ],
)
def test_the_last_event_counts_without_its_blank_line_if_it_is_whole(rest: bytes, expected: list[str]) -> None:
    events = Body([b"data: first\n\n" + rest]).events()
    assert [event.data for event in events if isinstance(event, ServerEvent)] == ["first", *expected]


def test_what_is_whole_is_the_sign_of_the_end_or_json() -> None:
    assert all(map(is_whole, ["[DONE]", " [DONE]\n", "{}", "1", "null", '"x"']))
    assert not any(map(is_whole, ["", "{", "DONE", "[DONE", "nope"]))


def test_the_events_of_one_answer_are_counted() -> None:
    body = Body([b"data: x\n\n" * 6], limits=replace(Limits(), events=5))
    with pytest.raises(TooLong, match="more than 5 events"):
        body.events()


def test_json_in_pieces_becomes_one_reply_and_each_piece_is_life() -> None:
    body = Body([b"\n", b'{"a":', b"1", b"}\n"], "application/json")
    assert body.events() == [WholeReply(b'{"a":1}\n')]
    assert body.due == [120, 120, 120, 120]


FAULTS: dict[str, tuple[list[bytes], str, type[ProviderError], str]] = {
    "nothing": ([], EVENTS, EmptyResponse, ""),
    "blanks": ([b"\n", b" "], EVENTS, EmptyResponse, ""),
    "a page": ([b"<htm", b"l>page-canary"], EVENTS, WebPageReturned, "Content type: text/event-stream."),
    "a page that says so": ([b"Welcome"], "text/html", WebPageReturned, "Content type: text/html."),
    "words": ([b"Hello " * 100], "", UnexpectedFormat, "Content type: none.\nIt begins with: Hello"),
    "half a field": ([b"dat"], "text/plain", UnexpectedFormat, "It begins with: dat"),
    "JSON and words": ([b'{"a":1}\nand more'], "", UnexpectedFormat, "Extra data"),
    "broken JSON": ([b'{"a":'], "", Malformed, ""),
    "deep JSON": ([b"[" * 100_000], "", Malformed, "JSON nested too deeply"),
    "JSON in broken UTF-8": ([b'{"a":"\xff"}'], "", Malformed, ""),
}


@pytest.mark.parametrize(("pieces", "kind", "error", "details"), FAULTS.values(), ids=FAULTS)
def test_what_is_no_answer_is_told_for_what_it_is(
    pieces: list[bytes], kind: str, error: type[ProviderError], details: str
) -> None:
    with pytest.raises(ProviderError) as raised:
        Body(pieces, kind).events()
    assert type(raised.value) is error
    assert details in raised.value.details
    assert "page-canary" not in raised.value.details
    assert len(raised.value.details) < 400


def test_a_whole_body_is_json_and_nothing_else() -> None:
    assert Body([b"\n\n", b'{"data":', b"[]}"], "application/json").whole() == b'{"data":[]}'
    for pieces, error in [([b"data: 1\n\n"], UnexpectedFormat), ([b"<html>"], WebPageReturned), ([], EmptyResponse)]:
        with pytest.raises(error):
            Body(pieces).whole()


def test_a_whole_body_has_a_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "WHOLE_BYTES", 100)
    assert len(Body([b"[" + b" " * 98, b"]"]).whole()) == 100
    with pytest.raises(TooLong):
        Body([b"[" + b" " * 99, b"]"]).whole()


def lines_of(pieces: Sequence[bytes], kind: str = LINES, limits: Limits | None = None) -> list[object]:
    return Body(pieces, kind, limits, is_lines=True).events()


def test_lines_come_as_events_and_renew_the_patience() -> None:
    body = Body([b"\xef\xbb\xbf\n", b'{"a":', b'1}\r\n{"b":2}\n', b"\n", b'{"c":3}'], LINES, is_lines=True)
    assert body.events() == [ServerEvent("", line) for line in ('{"a":1}', '{"b":2}', '{"c":3}')]
    assert body.due == [120, 119, 60, 59, 58]


@pytest.mark.parametrize("kind", [LINES, EVENTS, "application/json", "text/html", "text/plain", ""])
def test_lines_are_read_whatever_they_are_called(kind: str) -> None:
    assert lines_of([b"{", b'"a":1}\n{"b":2}\n'], kind) == [ServerEvent("", '{"a":1}'), ServerEvent("", '{"b":2}')]


def test_a_last_line_that_is_not_whole_is_no_line() -> None:
    assert lines_of([b'{"a":1}\n{"b":']) == [ServerEvent("", '{"a":1}')]


def test_a_document_over_several_lines_is_a_whole_reply_if_it_is_called_json() -> None:
    pieces = [b"{", b"\n", b'  "a": 1', b"\n}\n"]
    assert lines_of(pieces, "application/json; charset=utf-8") == [WholeReply(b"".join(pieces))]
    assert lines_of([b"[", b"1]"], LINES) == [WholeReply(b"[1]")]


def test_lines_are_counted_and_have_a_limit() -> None:
    with pytest.raises(TooLong, match="more than 5 events"):
        lines_of([b"{}\n" * 6], limits=replace(Limits(), events=5))
    with pytest.raises(TooLong, match="a line of more than 9 bytes"):
        lines_of([b'{"a":"12345"}\n'], limits=replace(Limits(), line_bytes=9))


TWO = [ServerEvent("", '{"a":1}'), ServerEvent("", '{"b":"二"}')]


@pytest.mark.parametrize("kind", [LINES, "application/jsonl", "application/json", "text/plain", EVENTS, ""])
@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n\r\n"])
def test_lines_of_json_are_read_where_events_were_asked_for(kind: str, end: bytes) -> None:
    assert Body([b'{"a"', b":1}\n\n{", '"b":"二"}'.encode() + end], kind).events() == TWO


def test_events_are_read_where_lines_of_json_were_asked_for() -> None:
    assert lines_of([b"da", b'ta: {"a":1}\n\n: ping\n\ndata: {"b":"\xe4\xba\x8c"}\n\n'], EVENTS) == TWO


def test_lines_of_json_are_counted_where_events_were_asked_for() -> None:
    with pytest.raises(TooLong, match="more than 5 events"):
        Body([b"{}\n" * 6], "application/json", limits=replace(Limits(), events=5)).events()


LINE_FAULTS: dict[str, tuple[list[bytes], str, type[ProviderError], str]] = {
    "nothing": ([], LINES, EmptyResponse, ""),
    "blanks": ([b"\n", b" "], LINES, EmptyResponse, ""),
    "a page": ([b"<htm", b"l>page-canary"], LINES, WebPageReturned, "Content type: application/x-ndjson."),
    "words": ([b"Hello"], LINES, UnexpectedFormat, "It begins with: Hello"),
    "half a document": ([b"{"], "application/json", UnexpectedFormat, "It begins with: {"),
    "a broken document": ([b'{\n"a":'], "application/json", Malformed, ""),
    "several documents": ([b"{\n}\n{\n}"], "application/json", UnexpectedFormat, "Extra data"),
}


@pytest.mark.parametrize(("pieces", "kind", "error", "details"), LINE_FAULTS.values(), ids=LINE_FAULTS)
def test_what_are_no_lines_is_told_for_what_it_is(
    pieces: list[bytes], kind: str, error: type[ProviderError], details: str
) -> None:
    with pytest.raises(ProviderError) as raised:
        lines_of(pieces, kind)
    assert type(raised.value) is error
    assert details in raised.value.details
    assert "page-canary" not in raised.value.details


@settings(deadline=None, max_examples=100)
@given(
    st.binary(max_size=40) | st.just(b"{\n"),
    st.sampled_from([LINES, EVENTS, "application/json", "text/html", ""]),
    st.booleans(),
)
def test_whatever_comes_is_events_or_an_error_for_a_person(body: bytes, kind: str, is_lines: bool) -> None:
    with suppress(ProviderError):
        Body([body[:1], body[1:]], kind, is_lines=is_lines).events()
