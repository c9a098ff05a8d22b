"""What goes back of earlier turns, in every format."""

import json
from typing import Any

import pytest

from providers.contract import Message, Seal, Text, Thinking
from providers.endpoints import WIRES
from providers.events import Event, ThoughtSealed
from providers.wires.anthropic_messages.reader import AnthropicReader
from providers.wires.dialect import Dialect
from providers.wires.gemini.reader import GeminiReader
from providers.wires.openai_chat.reader import ChatReader
from providers.wires.openai_responses.reader import ResponsesReader
from tests.providers.wires.answers import LIMITS, PEER, all_of, chunk, event, read, text
from tests.providers.wires.test_messages import THREADS, body_of


def written(wire: str, *messages: Message) -> list[dict[str, Any]]:
    thread: list[dict[str, Any]] = json.loads(body_of(wire, *messages))[THREADS[wire][0]]
    return thread


def words_of(message: dict[str, Any]) -> str:
    said = message.get("content", message.get("parts"))
    return said if isinstance(said, str) else "".join(part["text"] for part in said)


@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize("blank", ["", " \n", None])
def test_a_blank_answer_goes_and_its_question_stays_alike_in_every_format(wire: str, blank: str | None) -> None:
    nothing = [] if blank is None else [Message("assistant", blank)]
    thread = written(wire, Message("user", "perché?"), *nothing, Message("user", "为什么？"))
    assert [message["role"] for message in thread] == ["user"]
    assert words_of(thread[0]) == "perché?\n\n为什么？"


@pytest.mark.parametrize("wire", WIRES)
def test_an_answer_that_was_all_thinking_is_blank(wire: str) -> None:
    thread = written(wire, Message("user", "1"), Message("assistant", [Thinking("hm")]), Message("user", "2"))
    assert "hm" not in json.dumps(thread)
    assert len(thread) == 1


SIGNED = {"type": "thinking", "thinking": "hm", "signature": "c2ln"}
ENCRYPTED = {"type": "reasoning", "summary": [], "encrypted_content": "ZW5j"}
DETAILS = [{"type": "reasoning.encrypted", "data": "ZW5j", "index": 0}]
SIGNATURE = {"thoughtSignature": "c2ln"}
KEPT: dict[str, tuple[object, object]] = {
    "anthropic_messages": (SIGNED, {"role": "assistant", "content": [SIGNED, {"type": "text", "text": "4"}]}),
    "openai_responses": (ENCRYPTED, ENCRYPTED),
    "openai_chat": (DETAILS, {"role": "assistant", "content": "4", "reasoning_details": DETAILS}),
    "gemini": (SIGNATURE, {"role": "model", "parts": [{"text": "", **SIGNATURE}, {"text": "4"}]}),
}


@pytest.mark.parametrize("wire", KEPT)
@pytest.mark.parametrize("owner", [("mine", "m"), ("mine", "n"), ("other", "m")])
def test_what_was_sealed_goes_back_to_its_own_model_alone(wire: str, owner: tuple[str, str]) -> None:
    payload, sent = KEPT[wire]
    thought = Thinking("", Seal(*owner, json.dumps(payload)))
    thread = written(wire, Message("user", "1"), Message("assistant", [thought, Text("4")]), Message("user", "2"))
    assert thread[1] == sent if owner == ("mine", "m") else "ZW5j" not in str(thread) and "c2ln" not in str(thread)


def test_a_signature_stands_at_the_text_that_it_came_behind() -> None:
    sealed = Thinking("", Seal("mine", "m", json.dumps(SIGNATURE)))
    thread = written("gemini", Message("assistant", [Text("4"), sealed, sealed]))
    assert thread[0]["parts"] == [{"text": "4", **SIGNATURE}, {"text": "", **SIGNATURE}]


def sealed_in(events: list[Event]) -> list[object]:
    return [json.loads(sealed.payload) for sealed in all_of(ThoughtSealed, events)]


def test_messages_keep_blocks_with_their_signature() -> None:
    blocks = [
        {"type": "thinking", "thinking": "", "signature": ""},
        {"type": "redacted_thinking", "data": "x"},
        {"type": "thinking", "thinking": ""},
        {"type": "text", "text": "4"},
    ]
    deltas = [{"type": "thinking_delta", "thinking": "h"}, {"type": "thinking_delta", "thinking": "m"}]
    deltas += [{"type": "signature_delta", "signature": "c2ln"}]
    stream: list[Any] = []
    for at, block in enumerate(blocks):
        stream.append({"type": "content_block_start", "index": at, "content_block": block})
        stream += [{"type": "content_block_delta", "index": at, "delta": delta} for delta in deltas * (at == 0)]
        stream.append({"type": "content_block_stop", "index": at})
    events = read(AnthropicReader(PEER, LIMITS), *stream, {"type": "message_stop"})
    assert sealed_in(events) == [SIGNED, {"type": "redacted_thinking", "data": "x"}]


def test_responses_keep_reasoning_that_is_encrypted_once_and_without_its_id() -> None:
    item = ENCRYPTED | {"id": "rs_1", "status": "completed"}
    done = {"type": "response.output_item.done", "output_index": 0, "item": item}
    ending = {"type": "response.completed", "response": {"status": "completed", "output": [item]}}
    assert sealed_in(read(ResponsesReader(PEER, LIMITS), done, event(ending))) == [ENCRYPTED]


def test_gemini_keeps_signatures_in_either_spelling() -> None:
    parts = [{"text": "4", "thoughtSignature": "a"}, {"text": "", "thought_signature": "b"}]
    candidate = {"content": {"parts": parts}, "finishReason": "STOP"}
    events = read(GeminiReader(PEER, LIMITS), {"candidates": [candidate]})
    assert sealed_in(events) == [{"thoughtSignature": "a"}, {"thoughtSignature": "b"}]


@pytest.mark.parametrize("wants", [True, False])
def test_details_of_the_thinking_are_put_together_where_they_are_wanted_back(wants: bool) -> None:
    pieces = [{"type": "reasoning.text", "text": piece, "index": 0} for piece in ("h", "m")]
    pieces += [{"type": "reasoning.text", "signature": "c2ln", "index": 0}, *DETAILS]
    chunks = [chunk({"reasoning_details": [piece]}) for piece in pieces]
    reader = ChatReader(PEER, LIMITS, Dialect(wants_details_back=wants))
    whole = {"type": "reasoning.text", "text": "hm", "index": 0, "signature": "c2ln"}
    assert sealed_in(read(reader, *chunks, text("4"), chunk(finish="stop"))) == [[whole, *DETAILS]] * wants
