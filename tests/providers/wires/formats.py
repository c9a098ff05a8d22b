"""The formats of answers side by side: what each says where all say the same."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from providers.calls import Limits
from providers.events import Usage
from providers.wires.answer_stream import Reader
from providers.wires.anthropic_messages.reader import AnthropicReader
from providers.wires.dialect import Dialect
from providers.wires.gemini.reader import GeminiReader
from providers.wires.ollama.reader import OllamaReader
from providers.wires.openai_chat.reader import ChatReader
from providers.wires.openai_responses.reader import ResponsesReader
from tests.providers.wires import answers
from tests.providers.wires.answers import PEER
from tests.providers.wires.anthropic_messages import events as messages
from tests.providers.wires.openai_responses import events as responses
from tests.servers.gemini_server import chunk as gemini_chunk

Payload = Any


@dataclass(frozen=True, slots=True)
class Format:
    """What a reader of one format is fed; the payloads of ``end`` stand behind the last words of a whole answer."""

    name: str
    reader: Callable[[Limits], Reader]
    opening: Payload
    """Comes first, and brings no word."""
    text: Callable[[str], Payload]
    thought: Callable[[str], Payload]
    end: tuple[Payload, ...]
    error: Callable[[Any], Payload]
    whole: Payload
    """A reply at once that thinks "hm", says "Hi 🙂" and reached the limit."""
    usage: Usage
    """What ``whole`` says that it took."""


def ollama_line(content: str = "", thinking: str = "", **rest: Any) -> Payload:
    said = {"role": "assistant", "content": content, "thinking": thinking}
    return {"model": "qwen3:8b", "message": said, "done": False} | rest


CHAT = Format(
    "chat",
    lambda limits: ChatReader(PEER, limits, Dialect()),
    answers.chunk({"role": "assistant", "content": ""}),
    answers.text,
    lambda piece: answers.chunk({"reasoning_content": piece}),
    (answers.chunk(finish="stop"), "[DONE]"),
    lambda error: {"error": error},
    {
        "choices": [
            {"index": 0, "message": {"content": "Hi 🙂", "reasoning_content": "hm"}, "finish_reason": "length"}
        ],
        "usage": {"prompt_tokens": 19},
    },
    Usage(19),
)
MESSAGES = Format(
    "messages",
    lambda limits: AnthropicReader(PEER, limits),
    messages.START,
    messages.text,
    messages.thought,
    (messages.end(), messages.STOP),
    lambda error: {"type": "error", "error": error},
    {
        "id": "m",
        "type": "message",
        "content": [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "Hi 🙂"}],
        "stop_reason": "max_tokens",
        "usage": {"input_tokens": 19, "output_tokens": 3},
    },
    Usage(19, None, 3),
)
GEMINI = Format(
    "gemini",
    lambda limits: GeminiReader(PEER, limits),
    gemini_chunk({"text": ""}),
    lambda piece: gemini_chunk({"text": piece}),
    lambda piece: gemini_chunk({"text": piece, "thought": True}),
    (gemini_chunk(finish="STOP"),),
    lambda error: {"error": error},
    gemini_chunk({"text": "hm", "thought": True}, {"text": "Hi 🙂"}, finish="MAX_TOKENS")
    | {"usageMetadata": {"promptTokenCount": 19}},
    Usage(19),
)
OLLAMA = Format(
    "ollama",
    lambda limits: OllamaReader(PEER, limits, Dialect()),
    ollama_line(),
    ollama_line,
    lambda piece: ollama_line(thinking=piece),
    (ollama_line(done=True, done_reason="stop"),),
    lambda error: {"error": error},
    ollama_line("Hi 🙂", "hm", done=True, done_reason="length", eval_count=7),
    Usage(output=7),
)
RESPONSES = Format(
    "responses",
    lambda limits: ResponsesReader(PEER, limits),
    {"type": "response.created", "response": {"status": "in_progress", "output": []}},
    responses.text,
    responses.thought,
    (responses.end(),),
    lambda error: {"type": "error", "error": error},
    {
        "status": "incomplete",
        "incomplete_details": {"reason": "max_output_tokens"},
        "output": [
            {"type": "reasoning", "summary": [{"type": "summary_text", "text": "hm"}]},
            {"type": "message", "content": [{"type": "output_text", "text": "Hi 🙂"}]},
        ],
        "usage": responses.COUNTS,
    },
    Usage(36, None, 87, 64),
)
FORMATS = (CHAT, MESSAGES, GEMINI, OLLAMA, RESPONSES)


def as_body(reply: Payload) -> bytes:
    return json.dumps(reply).encode()
