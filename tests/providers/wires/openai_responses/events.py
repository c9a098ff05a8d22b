"""Events of the Responses format, as a vendor would send them."""

from typing import Any

from providers.calls import Limits
from providers.wires.openai_responses.reader import ResponsesReader
from tests.providers.wires.answers import LIMITS, PEER

COUNTS = {"input_tokens": 36, "output_tokens": 87, "output_tokens_details": {"reasoning_tokens": 64}}


def a_reader(limits: Limits = LIMITS) -> ResponsesReader:
    return ResponsesReader(PEER, limits)


def text(delta: Any, **place: Any) -> dict[str, Any]:
    return {"type": "response.output_text.delta", "output_index": 1, "content_index": 0, "delta": delta} | place


def thought(delta: Any, **place: Any) -> dict[str, Any]:
    return {"type": "response.reasoning_summary_text.delta", "output_index": 0, "summary_index": 0, "delta": delta} | (
        place
    )


def item(index: int, **of: Any) -> dict[str, Any]:
    return {"type": "response.output_item.added", "output_index": index, "item": of}


def end(kind: str = "completed", **response: Any) -> dict[str, Any]:
    return {"type": f"response.{kind}", "response": {"status": kind} | response}
