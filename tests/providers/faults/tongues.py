"""The five wire formats, each as its vendor speaks it."""

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
    reasons: ClassVar = {"stop": "stop", "length": "length", "filter": "content_filter"}
    refusals: ClassVar = {
        "bad key": ("401 Unauthorized", "Incorrect API key provided", "invalid_api_key"),
        "too long": (BAD_REQUEST, "Your messages have 200000 tokens", "context_length_exceeded"),
        "no model": (NOT_FOUND, f"The model `{MODEL}` does not exist", "model_not_found"),
        "overloaded": (BUSY, "The engine is currently overloaded", ""),
    }

    def text_payload(self, piece: Any) -> Json:
        return self.chunk({"content": piece})

    def thought(self, piece: str) -> bytes:
        return self.spoken(self.chunk({"reasoning_content": piece}))

    def calls(self) -> bytes:
        parts = [(0, "search", '{"q":'), (7, "", "not JSON"), (0, "", "oops")]
        calls = [{"index": index, "function": {"name": name, "arguments": rest}} for index, name, rest in parts]
        return self.spoken(self.chunk({"tool_calls": calls}))

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

    def finish(self, reason: str = "", usage: Any = None) -> bytes:
        response: Json = {"model": MODEL, "status": "completed", "usage": usage}
        if reason not in ("", "stop"):
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


class Messages(Tongue):
    wire = "anthropic_messages"
    title = "Messages"
    path = "/messages"
    list_path = "/models?limit=1000"
    key_header = "x-api-key"
    key_scheme = ""
    marker = b'event: message_stop\ndata: {"type": "message_stop"}\n\n'
    reasons: ClassVar = {"stop": "end_turn", "length": "max_tokens"}
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
    reasons: ClassVar = {"stop": "STOP", "length": "MAX_TOKENS", "filter": "SAFETY"}
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
    reasons: ClassVar = {"stop": "stop", "length": "length"}
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
