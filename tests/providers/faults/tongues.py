"""The five wire formats, each as its vendor speaks it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from tests.providers.faults.openai_tongues import BAD_REQUEST, BUSY, NOT_FOUND, Chat, Responses
from tests.providers.faults.tongue import MODEL, Json, Tongue, written


class Messages(Tongue):
    wire = "anthropic_messages"
    title = "Messages"
    path = "/messages"
    list_path = "/models?limit=1000"
    key_header = "x-api-key"
    key_scheme = ""
    marker = b'event: message_stop\ndata: {"type": "message_stop"}\n\n'
    reasons: ClassVar = {"stop": "end_turn", "length": "max_tokens", "tool": "tool_use"}
    refusals: ClassVar = {
        "bad key": ("401 Unauthorized", "invalid x-api-key", "authentication_error"),
        "too long": (BAD_REQUEST, "prompt is too long: 210000 tokens > 200000 maximum", "invalid_request_error"),
        "no model": (NOT_FOUND, f"model: {MODEL}", "not_found_error"),
        "overloaded": ("529 Overloaded", "Overloaded", "overloaded_error"),
    }

    def spoken(self, payload: Json) -> bytes:
        return f"event: {payload['type']}\n".encode() + super().spoken(payload)

    def opening(self, model: str = MODEL) -> bytes:
        message = {"id": "msg_1", "model": model, "content": [], "usage": {"input_tokens": 9, "output_tokens": 1}}
        return self.spoken({"type": "message_start", "message": message})

    def text_payload(self, piece: Any) -> Json:
        return self.delta(1, {"type": "text_delta", "text": piece})

    def thought(self, piece: str) -> bytes:
        return self.spoken(self.delta(0, {"type": "thinking_delta", "thinking": piece}))

    def calls(self) -> bytes:
        block = {"type": "tool_use", "name": "search", "input": {}}
        begun = [{"type": "content_block_start", "index": index, "content_block": block} for index in (2, 7)]
        parts = [(2, '{"q":'), (7, "not JSON"), (2, "oops")]
        deltas = [self.delta(index, {"type": "input_json_delta", "partial_json": part}) for index, part in parts]
        return b"".join(map(self.spoken, [*begun, *deltas]))

    def holder(self, *value: Any) -> bytes | None:
        return self.spoken({"type": "content_block_delta", "index": 0} | dict(zip(["delta"], value, strict=False)))

    def declined(self, words: str) -> bytes | None:
        return self.text(words) + self.finish("refusal") + self.marker

    def finish(self, reason: str = "", usage: Any = None) -> bytes:
        delta = {"stop_reason": self.reasons.get(reason or "stop", reason)}
        return self.spoken({"type": "message_delta", "delta": delta, "usage": usage})

    def counts(self, written: Any) -> Json:
        return {"output_tokens": written}

    def error(self, message: str, code: str = "") -> bytes:
        return b"event: error\ndata: " + self.error_body(message, code) + b"\n\n"

    def error_body(self, message: str, code: str = "") -> bytes:
        return written({"type": "error", "error": {"type": code or "unknown", "message": message}})

    def whole(self, text: str) -> bytes:
        content = [{"type": "text", "text": text}]
        return written({"id": "msg_1", "model": MODEL, "content": content, "stop_reason": "end_turn"})

    def model_list(self, ids: Sequence[Any]) -> bytes:
        return written({"data": [{"type": "model", "id": each} for each in ids], "has_more": False})

    @staticmethod
    def delta(index: Any, delta: Any) -> Json:
        return {"type": "content_block_delta", "index": index, "delta": delta}


class Gemini(Tongue):
    wire = "gemini"
    title = "Gemini"
    prefix = "/v1beta"
    path = f"/models/{MODEL}:streamGenerateContent?alt=sse"
    list_path = "/models?pageSize=1000"
    key_header = "x-goog-api-key"
    key_scheme = ""
    reasons: ClassVar = {"stop": "STOP", "length": "MAX_TOKENS", "tool": "STOP", "filter": "SAFETY"}
    refusals: ClassVar = {
        "bad key": (BAD_REQUEST, "Bad Request", "api_key_invalid"),
        "too long": (BAD_REQUEST, "The input token count (9) exceeds the maximum number of tokens allowed (1).", ""),
        "no model": (NOT_FOUND, f"models/{MODEL} is not found for API version v1beta", "not_found"),
        "overloaded": (BUSY, "The model is overloaded. Please try again later.", "unavailable"),
    }

    def spoken(self, payload: Json) -> bytes:
        # Google ends lines with CRLF.
        return super().spoken(payload).replace(b"\n", b"\r\n")

    def text_payload(self, piece: Any) -> Json:
        return self.chunk([{"text": piece}])

    def thought(self, piece: str) -> bytes:
        return self.spoken(self.chunk([{"text": piece, "thought": True}]))

    def calls(self) -> bytes:
        calls = [{"functionCall": {"name": "search", "args": {"q": 1}}}, {"functionCall": {"args": "not JSON"}}]
        return self.spoken(self.chunk(calls))

    def holder(self, *value: Any) -> bytes | None:
        return self.spoken({"modelVersion": MODEL} | dict(zip(["candidates"], value, strict=False)))

    def numbered(self, piece: str, *index: Any) -> bytes | None:
        candidate = {"content": {"parts": [{"text": piece}]}} | dict(zip(["index"], index, strict=False))
        return self.spoken({"candidates": [candidate]})

    def declined(self, words: str) -> bytes | None:
        return self.spoken({"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}})

    def finish(self, reason: str = "", usage: Any = None) -> bytes:
        ended = self.chunk([], self.reasons.get(reason or "stop", reason))
        return self.spoken(ended | ({"usageMetadata": usage} if usage is not None else {}))

    def counts(self, written: Any) -> Json:
        return {"promptTokenCount": 9, "candidatesTokenCount": written}

    def error(self, message: str, code: str = "") -> bytes:
        return b"data: " + self.error_body(message, code) + b"\r\n\r\n"

    def error_body(self, message: str, code: str = "") -> bytes:
        details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": code.upper()}] if code else []
        return written({"error": {"message": message, "status": "UNKNOWN", "details": details}})

    def whole(self, text: str) -> bytes:
        return written(self.chunk([{"text": text}], "STOP"))

    def model_list(self, ids: Sequence[Any]) -> bytes:
        methods = {"supportedGenerationMethods": ["generateContent"]}
        return written({"models": [{"name": each} | methods for each in ids]})

    @staticmethod
    def chunk(parts: Any, finish: Any = None, index: Any = 0) -> Json:
        candidate = {"content": {"parts": parts, "role": "model"}, "index": index}
        return {"modelVersion": MODEL, "candidates": [candidate | ({"finishReason": finish} if finish else {})]}


class Ollama(Tongue):
    wire = "ollama"
    title = "Ollama"
    prefix = ""
    path = "/api/chat"
    list_path = "/api/tags"
    kind = "application/x-ndjson"
    is_lines = True
    finish_is_marker = True
    counts_thinking = False
    reasons: ClassVar = {"stop": "stop", "length": "length", "tool": "stop"}
    refusals: ClassVar = {
        "bad key": ("401 Unauthorized", "unauthorized", ""),
        "too long": (BAD_REQUEST, "the input length exceeds the context length", ""),
        "no model": (NOT_FOUND, f"model '{MODEL}.2' not found", ""),
        "overloaded": (BUSY, "server busy, please try again. maximum pending requests exceeded", ""),
    }

    def spoken(self, payload: Json) -> bytes:
        return written(payload) + b"\n"

    def text_payload(self, piece: Any) -> Json:
        return self.line({"content": piece})

    def thought(self, piece: str) -> bytes:
        return self.spoken(self.line({"content": "", "thinking": piece}))

    def calls(self) -> bytes:
        calls = [{"function": {"name": "search", "arguments": {"q": 1}}}, {"function": {"arguments": "not JSON"}}]
        return self.spoken(self.line({"content": "", "tool_calls": calls}))

    def holder(self, *value: Any) -> bytes | None:
        return self.spoken({"model": MODEL, "done": False} | dict(zip(["message"], value, strict=False)))

    def finish(self, reason: str = "", usage: Any = None) -> bytes:
        over = {"done": True, "done_reason": self.reasons.get(reason or "stop", reason)}
        return self.spoken(self.line({"content": ""}) | over | (usage or {}))

    def counts(self, written: Any) -> Json:
        return {"prompt_eval_count": 9, "eval_count": written}

    def error(self, message: str, code: str = "") -> bytes:
        return self.error_body(message, code) + b"\n"

    def error_body(self, message: str, code: str = "") -> bytes:
        return written({"error": message})

    def whole(self, text: str) -> bytes:
        over = {"done": True, "done_reason": "stop"}
        return written(self.line({"role": "assistant", "content": text}) | over)

    def model_list(self, ids: Sequence[Any]) -> bytes:
        return written({"models": [{"name": each, "model": each} for each in ids]})

    @staticmethod
    def line(message: Json) -> Json:
        return {"model": MODEL, "message": {"role": "assistant"} | message, "done": False}


TONGUES: tuple[Tongue, ...] = (Chat(), Responses(), Messages(), Gemini(), Ollama())
TONGUE_OF: dict[str, Tongue] = {tongue.wire: tongue for tongue in TONGUES}
