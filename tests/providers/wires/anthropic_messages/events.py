"""Events of the Messages format, as a vendor would send them."""

from typing import Any

from providers.calls import Limits
from providers.wires.anthropic_messages.reader import AnthropicReader
from tests.providers.wires.answers import LIMITS, PEER

START = {"type": "message_start", "message": {"id": "msg_1", "model": "claude-opus-5-5", "content": []}}
STOP = {"type": "message_stop"}


def a_reader(limits: Limits = LIMITS) -> AnthropicReader:
    return AnthropicReader(PEER, limits)


def block(kind: str, index: Any = 0, **rest: Any) -> dict[str, Any]:
    """The start of a block."""
    return {"type": "content_block_start", "index": index, "content_block": {"type": kind} | rest}


def delta(kind: str, index: Any = 0, **rest: Any) -> dict[str, Any]:
    return {"type": "content_block_delta", "index": index, "delta": {"type": kind} | rest}


def text(piece: Any) -> dict[str, Any]:
    return delta("text_delta", text=piece)


def thought(piece: Any) -> dict[str, Any]:
    return delta("thinking_delta", thinking=piece)


def end(reason: Any = "end_turn", usage: Any = None, **rest: Any) -> dict[str, Any]:
    """Why the model stopped; ``rest`` stands beside the reason."""
    return {"type": "message_delta", "delta": {"stop_reason": reason} | rest, "usage": usage}
