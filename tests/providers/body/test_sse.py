from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.body.sse import Comment, SseDecoder, TooLong
from providers.calls import ServerEvent

ENDS = ["\n", "\r", "\r\n"]
# Every character that str.splitlines takes for the end of a line and the standard does not.
STRANGE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def decoded(pieces: Iterable[bytes], line_bytes: int = 1 << 20, event_bytes: int = 1 << 22) -> list[object]:
    decoder = SseDecoder(line_bytes, event_bytes)
    return [item for piece in pieces for item in decoder.feed(piece)] + list(decoder.close())


def events(text: str | bytes) -> list[tuple[str, str]]:
    """Name and data of each event."""
    body = text if isinstance(text, bytes) else text.encode()
    return [(item.name, item.data) for item in decoded([body]) if isinstance(item, ServerEvent)]


RULES = {
    "one line": ("data: one\n\n", [("", "one")]),
    "several lines are joined": ("data: one\ndata: two\ndata: \n\n", [("", "one\ntwo\n")]),
    "one space is dropped and no more": ("data:  two spaces\n\n", [("", " two spaces")]),
    "no space is needed": ("data:none\n\n", [("", "none")]),
    "a tab is no space": ("data:\ttab\n\n", [("", "\ttab")]),
    "a colon in the value stays": ("data: a: b\n\n", [("", "a: b")]),
    "data without a colon is an empty line": ("data\ndata\n\n", [("", "\n")]),
    "an empty value is an event": ("data:\n\n", [("", "")]),
    "no data, no event": ("event: ping\n\nid: 1\n\n\n\n", []),
    "a name holds for one event": ("event: a\ndata: 1\n\ndata: 2\n\n", [("a", "1"), ("", "2")]),
    "a name is forgotten with an event that never was": ("event: a\n\ndata: 1\n\n", [("", "1")]),
    "the last name counts": ("event: a\nevent: b\ndata: 1\n\n", [("b", "1")]),
    "a name may come after its data": ("data: 1\nevent: a\n\n", [("a", "1")]),
    "unknown fields are ignored": ("id: 7\nretry: 9\nfoo: bar\nDATA: x\ndata: 1\n\n", [("", "1")]),
    "spaces are part of a field's name": (" data: x\ndata : y\ndata: 1\n\n", [("", "1")]),
    "a comment is no data": (": data: x\n:\ndata: 1\n\n", [("", "1")]),
    "the sign of the end is data": ("data: [DONE]\n\ndata:[DONE]\n\n", [("", "[DONE]"), ("", "[DONE]")]),
    "what follows the sign is data too": ("data: [DONE]\n\ndata: x\n\n", [("", "[DONE]"), ("", "x")]),
    "blank lines before, between, behind": ("\n\n\ndata: 1\n\n\n\n\ndata: 2\n\n\n", [("", "1"), ("", "2")]),
    "a mark at the beginning": ("\ufeffdata: 1\n\n", [("", "1")]),
    "one mark and no more": ("\ufeff\ufeffdata: 1\n\ndata: 2\n\n", [("", "2")]),
    "a mark further on is text": ("data: \ufeff1\n\n", [("", "\ufeff1")]),
    "a mark further on spoils a field": ("data: 1\n\n\ufeffdata: 2\n\n", [("", "1")]),
    "an error that is a field of its own": ('error: {"a":1}\n\n', [("error", '{"a":1}')]),
    "an error without any field": ('{"error":{"code":1}}\n', [("error", '{"error":{"code":1}}')]),
    "an error without any field, by its type": ('{ "type": "error" }\n', [("error", '{ "type": "error" }')]),
    "an error without any field ends what is before it": (
        'data: 1\n{"error":2}\n',
        [("", "1"), ("error", '{"error":2}')],
    ),
    "an error without any field and without an end": ('data: 1\n\n{"error":2}', [("", "1"), ("error", '{"error":2}')]),
    "other JSON without any field is ignored": ('{"a":{"error":2}}\n{"errors":2}\ndata: 1\n\n', [("", "1")]),
    "the last event without its blank line": ("data: 1\n\ndata: 2\n", [("", "1"), ("", "2")]),
    "the last line without its end": ("data: 1\n\nevent: x\ndata: 2", [("", "1"), ("x", "2")]),
    "an end after CR alone": ("data: 1\r\rdata: 2\r\r", [("", "1"), ("", "2")]),
    "an end in every style": ("data: 1\r\n\ndata: 2\r\n\r\ndata: 3\n\rdata: 4\r\r\n", [("", n) for n in "1234"]),
    "other controls": ("data: a\x00b\x07c\x1bd\n\n", [("", "a\x00b\x07c\x1bd")]),
}


@pytest.mark.parametrize(("text", "expected"), RULES.values(), ids=RULES)
def test_the_rules_of_the_standard_hold(text: str, expected: list[tuple[str, str]]) -> None:
    assert events(text) == expected


