"""Tells what kind of body has arrived, from its first bytes rather than from what its header claims."""

import re
from enum import StrEnum

from providers.body.sse import BYTE_ORDER_MARK

BLANK = BYTE_ORDER_MARK + b" \t\r\n"
FIELDS = (b"data", b"event", b"id", b"retry", b"error")
FIELD = re.compile(rb"(data|event|id|retry|error)?(:|\r|\n)")
LONGEST_FIELD = max(map(len, FIELDS))


class BodyKind(StrEnum):
    EVENTS = "events"
    LINES = "lines"
    JSON = "json"
    PAGE = "page"
    OTHER = "other"


def body_kind(opening: bytes, content_type: str, *, is_lines: bool = False) -> BodyKind | None:
    """The kind of a body that begins with ``opening``, ignoring blanks; ``None`` if more is needed to tell.

    Gateways label streams as anything from text/html to application/octet-stream, so a body that looks like events
    counts as events. Objects are lines of JSON (NDJSON) where they are labelled so. Where lines were asked for, an
    object is the first of them, whatever the label (open-webui sends text/event-stream, open-webui/open-webui#4915).
    """
    kind = content_type.partition(";")[0].strip().lower()
    if not opening:
        return None
    if opening.startswith(b"<"):
        return BodyKind.PAGE
    if opening.startswith(b"{") and (is_lines or "ndjson" in kind or "jsonl" in kind):
        return _object_kind(opening, kind)
    if opening.startswith((b"{", b"[")):
        return BodyKind.JSON
    if kind == "text/event-stream" or FIELD.match(opening):
        return BodyKind.EVENTS
    if len(opening) <= LONGEST_FIELD and any(field.startswith(opening) for field in FIELDS):
        return None
    return BodyKind.PAGE if kind == "text/html" else BodyKind.OTHER


def _object_kind(opening: bytes, kind: str) -> BodyKind | None:
    """A document labelled as such may be spread over lines, with only a brace on the first one."""
    if kind != "application/json":
        return BodyKind.LINES
    if len(opening) == 1:
        return None
    return BodyKind.LINES if opening[1:2] in (b'"', b"}") else BodyKind.JSON
