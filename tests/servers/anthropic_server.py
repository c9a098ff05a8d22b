"""Anthropic's Messages API as a server of the tests' own: named events, ``x-api-key``, and what each family refuses."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tests.servers.dialect import Dialect, Json, Refusal, Reply, event, pieces
from tests.servers.openai_server import KEY, OpenAIServer, Request

STOP_REASONS = {"stop": "end_turn", "length": "max_tokens", "tool_calls": "tool_use"}
OUTDATED = ("claude-sonnet-4-6", "claude-haiku-4-5-20251001")
"""Those of its models that sample."""


def _model(model_id: str, name: str, longest: int) -> Json:
    return {
        "type": "model",
        "id": model_id,
        "display_name": name,
        "created_at": "2026-07-24T00:00:00Z",
        "max_input_tokens": 1_000_000,
        "max_tokens": longest,
        "capabilities": {
            "image_input": {"supported": True},
            "thinking": {"supported": True, "types": {"adaptive": {"supported": longest > 64_000}}},
            "effort": {"supported": False},
        },
    }


class Anthropic(Dialect):
    """One vendor, two generations of models."""

    bad_key = Refusal(401, {"type": "authentication_error", "message": "invalid x-api-key"})
    models = (
        _model("claude-opus-5-5", "Claude Opus 5.5", 128_000),
        _model("claude-sonnet-4-6", "Claude Sonnet 4.6", 128_000),
        _model("claude-haiku-4-5-20251001", "Claude Haiku 4.5", 64_000),
    )

    def objection(self, request: Json) -> Refusal | None:
        return next((_invalid(message) for message in self._objections(request)), None) or super().objection(request)

    def no_model(self, model: str) -> Refusal:
        return Refusal(404, {"type": "not_found_error", "message": f"model: {model}"})

    def _objections(self, request: Json) -> Iterator[str]:
        known = ("model", "max_tokens", "messages", "stream", "system", "temperature", "top_p", "stop_sequences")
        for name in request.keys() - {*known, "thinking", "output_config"}:
            yield f"{name}: Extra inputs are not permitted"
        if "max_tokens" not in request:
            yield "max_tokens: Field required"
        for message in request["messages"]:
            if not message["content"].strip():
                yield "messages: text content blocks must contain non-whitespace text"
        thinking = request.get("thinking", {"type": "disabled"})
        if thinking["type"] == "enabled" and not 1024 <= thinking["budget_tokens"] < request["max_tokens"]:
            yield "max_tokens must be greater than thinking.budget_tokens"
        if {"temperature", "top_p"} & request.keys() and request["model"] not in OUTDATED:
            yield "temperature is not supported by this model"
        if "temperature" in request and thinking["type"] != "disabled":
            yield "temperature may only be set to 1 when thinking is enabled or in adaptive mode"

    def chunks(self, request: Json, reply: Reply) -> bytes | Iterator[bytes]:
        if not request.get("stream"):
            return json.dumps(self._message(request, reply)).encode()
        return self._events(request, reply)

    def counts(self, reply: Reply) -> Json:
        thinking = len(pieces(reply.reasoning))
        return {
            "input_tokens": 12,
            "cache_creation_input_tokens": 3,
            "cache_read_input_tokens": 4,
            "output_tokens": thinking + len(pieces(reply.text)),
            "output_tokens_details": {"thinking_tokens": thinking},
        }

    def _events(self, request: Json, reply: Reply) -> Iterator[bytes]:
        """As the vendor documents it: no ``[DONE]``, a ping somewhere, an empty thought that is signed."""
        start = self._message(request, reply) | {"content": [], "stop_reason": None}
        yield _named("message_start", message=start | {"usage": self.counts(reply) | {"output_tokens": 1}})
        yield _named("ping")
        yield from _block(0, {"type": "thinking", "thinking": ""}, _deltas("thinking", reply.reasoning))
        yield from _block(1, {"type": "text", "text": ""}, _deltas("text", reply.text))
        stop = {"stop_reason": STOP_REASONS.get(reply.finish, reply.finish), "stop_sequence": None}
        yield _named("message_delta", delta=stop, usage=self.counts(reply))
        yield _named("message_stop")

    def _message(self, request: Json, reply: Reply) -> Json:
        content = [{"type": "thinking", "thinking": reply.reasoning, "signature": "c2ln"}] if reply.reasoning else []
        return {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": reply.model or request["model"],
            "content": [*content, {"type": "text", "text": reply.text}],
            "stop_reason": STOP_REASONS.get(reply.finish, reply.finish),
            "usage": self.counts(reply),
        }


class AnthropicServer(OpenAIServer):
    """The same sockets with another API on them."""

    def __init__(self, *, key: str = KEY, reply: Reply | None = None) -> None:
        super().__init__(key=key, reply=reply)
        self.dialect = Anthropic()

    def _response(self, request: Request) -> Refusal | bytes | Iterable[bytes]:
        if request.headers.get("x-api-key") != self.key:
            return self.dialect.bad_key
        if "anthropic-version" not in request.headers:
            return _invalid("anthropic-version: header is required")
        path = request.path.removeprefix(self.dialect.prefix).partition("?")[0]
        if (request.method, path) == ("GET", "/models"):
            return json.dumps({"data": self.dialect.models, "has_more": False}).encode()
        if (request.method, path) != ("POST", "/messages"):
            return Refusal(404, {"type": "not_found_error", "message": "Not Found"})
        override = self.override(request)
        if override is not None:
            return override
        return self.dialect.objection(request.json) or self.dialect.chunks(request.json, self.reply)


def _invalid(message: str) -> Refusal:
    return Refusal(400, {"type": "invalid_request_error", "message": message})


def _named(kind: str, **rest: Any) -> bytes:
    return event({"type": kind, **rest}, kind)


def _deltas(kind: str, text: str) -> list[Json]:
    signature = [{"type": "signature_delta", "signature": "c2ln"}] if kind == "thinking" else []
    return [*({"type": f"{kind}_delta", kind: piece} for piece in pieces(text)), *signature]


def _block(index: int, block: Json, deltas: Iterable[Json]) -> Iterator[bytes]:
    yield _named("content_block_start", index=index, content_block=block)
    for delta in deltas:
        yield _named("content_block_delta", index=index, delta=delta)
    yield _named("content_block_stop", index=index)
