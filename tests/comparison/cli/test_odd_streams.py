"""Streams that depart from their format, from a socket to what `ask --json` says of them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from comparison.lanes.answer import NOTES_OF_REASON, ONLY_THOUGHT
from providers.events import FinishReason
from tests.comparison.cli.commands import Ran
from tests.providers.vendors.answering import answering, base_url

Command = Callable[..., Ran]


def stream(*chunks: Any) -> bytes:
    texts = (each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in chunks)
    return "".join(f"data: {text}\n\n" for text in (*texts, "[DONE]")).encode()


def delta(content: Any, finish: str | None = None, **beside: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"content": content} | beside, "finish_reason": finish}]}


STOP = delta("", "stop")
A = "https://example.com/a"
STREAMS: dict[str, tuple[bytes, dict[str, Any]]] = {
    "tags": (stream(delta("<think>想一"), delta("想</think>\n四。"), STOP), {"text": "四。", "reasoning": "想一想"}),
    "a closing tag alone": (
        stream(delta("Allora…\n"), delta("</think>\n\nQuattro."), STOP),
        {"text": "Quattro.", "reasoning": "Allora…\n", "state": "done"},
    ),
    "thinking that never ends": (
        stream(delta("[THINK]hm"), STOP),
        {"text": "", "reasoning": "hm", "state": "note", "note": ONLY_THOUGHT},
    ),
    "another field": (stream(delta("", thinking="想"), delta("四"), STOP), {"text": "四", "reasoning": "想"}),
    "noise": (stream(": ping", delta("Four"), "null", "[]", "pong", {}, STOP), {"text": "Four", "state": "done"}),
    "a number": (stream(delta(4), STOP), {"text": "4", "state": "done"}),
    "a limit by another name": (
        stream(delta("Half"), delta("", "MaxTokens")),
        {"state": "note", "note": NOTES_OF_REASON[FinishReason.LENGTH]},
    ),
    "a breakdown": (stream(delta("Half"), delta("", "aborted")), {"text": "Half", "state": "cut_off"}),
    "an image": (
        stream(delta([{"type": "image_url", "image_url": {"url": A}}]), STOP),
        {"text": "", "state": "note", "note": "An image came; it is not shown."},
    ),
    "sources": (
        stream(delta("Roma.") | {"citations": [A]}, STOP),
        {"text": "Roma.", "state": "done", "sources": [{"url": A, "title": ""}]},
    ),
}


@pytest.mark.usefixtures("with_keys")
@pytest.mark.parametrize(("body", "expected"), STREAMS.values(), ids=STREAMS)
def test_programs_are_told_what_a_person_sees(body: bytes, expected: dict[str, Any], command: Command) -> None:
    with answering(body) as server:
        options = ("--json", f"--base-url=openai={base_url(server)}/chat/completions")
        (lane,) = command("ask", "Why?", "-m", "openai/gemini-2.5-pro", *options).lanes
    assert {name: lane[name] for name in expected} == expected


@pytest.mark.usefixtures("with_keys")
def test_another_api_is_named_and_is_no_success(command: Command) -> None:
    body = b'data: {"type": "message_start", "message": {"content": []}}\n\n'
    with answering(body) as server:
        ran = command("ask", "Why?", "-m", "openai/gpt-5.5", "--json", f"--base-url=openai={base_url(server)}")
    assert (ran.status, ran.lanes[0]["error"]["class"]) == (1, "OtherFormat")
    assert "speaks Anthropic Messages, not OpenAI Chat Completions" in ran.lanes[0]["error"]["message"]


@pytest.mark.usefixtures("with_keys")
def test_a_person_reads_the_sources_below_the_answer(command: Command) -> None:
    with answering(stream(delta("Roma.") | {"citations": [A]}, STOP)) as server:
        ran = command("ask", "Why?", "-m", "openai/gpt-5.5", f"--base-url=openai={base_url(server)}")
    assert "Roma.\n\n**1 source**" in ran.out
