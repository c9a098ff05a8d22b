"""Chat Completions and Responses, as OpenAI speaks them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from tests.providers.faults.tongue import MODEL, Json, Tongue, written

BAD_REQUEST = "400 Bad Request"
NOT_FOUND = "404 Not Found"
BUSY = "503 Service Unavailable"


class Chat(Tongue):
    wire = "openai_chat"
    title = "Chat Completions"
    path = "/chat/completions"
    marker = b"data: [DONE]\n\n"
    reasons: ClassVar = {"stop": "stop", "length": "length", "tool": "tool_calls", "filter": "content_filter"}
    refusals: ClassVar = {
        "bad key": ("401 Unauthorized", "Incorrect API key provided", "invalid_api_key"),
        "too long": (BAD_REQUEST, "Your messages have 200000 tokens", "context_length_exceeded"),
        "no model": (NOT_FOUND, f"The model `{MODEL}` does not exist", "model_not_found"),
        "overloaded": (BUSY, "The engine is currently overloaded", ""),
    }

    def text_payload(self, piece: Any) -> Json:
        return self.chunk({"role": "assistant", "content": piece})

    def thought(self, piece: str) -> bytes:
        return self.spoken(self.chunk({"reasoning_content": piece}))

    def calls(self) -> bytes:
        parts = [(0, "search", '{"q":'), (7, "", "not JSON"), (0, "", "oops")]
        calls = [{"index": index, "function": {"name": name, "arguments": rest}} for index, name, rest in parts]
        return self.spoken(self.chunk({"tool_calls": calls}))

    def holder(self, *value: Any) -> bytes | None:
        return self.spoken({"model": MODEL} | dict(zip(["choices"], value, strict=False)))

    def numbered(self, piece: str, *index: Any) -> bytes | None:
        choice = {"delta": {"content": piece}} | dict(zip(["index"], index, strict=False))
        return self.spoken({"choices": [choice]})

    def declined(self, words: str) -> bytes | None:
        return self.spoken(self.chunk({"refusal": words})) + self.ending

    def finish(self, reason: str = "", usage: Any = None) -> bytes:
        counted = self.spoken({"choices": [], "usage": usage}) if usage is not None else b""
        return self.spoken(self.chunk({}, self.reasons.get(reason or "stop", reason))) + counted

    def counts(self, written: Any) -> Json:
        return {"prompt_tokens": 9, "completion_tokens": written}

    def error(self, message: str, code: str = "") -> bytes:
        return b"data: " + self.error_body(message, code) + b"\n\n"

    def error_body(self, message: str, code: str = "") -> bytes:
        return written({"error": {"message": message, "type": code or "unknown", "param": None, "code": code or None}})

    def whole(self, text: str) -> bytes:
        message = {"role": "assistant", "content": text}
        return written({"model": MODEL, "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})

    def model_list(self, ids: Sequence[Any]) -> bytes:
        return written({"object": "list", "data": [{"id": each} for each in ids]})

    @staticmethod
    def chunk(delta: Any, finish: Any = None, index: Any = 0) -> Json:
        return {"model": MODEL, "choices": [{"index": index, "delta": delta, "finish_reason": finish}]}


class Responses(Chat):
    """Its refusals, its list of models and its errors are those of its older sister."""

    wire = "openai_responses"
    title = "Responses"
    path = "/responses"
    marker = b""
    finish_is_marker = True
    reasons: ClassVar = {"stop": "completed", "length": "max_output_tokens", "filter": "content_filter"}

    def spoken(self, payload: Json) -> bytes:
        return f"event: {payload['type']}\n".encode() + super().spoken(payload)

    def opening(self, model: str = MODEL) -> bytes:
        return self.spoken({"type": "response.created", "response": {"model": model}})

    def text_payload(self, piece: Any) -> Json:
        return {"type": "response.output_text.delta", "output_index": 1, "content_index": 0, "delta": piece}

    def thought(self, piece: str) -> bytes:
        place = {"output_index": 0, "summary_index": 0}
        return self.spoken({"type": "response.reasoning_summary_text.delta", "delta": piece} | place)

    def calls(self) -> bytes:
        item = {"type": "function_call", "name": "search", "arguments": ""}
        added = {"type": "response.output_item.added", "output_index": 2, "item": item}
        parts = [(2, '{"q":'), (7, "not JSON"), (2, "oops")]
        kind = "response.function_call_arguments.delta"
        deltas = [{"type": kind, "output_index": index, "delta": part} for index, part in parts]
        return b"".join(map(self.spoken, [added, *deltas]))

    def holder(self, *value: Any) -> bytes | None:
        return None

    def numbered(self, piece: str, *index: Any) -> bytes | None:
        return None

    def declined(self, words: str) -> bytes | None:
        return self.spoken({"type": "response.refusal.delta", "delta": words}) + self.ending

    def finish(self, reason: str = "", usage: Any = None) -> bytes:
        response: Json = {"model": MODEL, "status": "completed", "usage": usage}
        if reason not in ("", "stop", "tool"):
            details = {"reason": self.reasons.get(reason, reason)}
            response |= {"status": "incomplete", "incomplete_details": details}
        return self.spoken({"type": f"response.{response['status']}", "response": response})

    def counts(self, written: Any) -> Json:
        return {"input_tokens": 9, "output_tokens": written}

    def error(self, message: str, code: str = "") -> bytes:
        return self.spoken({"type": "error", "code": code or None, "message": message, "param": None})

    def whole(self, text: str) -> bytes:
        item = {"type": "message", "content": [{"type": "output_text", "text": text}]}
        return written({"model": MODEL, "status": "completed", "output": [item]})
