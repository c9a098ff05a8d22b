"""What the dialects of the test's servers have in common."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


SAMPLING = ("temperature", "top_p", "presence_penalty", "frequency_penalty")


@dataclass(frozen=True)
class Reply:
    """What a server answers with; ``usage`` is where the counts stand: "choice", "finish", "trailing" or "none"."""

    text: str = "Hello from a server of the tests."
    reasoning: str = ""
    finish: str = "stop"
    usage: str = ""
    """Empty for the place that the vendor is known for."""
    model: str = ""
    """Who says it answers; empty for the model that was asked for."""


@dataclass(frozen=True)
class Refusal:
    """An HTTP error with a JSON body ``{"error": …}``."""

    status: int
    error: Json
    headers: dict[str, str] = field(default_factory=dict)


class Dialect:
    """What all three have in common; a vendor overrides where it differs."""

    prefix = "/v1"
    usage_place = "trailing"
    bad_key = Refusal(401, {"message": "Invalid key", "type": "invalid_request_error"})
    models: tuple[Json, ...] = ()

    def objection(self, request: Json) -> Refusal | None:
        """Why the vendor would refuse this request; ``None`` if it would not."""
        if request["model"] not in [model["id"] for model in self.models]:
            return self.no_model(request["model"])
        return None

    def no_model(self, model: str) -> Refusal:
        return Refusal(404, {"message": f"The model `{model}` does not exist", "code": "model_not_found"})

    def chunks(self, request: Json, reply: Reply) -> bytes | Iterator[bytes]:
        """The stream, event by event, or the body of a request that did not ask for one."""
        if not request.get("stream"):
            return json.dumps(self._whole(request, reply)).encode()
        return self._stream(request, reply)

    def opening(self) -> Iterator[bytes]:
        """What comes before the first chunk."""
        yield from ()

    def first_delta(self, reply: Reply) -> Json:
        return {"role": "assistant", "content": ""}

    def reasoning_delta(self, piece: str) -> Json:
        return {"reasoning_content": piece}

    def text_delta(self, piece: str, reply: Reply) -> Json:
        return {"content": piece}

    def last_delta(self, reply: Reply) -> Json:
        return {}

    def counts(self, reply: Reply) -> Json:
        reasoning = len(pieces(reply.reasoning))
        return {
            "prompt_tokens": 19,
            "completion_tokens": reasoning + len(pieces(reply.text)),
            "total_tokens": 19 + reasoning + len(pieces(reply.text)),
            "prompt_tokens_details": {"cached_tokens": 4},
            "completion_tokens_details": {"reasoning_tokens": reasoning},
        }

    def decorate(self, chunk: Json) -> Json:
        """The vendor's own fields around a chunk."""
        return chunk

    def _stream(self, request: Json, reply: Reply) -> Iterator[bytes]:
        place = reply.usage or self.usage_place
        model = reply.model or request["model"]
        yield from self.opening()
        yield self._chunk(model, self.first_delta(reply))
        for piece in pieces(reply.reasoning):
            yield self._chunk(model, self.reasoning_delta(piece))
        for piece in pieces(reply.text):
            yield self._chunk(model, self.text_delta(piece, reply))
        counts = self.counts(reply)
        choice = {"usage": counts} if place == "choice" else {}
        beside = {"usage": counts} if place == "finish" else {}
        yield self._chunk(model, self.last_delta(reply), reply.finish, choice, beside)
        if place == "trailing" and request.get("stream_options", {}).get("include_usage"):
            yield event(self.decorate({"id": "chatcmpl-1", "model": model, "choices": [], "usage": counts}))
        yield b"data: [DONE]\n\n"

    def _chunk(
        self, model: str, delta: Json, finish: str | None = None, choice: Json | None = None, beside: Json | None = None
    ) -> bytes:
        entry = {"index": 0, "delta": delta, "finish_reason": finish} | (choice or {})
        chunk = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": model}
        return event(self.decorate(chunk | {"choices": [entry]} | (beside or {})))

    def _whole(self, request: Json, reply: Reply) -> Json:
        message = {"role": "assistant", "content": reply.text}
        if reply.reasoning:
            message["reasoning_content"] = reply.reasoning
        choice = {"index": 0, "message": message, "finish_reason": reply.finish}
        return {"id": "chatcmpl-1", "model": request["model"], "choices": [choice], "usage": self.counts(reply)}


def pieces(text: str) -> list[str]:
    """The text in words, each with the space before it, as tokens are."""
    return re.findall(r"\s*\S+|\s+", text)


def event(payload: Json, name: str = "") -> bytes:
    """One server-sent event."""
    head = f"event: {name}\n" if name else ""
    # As the vendors do: letters are not escaped, so that one may be cut in the middle of its bytes.
    return f"{head}data: {json.dumps(payload, ensure_ascii=False)}\n\n".encode()
