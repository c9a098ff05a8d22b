"""The server behind the demo: speaks Chat Completions, and lives inside this process."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping

from providers.demo import essayist, swift, thinker
from providers.demo.script import Script, Talk
from providers.texts.json_text import JsonObject, is_object, read_object, text_at

MODELS: dict[str, tuple[str, Callable[[Talk], Script]]] = {
    "demo-thinker": ("Demo · Thinker", thinker.script),
    "demo-swift": ("Demo · Swift", swift.script),
    "demo-essayist": ("Demo · Essayist", essayist.script),
}
CONTEXT_TOKENS = 8_192
CHARACTERS_PER_TOKEN = 4

Response = tuple[int, Mapping[str, str], AsyncIterator[bytes]]


class DemoServer:
    """A ``Responder`` for the demo's host."""

    def __init__(self, speed: float = 1.0) -> None:
        """``speed`` divides every pause."""
        self._speed = speed

    def respond(self, method: str, path: str, body: bytes) -> Response:
        """Status, headers and pieces of the body."""
        match method, path:
            case "GET", "/v1/models":
                return _json(200, {"object": "list", "data": [_entry(model) for model in MODELS]})
            case "POST", "/v1/chat/completions":
                return self._answer(body)
        return _refusal(404, "The demo has no such address.", "invalid_request_error")

    def _answer(self, body: bytes) -> Response:
        try:
            request = read_object(body.decode())
        except ValueError:
            return _refusal(400, "The request is no JSON object.", "invalid_request_error")
        model, prompts = text_at(request, "model"), _prompts(request)
        if model not in MODELS:
            return _refusal(404, f"There is no demo model {model}.", "model_not_found")
        if not prompts:
            return _refusal(400, "There is no prompt in the request.", "invalid_request_error")
        script = MODELS[model][1](Talk(prompts))
        return 200, {"content-type": "text/event-stream"}, self._stream(model, script, len(body))

    async def _stream(self, model: str, script: Script, request_size: int) -> AsyncIterator[bytes]:
        await self._pause(script.silence)
        yield _chunk(model, {"role": "assistant", "content": ""})
        for field, text, seconds in (
            ("reasoning_content", script.reasoning, script.thinking_seconds),
            ("content", script.text, script.seconds),
        ):
            pieces = re.findall(r"\s*\S+|\s+", text)
            for piece in pieces:
                yield _chunk(model, {field: piece})
                await self._pause(seconds / len(pieces))
        yield _chunk(model, {}, "stop")
        yield _event({"model": model, "choices": [], "usage": _usage(script, request_size)})
        yield b"data: [DONE]\n\n"

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._speed)


def _prompts(request: JsonObject) -> tuple[str, ...]:
    messages = request.get("messages")
    found = [message for message in messages if is_object(message)] if isinstance(messages, list) else []
    return tuple(text_at(message, "content") for message in found if message.get("role") == "user")


def _entry(model: str) -> JsonObject:
    return {"id": model, "object": "model", "name": MODELS[model][0], "context_length": CONTEXT_TOKENS}


def _usage(script: Script, request_size: int) -> JsonObject:
    reasoning = len(script.reasoning) // CHARACTERS_PER_TOKEN
    return {
        "prompt_tokens": request_size // CHARACTERS_PER_TOKEN,
        "completion_tokens": reasoning + len(script.text) // CHARACTERS_PER_TOKEN,
        "completion_tokens_details": {"reasoning_tokens": reasoning},
    }


def _chunk(model: str, delta: JsonObject, finish_reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    return _event({"object": "chat.completion.chunk", "model": model, "choices": [choice]})


def _event(payload: JsonObject) -> bytes:
    return b"data: " + json.dumps(payload).encode() + b"\n\n"


def _refusal(status: int, message: str, code: str) -> Response:
    return _json(status, {"error": {"message": message, "type": code, "code": code}})


def _json(status: int, payload: JsonObject) -> Response:
    async def body() -> AsyncIterator[bytes]:
        yield json.dumps(payload).encode()

    return status, {"content-type": "application/json"}, body()
