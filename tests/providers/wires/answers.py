"""What the readers of answers are fed in tests, and what came of it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from hypothesis import strategies as st

from providers.calls import Call, Limits, ServerEvent
from providers.errors.peer import Peer
from providers.events import Event, Finished, ReasoningArrived, TextArrived, ToolCallArrived
from providers.wires.answer_stream import Reader

# Of no vendor's shape, so that it is hidden only where it is known to be the key.
KEY = "canary7f3a91d2"
PEER = Peer.of(Call("Vendor", "https://api.vendor.test/v1/chat/completions", {"Authorization": f"Bearer {KEY}"}))
LIMITS = Limits()
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="<[◁"))
"""Any text but one that could be taken for a tag around thinking."""

Arrived = TypeVar("Arrived")


def values_with(*keys: str) -> st.SearchStrategy[Any]:
    """Any JSON whose objects have such keys: answers as a gateway might botch them."""
    leaves = st.none() | st.booleans() | st.integers(-2, 9) | st.floats() | st.sampled_from(["", "0", "stop", "\ud83d"])
    return st.recursive(
        leaves | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=6),
        max_leaves=25,
    )


def chunk(delta: Any = None, finish: Any = None, **rest: Any) -> dict[str, Any]:
    """One chunk of Chat Completions; ``rest`` stands beside the choice."""
    return {"choices": [{"index": 0, "delta": delta or {}, "finish_reason": finish}]} | rest


def text(piece: str) -> dict[str, Any]:
    """A chunk that brings text."""
    return chunk({"content": piece})


def event(payload: Any, name: str = "") -> ServerEvent:
    """A server-sent event; what is no text yet becomes JSON."""
    return ServerEvent(name, payload if isinstance(payload, str) else json.dumps(payload))


def feed(reader: Reader, *payloads: Any) -> list[Event]:
    """What these payloads bring, in order."""
    return list(_feed(reader, payloads))


def read(reader: Reader, *payloads: Any) -> list[Event]:
    """What these payloads and the end of the body bring."""
    return [*_feed(reader, payloads), *reader.end()]


def _feed(reader: Reader, payloads: Iterable[Any]) -> Iterator[Event]:
    for payload in payloads:
        yield from reader.read(payload if isinstance(payload, ServerEvent) else event(payload))


def all_of(kind: type[Arrived], events: Iterable[Event]) -> list[Arrived]:
    """The events of one kind."""
    return [each for each in events if isinstance(each, kind)]


def text_of(events: Iterable[Event]) -> str:
    """The answer as it would be shown."""
    return "".join(arrived.text for arrived in all_of(TextArrived, events))


def reasoning_of(events: Iterable[Event]) -> str:
    """The thinking as it would be shown."""
    return "".join(arrived.text for arrived in all_of(ReasoningArrived, events))


def calls_of(events: Iterable[Event]) -> dict[int, tuple[str, str]]:
    """Name and arguments of each tool call, by its number."""
    calls: dict[int, tuple[str, str]] = {}
    for piece in all_of(ToolCallArrived, events):
        name, arguments = calls.get(piece.index, ("", ""))
        calls[piece.index] = (name + piece.name, arguments + piece.arguments)
    return calls


def finish_of(events: Iterable[Event]) -> str | None:
    """Why the model stopped; ``None`` for an answer that was cut off."""
    return next((finished.reason.value for finished in all_of(Finished, events)), None)