def test_what_only_looks_like_the_end_of_a_line_is_part_of_the_text() -> None:
    assert events(f"data: a{STRANGE_ENDS}b\n\n") == [("", f"a{STRANGE_ENDS}b")]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"\xff", "\ufffd"),
        (b"\xc0\xaf", "\ufffd\ufffd"),
        (b"\xed\xa0\xbd\xed\xb8\x80", "\ufffd" * 6),
        (b"\xf0\x9f\x98", "\ufffd"),
        (b"\xf5\x80\x80\x80", "\ufffd" * 4),
    ],
    ids=["stray byte", "overlong", "CESU surrogates", "cut emoji", "beyond Unicode"],
)
def test_broken_utf_8_is_replaced_and_can_be_written_again(raw: bytes, shown: str) -> None:
    ((_, data),) = events(b"data: a" + raw + b"b\n\n")
    assert data == f"a{shown}b"
    assert data.encode()


def test_comments_are_told_one_by_one_in_their_place() -> None:
    assert decoded([b": OPENROUTER PROCESSING\n:\n\ndata: 1\n\n: ping\n"]) == [
        Comment(),
        Comment(),
        ServerEvent("", "1"),
        Comment(),
    ]


characters = st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])
texts = st.text(characters | st.sampled_from(STRANGE_ENDS))
ends = st.sampled_from(ENDS)
noise = st.sampled_from([": a comment", "id: 7", "retry: 1", "unknown", ""])
written_events = st.tuples(st.text(characters, max_size=8), st.lists(texts, min_size=1, max_size=4))


@st.composite
def streams(draw: st.DrawFn) -> tuple[bytes, list[ServerEvent]]:
    """The bytes of a stream, written as wildly as the standard allows, and the events in it."""
    body, expected = draw(st.sampled_from(["", "\ufeff"])), []
    for name, texts in draw(st.lists(written_events, max_size=5)):
        lines = [f"event: {name}", *(f"data: {text}" for text in texts)]
        for line in lines:
            for written in filter(None, (draw(noise), line)):
                body += written + draw(ends)
        # LF after CR would be part of the same end.
        body += draw(st.sampled_from(["\r", "\r\n"]) if body.endswith("\r") else ends)
        expected.append(ServerEvent(name, "\n".join(texts)))
    return body.encode(), expected


@settings(deadline=None, max_examples=200)
@given(streams())
def test_what_was_written_is_read(stream: tuple[bytes, list[ServerEvent]]) -> None:
    body, expected = stream
    assert [item for item in decoded([body]) if isinstance(item, ServerEvent)] == expected


chaos = st.lists(
    st.sampled_from(
        [b"data", b"event", b"error", b'{"error":', b":", b" ", b"\r", b"\n", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xf0"]
    )
    | st.binary(max_size=3)
).map(b"".join)


@settings(deadline=None, max_examples=200)
@given(chaos | streams().map(lambda stream: stream[0]), st.data())
def test_every_way_to_cut_the_bytes_gives_the_same_events(body: bytes, data: st.DataObject) -> None:
    whole = decoded([body])
    cuts = sorted(data.draw(st.lists(st.integers(0, len(body)), max_size=8)))
    pieces = [body[start:end] for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    assert decoded(pieces) == whole
    assert decoded([body[at : at + 1] for at in range(len(body))]) == whole


EVENTS = [b"data: 1\n\n", b"\xef\xbb\xbfdata: 2\n\n", b"event: x\n", b"data: 3\r\n\n", b"data: 4", b"\n\n", b":\n\n"]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(EVENTS), min_size=2, max_size=6))
def test_pieces_that_end_with_their_events_give_the_same_events(pieces: list[bytes]) -> None:
    assert decoded(pieces) == decoded([b"".join(pieces)])


def test_an_event_is_given_the_moment_its_blank_line_is_there() -> None:
    decoder = SseDecoder(100, 100)
    assert list(decoder.feed(b"data: 1\r")) == []
    assert list(decoder.feed(b"\n\r")) == [ServerEvent("", "1")]
    assert list(decoder.feed(b"\n")) == []
    assert list(decoder.close()) == []


@pytest.mark.parametrize("prefix", [b"data: ", b": ", b"unknown"])
@pytest.mark.parametrize("size", [1, 7, 64])
def test_a_line_is_stopped_one_byte_beyond_its_limit(prefix: bytes, size: int) -> None:
    most = prefix.ljust(64, b"x")
    decoded([most[at : at + size] for at in range(0, 64, size)], line_bytes=64)
    with pytest.raises(TooLong, match="a line of more than 64 bytes"):
        decoded([(most + b"x")[at : at + size] for at in range(0, 65, size)], line_bytes=64)


def test_an_event_is_stopped_beyond_its_limit_and_the_next_one_starts_anew() -> None:
    fits = b"data: " + b"x" * 31 + b"\n"
    assert len(decoded([(fits * 2 + b"\n") * 3], event_bytes=64)) == 3
    with pytest.raises(TooLong, match="an event of more than 64 bytes"):
        decoded([fits * 3], event_bytes=64)


def test_empty_lines_of_data_count_towards_the_limit() -> None:
    with pytest.raises(TooLong):
        decoded([b"data\n" * 65], event_bytes=64)


def test_events_before_a_line_too_long_are_not_lost() -> None:
    items = SseDecoder(64, 64).feed(b"data: 1\n\n" + b"x" * 65)
    assert next(items) == ServerEvent("", "1")
    with pytest.raises(TooLong):
        next(items)
