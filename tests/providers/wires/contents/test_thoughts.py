"""Thinking wherever vendors and gateways put it."""

from typing import Any

import pytest

from providers.wires.anthropic_messages.reader import AnthropicReader
from providers.wires.contents.words import THOUGHT_FIELDS
from providers.wires.dialect import Dialect
from providers.wires.gemini.reader import GeminiReader
from providers.wires.ollama.reader import OllamaReader
from providers.wires.openai_chat.reader import ChatReader
from providers.wires.openai_responses.reader import ResponsesReader
from tests.providers.wires.answers import LIMITS, PEER, chunk, read, reasoning_of, text, text_of

SHAPES: tuple[Any, ...] = (
    "想一想",
    {"content": "想一想"},
    {"text": "想一想"},
    {"summary": [{"type": "summary_text", "text": "想一想"}]},
    [{"type": "text", "text": "想"}, "一想"],
    {"thinking": "想一想"},
    [{"type": "thinking", "thinking": "想一想", "signature": "s"}],
)


@pytest.mark.parametrize("field", THOUGHT_FIELDS)
@pytest.mark.parametrize("thought", SHAPES, ids=str)
def test_a_thought_is_read_from_its_field_in_any_shape(field: str, thought: Any) -> None:
    stop = chunk(finish="stop")
    events = read(ChatReader(PEER, LIMITS, Dialect()), chunk({field: thought, "content": ""}), text("四"), stop)
    assert (reasoning_of(events), text_of(events)) == ("想一想", "四")
    line = {"model": "m", "message": {"content": "四", field: thought}, "done": True, "done_reason": "stop"}
    events = read(OllamaReader(PEER, LIMITS, Dialect()), line)
    assert (reasoning_of(events), text_of(events)) == ("想一想", "四")


@pytest.mark.parametrize("odd", [True, {}, [], {"effort": "high"}, 0, [None]])
def test_what_holds_no_thought_is_passed_over(odd: Any) -> None:
    events = read(ChatReader(PEER, LIMITS, Dialect()), chunk({"reasoning": odd, "content": "四"}, "stop"))
    assert (reasoning_of(events), text_of(events)) == ("", "四")


@pytest.mark.parametrize("kind", ["thinking", "reasoning", "reasoning_text", "thought", "redacted_thinking"])
def test_a_part_that_calls_itself_thinking_is_no_text(kind: str) -> None:
    parts = [{"type": kind, "text": "hm"}, {"type": "text", "text": "Four"}]
    events = read(ChatReader(PEER, LIMITS, Dialect()), chunk({"content": parts}, "stop"))
    assert (reasoning_of(events), text_of(events)) == ("hm", "Four")


@pytest.mark.parametrize(
    "part",
    [
        {"thought": "hm"},
        {"text": "hm", "thought": True},
        {"text": "hm", "thought": "true"},
        {"text": "hm", "type": "thinking"},
        {"reasoning": {"text": "hm"}},
    ],
)
def test_gemini_and_its_imitations_mark_thoughts_in_their_ways(part: Any) -> None:
    candidate = {"content": {"parts": [part, {"text": "Four"}]}, "finishReason": "STOP"}
    events = read(GeminiReader(PEER, LIMITS), {"candidates": [candidate]})
    assert (reasoning_of(events), text_of(events)) == ("hm", "Four")


@pytest.mark.parametrize(
    ("block", "delta"),
    [
        ({"type": "thinking", "thinking": ""}, {"type": "thinking_delta", "thinking": "hm"}),
        ({"type": "thinking"}, {"type": "thinking_delta", "text": "hm"}),
        ({"type": "reasoning", "text": "h"}, {"type": "reasoning_delta", "reasoning": "m"}),
        ({"type": "thinking", "thinking": "hm"}, {"type": "signature_delta", "signature": "c2ln"}),
    ],
)
def test_imitations_of_messages_call_their_thinking_what_they_like(block: Any, delta: Any) -> None:
    events = read(
        AnthropicReader(PEER, LIMITS),
        {"type": "content_block_start", "index": 0, "content_block": block},
        {"type": "content_block_delta", "index": 0, "delta": delta},
        {"type": "content_block_delta", "index": 1, "delta": {"type": "text_delta", "text": "Four"}},
        {"type": "message_stop"},
    )
    assert (reasoning_of(events), text_of(events)) == ("hm", "Four")


@pytest.mark.parametrize(
    "kind", ["reasoning_text", "reasoning_summary_text", "reasoning", "thinking", "reasoning_summary"]
)
def test_imitations_of_responses_do_so_too(kind: str) -> None:
    events = read(
        ResponsesReader(PEER, LIMITS),
        {"type": f"response.{kind}.delta", "delta": {"text": "h"}},
        {"type": f"response.{kind}.delta", "delta": "m"},
        {"type": "response.output_text.delta", "delta": "Four"},
        {"type": "response.completed", "response": {}},
    )
    assert (reasoning_of(events), text_of(events)) == ("hm", "Four")


def test_words_and_thoughts_of_a_delta_that_does_not_say_what_it_is_are_read() -> None:
    deltas = ({"thinking": "hm"}, {"text": "Fo"}, {"text": "ur"})
    pieces = [{"type": "content_block_delta", "index": 0, "delta": delta} for delta in deltas]
    events = read(AnthropicReader(PEER, LIMITS), *pieces, {"type": "message_stop"})
    assert (reasoning_of(events), text_of(events)) == ("hm", "Four")


def test_thinking_beside_the_answer_of_generate_is_read() -> None:
    lines = ({"thinking": "hm", "response": "", "done": False}, {"response": "Four", "done": True})
    events = read(OllamaReader(PEER, LIMITS, Dialect()), *lines)
    assert (reasoning_of(events), text_of(events)) == ("hm", "Four")
