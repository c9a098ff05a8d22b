import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from types import SimpleNamespace
from typing import Any, cast

import pytest

from providers.calls import Limits
from providers.contract import ChatRequest, Message, Seal, Text, Thinking
from providers.endpoints import WIRES, Endpoint
from providers.events import Event, Requested
from providers.texts.json_text import read_object

HTTP = cast(Any, SimpleNamespace(limits=Limits()))
URL = "https://llm.example.com/v1"
SEALED = Thinking("a thought", Seal("mine", "another", '{"type": "thinking", "data": "c2VhbGVk"}'))

THREADS = {
    "openai_chat": (
        "messages",
        [
            {"role": "user", "content": "1"},
            {"role": "assistant", "content": "a and b"},
            {"role": "user", "content": "2"},
        ],
    ),
    "openai_responses": (
        "input",
        [
            {"role": "user", "content": [{"type": "input_text", "text": "1"}]},
            {
                "role": "assistant",
                "content": [{"type": "output_text", "text": "a "}, {"type": "output_text", "text": "and b"}],
            },
            {"role": "user", "content": [{"type": "input_text", "text": "2"}]},
        ],
    ),
    "gemini": (
        "contents",
        [
            {"role": "user", "parts": [{"text": "1"}]},
            {"role": "model", "parts": [{"text": "a "}, {"text": "and b"}]},
            {"role": "user", "parts": [{"text": "2"}]},
        ],
    ),
}
for _same in ("anthropic_messages", "ollama"):
    THREADS[_same] = THREADS["openai_chat"]


def body_of(wire: str, *messages: Message) -> str:
    """What the wire would send."""
    provider = Endpoint("mine", "Mine", URL, wire, needs_key=False).build(HTTP)

    async def spell() -> str:
        events = cast(AsyncGenerator[Event, None], provider.stream(ChatRequest("m", messages, URL), None))
        async with aclosing(events):
            return next(event.body for event in [await anext(events)] if isinstance(event, Requested))

    return asyncio.run(spell())


@pytest.mark.parametrize("wire", WIRES)
def test_what_was_said_is_written_in_order_and_thinking_is_left_out(wire: str) -> None:
    parts = (SEALED, Text("a "), Thinking("another"), Text("and b"))
    name, thread = THREADS[wire]
    written = body_of(wire, Message("user", "1"), Message("assistant", parts), Message("user", [Text("2")]))
    assert read_object(written)[name] == thread


@pytest.mark.parametrize("wire", WIRES)
def test_a_message_made_of_a_text_is_one_made_of_its_part(wire: str) -> None:
    assert body_of(wire, Message("user", "é\n")) == body_of(wire, Message("user", (Text("é\n"),)))


def test_a_message_tells_what_was_said_and_what_was_thought() -> None:
    message = Message("assistant", iter((SEALED, Text("a "), Thinking(", too"), Text("and b"))))
    assert (message.text, message.reasoning) == ("a and b", "a thought, too")
    assert Message("user", "Why?") == Message("user", (Text("Why?"),))
    assert Message("user", "").parts == (Text(""),)


def test_a_seal_is_not_shown() -> None:
    assert "c2VhbGVk" not in repr(Message("assistant", [SEALED]))
