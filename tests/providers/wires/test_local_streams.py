"""Answers as servers on one's own computer send them: the body, and beside it what must be made of it."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.body.deadline import Deadline, Patience
from providers.body.reading import Reading
from providers.calls import ServerEvent, WholeReply
from providers.errors import ProviderError
from providers.events import Event, ModelNamed, Noted, UsageArrived
from providers.vendors import llamacpp, lmstudio, ollama, vllm
from providers.wires.answer_stream import Reader
from providers.wires.ollama.reader import OllamaReader
from providers.wires.openai_chat.reader import ChatReader
from tests.providers.wires.answers import LIMITS, PEER, all_of, calls_of, finish_of, reasoning_of, text_of
from tests.providers.wires.streams import cut, cut_everywhere

FOLDER = Path(__file__).parents[2] / "data" / "streams"
VENDORS = {vendor.INFO.id: vendor for vendor in (ollama, llamacpp, lmstudio, vllm)}
STREAMS = sorted(path for name in VENDORS for path in (FOLDER / name).iterdir() if path.suffix in (".sse", ".ndjson"))
NAMES = [f"{path.parent.name}-{path.stem}" for path in STREAMS]
ALL = pytest.mark.parametrize("stream", STREAMS, ids=NAMES)

Outcome = tuple[list[Event], str | None]


def reader_of(stream: Path) -> Reader:
    vendor = VENDORS[stream.parent.name]
    return (OllamaReader if vendor is ollama else ChatReader)(PEER, LIMITS, vendor.DIALECT)


async def outcome_of(reads: Iterable[bytes], stream: Path) -> Outcome:
    """What a body that comes in these reads brings, and the class of what ended it too early."""

    async def pieces() -> AsyncIterator[bytes]:
        for piece in reads:
            yield piece

    events: list[Event] = []
    reader, is_lines = reader_of(stream), stream.suffix == ".ndjson"
    kind = "application/x-ndjson" if is_lines else "text/event-stream"
    patience = Patience(Deadline(60), LIMITS.first_byte, LIMITS.silence, LIMITS.keep_alive)
    try:
        async for arrival in Reading(pieces(), kind, PEER, LIMITS, patience, is_lines=is_lines).events():
            assert not isinstance(arrival, WholeReply)
            if isinstance(arrival, ServerEvent):
                events.extend(reader.read(arrival))
            # The client hangs up once the answer is over.
            if reader.is_over:
                break
        events.extend(reader.end())
    except ProviderError as error:
        return events, type(error).__name__
    return events, None


def shown(events: list[Event], error: str | None) -> dict[str, Any]:
    usage = all_of(UsageArrived, events)[-1:]
    return {
        "model": "".join(named.model for named in all_of(ModelNamed, events)),
        "text": text_of(events),
        "reasoning": reasoning_of(events),
        "calls": [list(call) for call in calls_of(events).values()],
        "finish": finish_of(events),
        "usage": asdict(usage[0].usage) if usage else None,
        "notes": [noted.note for noted in all_of(Noted, events)],
        "error": error,
    }


@ALL
def test_a_stream_brings_what_stands_beside_it_wherever_it_is_cut(stream: Path) -> None:
    body = stream.read_bytes()

    async def main() -> None:
        whole = await outcome_of([body], stream)
        assert shown(*whole) == json.loads(stream.with_suffix(".json").read_text("utf-8"))
        for reads in cut_everywhere(body):
            assert await outcome_of(reads, stream) == whole

    asyncio.run(main())


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_stream_brings_the_same_in_many_reads_and_with_other_ends_of_lines(data: st.DataObject) -> None:
    stream = data.draw(st.sampled_from(STREAMS))
    body = stream.read_bytes()
    ends = [b"\n", b"\r\n"] if stream.suffix == ".ndjson" else [b"\n", b"\r\n", b"\r"]
    other = body.replace(b"\r\n", b"\n").replace(b"\n", data.draw(st.sampled_from(ends)))

    async def main() -> None:
        assert await outcome_of(data.draw(cut(other)), stream) == await outcome_of([body], stream)

    asyncio.run(main())


def test_every_server_has_streams() -> None:
    assert {stream.parent.name for stream in STREAMS} == VENDORS.keys()
    assert all(stream.with_suffix(".json").exists() for stream in STREAMS)
