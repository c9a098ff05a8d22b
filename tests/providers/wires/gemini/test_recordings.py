"""Answers as Google sends them, in tests/data/streams/gemini: the body, and beside it what must be made of it."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from providers.body.deadline import Deadline, Patience
from providers.body.reading import Reading
from providers.calls import ServerEvent, WholeReply
from providers.errors import ProviderError
from providers.events import Event, ModelNamed, Noted, UsageArrived
from providers.wires.gemini.reader import GeminiReader
from tests.providers.wires.answers import LIMITS, PEER, all_of, calls_of, finish_of, reasoning_of, text_of
from tests.providers.wires.streams import cut_everywhere

FOLDER = Path(__file__).parents[3] / "data" / "streams" / "gemini"
RECORDINGS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".sse", ".body"))


async def arriving(reads: Iterable[bytes]) -> AsyncIterator[Event]:
    """The events of an answer whose body comes in these reads. Raises ``ProviderError``."""

    async def pieces() -> AsyncIterator[bytes]:
        for piece in reads:
            yield piece

    reader = GeminiReader(PEER, LIMITS)
    patience = Patience(Deadline(60), LIMITS.first_byte, LIMITS.silence, LIMITS.keep_alive)
    async for arrival in Reading(pieces(), "", PEER, LIMITS, patience).events():
        match arrival:
            case ServerEvent():
                for event in reader.read(arrival):
                    yield event
            case WholeReply():
                for event in reader.read_whole(arrival.data):
                    yield event
    for event in reader.end():
        yield event


async def outcome_of(reads: Iterable[bytes]) -> dict[str, Any]:
    """The answer in the words of the recordings."""
    events: list[Event] = []
    error = None
    try:
        async for event in arriving(reads):
            events.append(event)
    except ProviderError as fault:
        error = fault
    names, counts = all_of(ModelNamed, events), all_of(UsageArrived, events)
    return {
        "model": names[0].model if names else None,
        "text": text_of(events),
        "reasoning": reasoning_of(events),
        "calls": [list(call) for call in calls_of(events).values()],
        "finish": finish_of(events),
        "usage": asdict(counts[-1].usage) if counts else None,
        "notes": [noted.note for noted in all_of(Noted, events)],
        "error": type(error).__name__ if error else None,
        "said": error.said if error else "",
    }


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_recorded_answer_is_the_same_wherever_it_is_cut(path: Path, newline: bytes) -> None:
    body = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", newline)
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

    async def main() -> None:
        assert await outcome_of([body]) == expected
        for reads in cut_everywhere(body):
            assert await outcome_of(reads) == expected, reads[0][-40:]

    asyncio.run(main())


def test_there_is_a_recording_of_every_kind() -> None:
    assert {path.stem for path in RECORDINGS} == {path.stem for path in FOLDER.glob("*.json")}
    assert len(RECORDINGS) > 10
