import pytest

from providers.body_kind import BodyKind, body_kind

EVENTS, JSON, PAGE, OTHER = BodyKind.EVENTS, BodyKind.JSON, BodyKind.PAGE, BodyKind.OTHER

ANY_TYPE = ["", "text/event-stream", "application/json", "text/html; charset=utf-8", "application/octet-stream"]


@pytest.mark.parametrize("content_type", ANY_TYPE)
@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        (b"data: {", EVENTS),
        (b"data:[DONE]", EVENTS),
        (b"data\n", EVENTS),
        (b"event: message_start\n", EVENTS),
        (b"id:1", EVENTS),
        (b"retry: 10\r\n", EVENTS),
        (b"error: {}", EVENTS),
        (b": keep-alive", EVENTS),
        (b"{", JSON),
        (b'[{"error"', JSON),
        (b"<!DOCTYPE html>", PAGE),
        (b"<", PAGE),
    ],
)
def test_what_a_body_looks_like_counts_more_than_what_it_is_called(
    opening: bytes, kind: BodyKind, content_type: str
) -> None:
    assert body_kind(opening, content_type) is kind


@pytest.mark.parametrize("opening", [b"", b"d", b"dat", b"data", b"ev", b"event", b"i", b"re", b"err", b"error"])
def test_the_beginning_of_a_field_is_not_enough_to_tell(opening: bytes) -> None:
    assert body_kind(opening, "text/plain") is None


@pytest.mark.parametrize("opening", [b"dot", b"events", b"x", b"data x: 1", b"datax", b"retry!", b"Internal error"])
def test_words_are_told_by_what_they_are_called(opening: bytes) -> None:
    assert body_kind(opening, "text/plain") is OTHER
    assert body_kind(opening, "") is OTHER
    assert body_kind(opening, "TEXT/HTML;charset=x") is PAGE
    assert body_kind(opening, "Text/Event-Stream; charset=utf-8") is EVENTS


@pytest.mark.parametrize("content_type", ["application/x-ndjson", "application/jsonl; charset=utf-8", "X/NDJSON"])
@pytest.mark.parametrize("opening", [b"", b"{", b"data: 1"])
def test_lines_of_json_are_another_apis_format(opening: bytes, content_type: str) -> None:
    assert body_kind(opening, content_type) is OTHER


def test_nothing_tells_nothing() -> None:
    assert body_kind(b"", "text/event-stream") is None
    assert body_kind(b"", "application/json") is None
