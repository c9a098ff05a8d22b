"""A key that looks like no vendor's, servers that send it back in every way, and an adapter that blurts it out."""

import base64
import json
import re
from urllib.parse import quote

from tests.servers.fault_server import Step, chunk, hang, head, request, reset, response, send
from tests.spellings import SPELLINGS

CANARY = "qZ7/cAnArY+4x9mK2vT8=wB5nL3pR6"
ESCAPED = quote(CANARY, safe="")
LOW = re.sub("%..", lambda found: found[0].lower(), ESCAPED)
CODED = base64.b64encode(CANARY.encode()).decode()
INSIDE = base64.b64encode(f"Bearer {CANARY}".encode()).decode()
SPELLED = " | ".join(spelled for spell in SPELLINGS.values() if "\n" not in (spelled := spell(CANARY)))
ECHO = f"Incorrect key {CANARY} ({ESCAPED}, {LOW}, {CODED}, {INSIDE}, {SPELLED})"
HEADERS = [f"X-Echo: {CANARY}", f'WWW-Authenticate: Bearer realm="{CANARY}"', f"X-Request-Id: {ESCAPED}"]
BEGUN = {"choices": [{"index": 0, "delta": {"content": "Because "}}]}
WHOLE = {"model": CANARY, "choices": [{"index": 0, "delta": {"content": "Hi"}, "finish_reason": "stop"}]}

ADAPTER = """
from providers.contract import Host, ProviderInfo
from providers.errors import KeyRefused

class Leaky:
    info = ProviderInfo("leaky", "Leaky", "L", "#336699", (Host("", "https://leaky.test/v1"),), "LEAKY_API_KEY")

    async def models(self, base_url, key):
        raise RuntimeError(f"GET {base_url} with {key} failed")

    async def stream(self, request, key):
        if request.model == "polite":
            raise KeyRefused(provider="Leaky", host=f"leaky.test/{key}", said=f"no {key}", details=f"sent {key}")
        try:
            raise ValueError(f"header Authorization: Bearer {key}")
        except ValueError as error:
            raise RuntimeError(f"the request with {key} failed") from error
        yield

def build(http):
    return Leaky()
"""


def _error(**rest: str) -> str:
    return json.dumps({"error": {"message": ECHO} | rest})


def _refused(body: str, status: str = "401 Unauthorized", kind: str = "application/json") -> list[Step]:
    return [request(), send(response(body.encode(), kind, status, HEADERS))]


def _moved(status: str, location: str) -> list[Step]:
    return [request(), send(response(status=status, headers=[f"Location: {location}"]))]


def _said(raw: str) -> list[Step]:
    return [request(), send(raw.encode()), hang()]


def _streamed(*events: object) -> list[Step]:
    """Events as objects, or as text that is sent as it is."""
    texts = (event if isinstance(event, str) else f"data: {json.dumps(event)}\n\n" for event in events)
    return [request(), send(head(*HEADERS) + b"".join(chunk(text.encode()) for text in texts))]


FAULTS: dict[str, list[Step]] = {
    "refused": _refused(_error(code="invalid_api_key")),
    "refused otherwise": _refused(_error(type="x"), "400 Bad Request"),
    "refused by a page": _refused(f"<html><title>{ECHO}</title>{ECHO}", "403 Forbidden", "text/html"),
    "refused in plain words": _refused(ECHO, "400 Bad Request", "text/plain"),
    "out of order": _refused(_error(), "500 Internal Server Error"),
    "moved elsewhere": _moved(f"307 To {CANARY}", f"http://{ESCAPED}.evil.test/{CANARY}"),
    "moved to another port": _moved("301 Moved", f"http://{CANARY}@127.0.0.1:9/{CANARY}"),
    "moved here": _moved("308 Moved", f"/v1/{CANARY}/{ESCAPED}?key={ESCAPED}"),
    "a strange kind of body": [request(), send(response(ECHO.encode(), f"text/{CANARY}"))],
    "a strange encoding": [request(), send(response(b"x", headers=[f"Content-Encoding: {CANARY}"]))],
    "no HTTP": _said(f"{ECHO}\r\n\r\n"),
    "a broken header": _said(f"HTTP/1.1 200 OK\r\nBroken {CANARY}\r\n\r\n"),
    "a broken chunk": _said(f"{head().decode()}{CANARY}\r\n"),
    "reset": [*_streamed(BEGUN), reset()],
    "cut off": _streamed(BEGUN),
    "malformed": [*_streamed(BEGUN, f'data: {{"choices": {ECHO}\n\n'), hang()],
    "malformed differently": [*_streamed({"choices": ECHO}), hang()],
    "an error in the middle": _streamed(BEGUN, f"data: {_error()}\n\n"),
    "an error by name": _streamed(BEGUN, f"event: error\ndata: {ECHO}\n\n"),
    "another model": [*_streamed(WHOLE, "data: [DONE]\n\n"), send(b"0\r\n\r\n")],
}
