import json
from collections.abc import Sequence
from typing import Any

import pytest

from providers.errors import (
    AddressNotFound,
    Disconnected,
    EmptyResponse,
    EndedEarly,
    FailedMidway,
    KeyRefused,
    Malformed,
    ModelNotFound,
    OtherFormat,
    Overloaded,
    ProviderError,
    RequestRefused,
    ServerFailed,
    UnexpectedFormat,
    WebPageReturned,
)
from tests.providers.wires.ollama.asking import DONE, LINES, answered, line
from tests.servers.fault_server import Step, chunk, head, response, send
from tests.servers.openai_server import KEY


def refused(status: str, error: Any, kind: str = "application/json") -> Step:
    return send(response(json.dumps({"error": error}).encode(), kind, status))


REFUSALS: dict[str, tuple[Step, type[ProviderError], str]] = {
    "not pulled": (refused("404 Not Found", "model 'qwen3:8b' not found"), ModelNotFound, "model 'qwen3:8b' not found"),
    "not pulled, with dots": (refused("404 Not Found", "model 'llama3.2' not found"), ModelNotFound, "llama3.2"),
    "not pulled, with a path": (refused("404 Not Found", "model 'hf.co/a/b:Q4' not found"), ModelNotFound, "hf.co/a/b"),
    "in old words": (
        refused("404 Not Found", 'model "x" not found, try pulling it first'),
        ModelNotFound,
        "try pulling it first",
    ),
    "no thinking": (
        refused("400 Bad Request", '"gemma3:4b" does not support thinking'),
        RequestRefused,
        "does not support thinking",
    ),
    "no chat": (refused("400 Bad Request", '"bge-m3" does not support chat'), RequestRefused, "does not support chat"),
    "no memory": (
        refused("500 Internal Server Error", "model requires more system memory (5.6 GiB) than is available (3.1 GiB)"),
        ServerFailed,
        "requires more system memory",
    ),
    "busy": (
        refused("503 Service Unavailable", "server busy, please try again. maximum pending requests exceeded"),
        Overloaded,
        "server busy",
    ),
    "cloud without a key": (refused("401 Unauthorized", "unauthorized"), KeyRefused, "unauthorized"),
    "another path": (send(response(b"404 page not found", "text/plain", "404 Not Found")), AddressNotFound, "page"),
    "an error of status 200": (refused("200 OK", "model 'qwen3' not found"), ModelNotFound, "not found"),
    "events": (send(response(b'data: {"choices":[]}\n\n')), OtherFormat, ""),
    "chunks of chats": (send(response(b'{"choices":[]}\n', LINES)), OtherFormat, ""),
    "a page": (send(response(b"<html>", "text/html")), WebPageReturned, ""),
    "nothing": (send(response(b"", LINES)), EmptyResponse, ""),
    "over several lines": (send(response(b'{\n  "model": "x",\n  "done": true\n}', LINES)), UnexpectedFormat, ""),
    "another whole reply": (send(response(b'{\n  "ok": true\n}', "application/json")), UnexpectedFormat, ""),
}


@pytest.mark.parametrize(("step", "kind", "said"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_is_told_for_what_it_is(step: Step, kind: type[ProviderError], said: str) -> None:
    outcome = answered(step, key=KEY)
    assert type(outcome.error) is kind
    assert said in outcome.error.said
    assert (outcome.text, outcome.finish) == ("", None)
    assert KEY not in outcome.error.message + outcome.error.details


BREAKS: dict[str, tuple[Sequence[bytes], type[ProviderError], str]] = {
    "an error midway": ([line("kept"), b'{"error":"CUDA error"}\n'], FailedMidway, "CUDA error"),
    "no sign of the end": ([line("kept")], EndedEarly, ""),
    "half a line at the end": ([line("kept"), DONE[:-9]], EndedEarly, ""),
    "a broken line": ([line("kept"), b'{"model":\n', DONE], Malformed, ""),
}


@pytest.mark.parametrize(("lines", "kind", "said"), BREAKS.values(), ids=BREAKS)
def test_what_came_before_a_break_is_kept(lines: Sequence[bytes], kind: type[ProviderError], said: str) -> None:
    outcome = answered(send(response(b"".join(lines), LINES)))
    assert type(outcome.error) is kind
    assert (outcome.error.said, outcome.text, outcome.finish) == (said, "kept", None)


def test_a_connection_that_breaks_in_a_line_keeps_what_came() -> None:
    outcome = answered(send(head(kind=LINES) + chunk(line("kept") + b'{"mod')))
    assert type(outcome.error) is Disconnected
    assert (outcome.text, outcome.finish) == ("kept", None)
