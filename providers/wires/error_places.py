"""Where JSON that should have been an answer speaks of an error instead."""

from providers.refusals.error_body import MINIMAX, read_error
from providers.texts.json_text import JsonObject, object_at, read_object, text_at

SUCCESSES = ("0", "200", "ok", "success")
SIGNS = frozenset({"error_code", "error_msg", "code", "base_resp", "Response", "x_groq"})
"""One of these has every error that is not under ``error``, but for an object that says it is one."""


def error_in(payload: JsonObject) -> object:
    """The error of a chunk or of a body that came with status 200, or what wraps it; something false for none.

    Besides ``error``: the object itself (Mistral, vLLM), ``error_code`` (Baidu's first version), ``Response.Error``
    (Tencent's own API), ``base_resp`` (platform.minimax.io/docs/api-reference/errorcode), ``x_groq.error``
    (console.groq.com/docs/errors), and a ``code`` beside a ``message`` (Alibaba's own API).
    """
    if error := payload.get("error"):
        # xAI puts the code beside a text.
        return payload if isinstance(error, str) else error
    if text_at(payload, "object").lower() == "error":
        return payload
    if payload.keys().isdisjoint(SIGNS):
        return None
    if payload.get("error_code") or payload.get("error_msg"):
        return payload
    if not payload.keys() & {"choices", "data"} and _has_code(payload) and text_at(payload, "message"):
        return payload
    if object_at(payload, MINIMAX).get("status_code"):
        return {MINIMAX: payload[MINIMAX]}
    return object_at(payload, "Response").get("Error") or object_at(payload, "x_groq").get("error")


def says_why(payload: JsonObject) -> bool:
    """Whether an object that is no part of an answer tells in words what went wrong."""
    return bool(read_error(payload).message) and str(payload.get("code", "")).lower() not in SUCCESSES


def _has_code(payload: JsonObject) -> bool:
    code = payload.get("code")
    return bool(code) and str(code).lower() not in SUCCESSES


def error_told(data: str) -> object:
    """The error in the data of an event that is called one: JSON or any other text."""
    try:
        payload = read_object(data)
    except ValueError:
        return data
    return payload.get("error") or payload
