from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.body.ndjson import NdjsonDecoder
from providers.body.sse import TooLong
from providers.calls import ServerEvent

# Every character that str.splitlines takes for the end of a line, but LF.
STRANGE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def decoded(pieces: Iterable[bytes], line_bytes: int = 1 << 20) -> list[ServerEvent]:
    decoder = NdjsonDecoder(line_bytes)
    return [item for piece in pieces for item in decoder.feed(piece)] + list(decoder.close())


def lines(text: str | bytes) -> list[str]:
    body = text if isinstance(text, bytes) else text.encode()
    return [event.data for event in decoded([body])]


RULES = {
    "lines": ('{"a":1}\n{"b":2}\n', ['{"a":1}', '{"b":2}']),
    "CRLF": ('{"a":1}\r\n{"b":2}\r\n', ['{"a":1}', '{"b":2}']),
    "both": ("1\n2\r\n3\n", ["1", "2", "3"]),
    "the last one without its end": ('{"a":1}\n{"b":2}', ['{"a":1}', '{"b":2}']),
    "the last one with half an end": ("1\n2\r", ["1", "2"]),
    "blank ones": ("\n\r\n1\n \t\n\n2\n\n", ["1", "2"]),
    "blanks at the end": ("1\n  ", ["1"]),
    "blanks around": (" 1 \n", [" 1 "]),
    "a mark at the beginning": ("\ufeff1\n2\n", ["1", "2"]),
    "one mark and no more": ("\ufeff\ufeff1\n\ufeff2\n", ["\ufeff1", "\ufeff2"]),
    "a mark alone": ("\ufeff\n1\n", ["1"]),
    "no JSON": ("data: 1\n\n: x\n", ["data: 1", ": x"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), RULES.values(), ids=RULES)
def test_the_rules_of_lines_hold(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_a_line_is_an_event_without_a_name() -> None:
    assert decoded([b"1\n"]) == [ServerEvent("", "1")]


def test_what_only_looks_like_the_end_of_a_line_is_part_of_the_text() -> None:
    assert lines(f"a{STRANGE_ENDS}b\n") == [f"a{STRANGE_ENDS}b"]


def test_broken_utf_8_is_replaced_and_can_be_written_again() -> None:
    (line,) = lines(b'"a\xff\xed\xa0\xbdb"\n')
    assert line == '"a\ufffd\ufffd\ufffd\ufffdb"'
    assert line.encode()


texts = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]) | st.sampled_from(STRANGE_ENDS))


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(texts.filter(lambda text: text.strip("\ufeff\r") != ""), st.sampled_from(["\n", "\r\n"]))))
def test_what_was_written_is_read(written: list[tuple[str, str]]) -> None:
    body = "".join(f"x{text}x{end}" for text, end in written)
    assert lines(body) == [f"x{text}x" for text, _ in written]


chaos = st.lists(
    st.sampled_from([b"{}", b" ", b"\r", b"\n", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xf0"]) | st.binary(max_size=3)
).map(b"".join)


@settings(deadline=None, max_examples=200)
@given(chaos, st.data())
def test_every_way_to_cut_the_bytes_gives_the_same_lines(body: bytes, data: st.DataObject) -> None:
    whole = decoded([body])
    cuts = sorted(data.draw(st.lists(st.integers(0, len(body)), max_size=8)))
    pieces = [body[start:end] for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    assert decoded(pieces) == whole
    assert decoded([body[at : at + 1] for at in range(len(body))]) == whole


def test_a_line_is_given_the_moment_its_end_is_there() -> None:
    decoder = NdjsonDecoder(100)
    assert list(decoder.feed(b"1\r")) == []
    assert list(decoder.feed(b"\n2")) == [ServerEvent("", "1")]
    assert list(decoder.close()) == [ServerEvent("", "2")]
    assert list(decoder.close()) == []


@pytest.mark.parametrize("size", [1, 7, 64])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_line_is_stopped_one_byte_beyond_its_limit(size: int, end: bytes) -> None:
    most = b"x" * 64
    decoded([(most + end)[at : at + size] for at in range(0, 65, size)], line_bytes=64)
    with pytest.raises(TooLong, match="a line of more than 64 bytes"):
        decoded([(most + b"x" + end)[at : at + size] for at in range(0, 66, size)], line_bytes=64)


def test_lines_before_one_that_is_too_long_are_not_lost() -> None:
    items = NdjsonDecoder(64).feed(b"1\n" + b"x" * 65)
    assert next(items) == ServerEvent("", "1")
    with pytest.raises(TooLong):
        next(items)
