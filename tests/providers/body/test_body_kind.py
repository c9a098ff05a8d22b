import pytest

from providers.body.body_kind import BodyKind, body_kind

EVENTS, LINES, JSON, PAGE, OTHER = BodyKind

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
@pytest.mark.parametrize(("opening", "kind"), [(b"", None), (b"{", LINES), (b"[", JSON), (b"data: 1", EVENTS)])
def test_lines_of_json_are_told_by_their_label(opening: bytes, kind: BodyKind | None, content_type: str) -> None:
    assert body_kind(opening, content_type) is kind


def test_nothing_tells_nothing() -> None:
    assert body_kind(b"", "text/event-stream") is None
    assert body_kind(b"", "application/json") is None


@pytest.mark.parametrize("content_type", [*ANY_TYPE, "application/x-ndjson", "application/jsonl; charset=utf-8"])
@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        (b'{"model"', LINES),
        (b"{}", LINES),
        (b"<!DOCTYPE html>", PAGE),
        (b"[", JSON),
        (b"data: {", EVENTS),
        (b": ping", EVENTS),
        (b"", None),
    ],
)
def test_where_lines_were_asked_for_an_object_is_the_first_of_them(
    opening: bytes, kind: BodyKind | None, content_type: str
) -> None:
    assert body_kind(opening, content_type, is_lines=True) is kind


@pytest.mark.parametrize(
    ("opening", "kind"),
    [(b"{", None), (b"{\n", JSON), (b"{\r\n", JSON), (b"{ ", JSON), (b"{x", JSON), (b'{"', LINES), (b"{}", LINES)],
)
def test_a_document_over_several_lines_counts_as_one_only_if_it_is_called_so(
    opening: bytes, kind: BodyKind | None
) -> None:
    assert body_kind(opening, "Application/JSON; charset=utf-8", is_lines=True) is kind
    assert body_kind(opening, "application/x-ndjson", is_lines=True) is LINES
    assert body_kind(opening, "", is_lines=True) is LINES
