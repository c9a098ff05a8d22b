"""What the body of a refusal says, in any of the shapes vendors and gateways are known to use."""

import json
import re
from collections.abc import Iterator

from providers.frozen import frozen

MESSAGE_KEYS = (
    *("message", "msg", "error_msg", "Message", "errorMessage", "error_message", "err_msg", "errmsg", "retmsg"),
    *("detail", "error", "Error", "Response", "header", "base_resp", "status_msg"),
)
CODE_KEYS = ("code", "type", "status", "reason", "error_code", "Code", "errorCode", "err_code", "errcode", "retcode")
"""``reason`` is that of Google's ErrorInfo (ai.google.dev/gemini-api/docs/troubleshooting)."""
WRAPPERS = ("error", "Error", "Response", "header", "details", "metadata")
MINIMAX = "base_resp"
"""MiniMax's numbers mean other things than those of others (platform.minimax.io/docs/api-reference/errorcode)."""
DEPTH = 6
HTML = re.compile(
    r"\s*<(!doctype|!--|\?xml|(html|head|body|title|meta|style|script|center|div|table|pre|h[1-6]|p|hr|br)\b)",
    re.IGNORECASE,
)


@frozen
class ErrorBody:
    """``message`` in the provider's own words; ``codes`` are all its codes and types in lower case."""

    message: str = ""
    codes: tuple[str, ...] = ()


def read_error_body(body: bytes) -> ErrorBody:
    """What ``body`` says; an empty ``ErrorBody`` for HTML or nothing."""
    text = body.decode(errors="replace").strip().removeprefix("\ufeff")
    if HTML.match(text):
        return ErrorBody()
    try:
        return read_error(json.loads(text))
    except (ValueError, RecursionError):
        return ErrorBody(text)


def read_error(value: object) -> ErrorBody:
    """The same for JSON that was read already: an error object, or what it is wrapped in."""
    message = _message(value, DEPTH)
    return ErrorBody("" if HTML.match(message) else message, tuple(dict.fromkeys(_codes(value, DEPTH))))


def _message(value: object, depth: int) -> str:
    if depth == 0:
        return ""
    match value:
        case str():
            return _unwrapped(value, depth)
        case list():
            return "; ".join(filter(None, (_message(item, depth - 1) for item in value[:5])))
        case dict():
            return next(filter(None, (_message(value.get(key), depth - 1) for key in MESSAGE_KEYS)), "")
        case _:
            return ""


def _unwrapped(text: str, depth: int) -> str:
    """A message may be JSON once more (Mistral's proxy)."""
    if not text.lstrip().startswith(("{", "[")):
        return text
    try:
        return _message(json.loads(text), depth - 1) or text
    except (ValueError, RecursionError):
        return text


def _codes(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, list) and depth:
        for item in value[:5]:
            yield from _codes(item, depth - 1)
    if not isinstance(value, dict) or not depth:
        return
    for key in CODE_KEYS:
        if isinstance(code := value.get(key), str | int) and not isinstance(code, bool):
            yield str(code).lower()
    if isinstance(status := value.get(MINIMAX), dict) and isinstance(number := status.get("status_code"), int | str):
        yield f"{MINIMAX}.{number}"
    for key in WRAPPERS:
        yield from _codes(value.get(key), depth - 1)
