import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.body.sse import SseDecoder
from providers.calls import ServerEvent
from providers.errors import ProviderError
from providers.events import Event, ModelNamed, Noted, UsageArrived
from providers.wires.anthropic_messages.reader import AnthropicReader
from tests.providers.wires.answers import LIMITS, PEER, all_of, calls_of, finish_of, reasoning_of, text_of
from tests.providers.wires.streams import cut, cut_everywhere

FOLDER = Path(__file__).parents[3] / "data" / "streams" / "anthropic"
STREAMS = sorted(path.stem for path in FOLDER.glob("*.sse"))


def outcome_of(reads: list[bytes]) -> tuple[list[Event], str | None]:
    """What a stream brings, and the class of what ended it too early."""
    decoder, reader = SseDecoder(LIMITS.line_bytes, LIMITS.event_bytes), AnthropicReader(PEER, LIMITS)
    events: list[Event] = []
    try:
        for found in (*map(decoder.feed, reads), decoder.close()):
            for each in found:
                # The client hangs up once the answer is over.
                if isinstance(each, ServerEvent) and not reader.is_over:
                    events.extend(reader.read(each))
        events.extend(reader.end())
    except ProviderError as error:
        return events, type(error).__name__
    return events, None


def shown(events: list[Event], error: str | None) -> dict[str, Any]:
    usage = all_of(UsageArrived, events)[-1:]
    counts = (
        {name: getattr(usage[0].usage, name) for name in ("input", "cached", "output", "reasoning")} if usage else None
    )
    return {
        "model": "".join(named.model for named in all_of(ModelNamed, events)),
        "text": text_of(events),
        "reasoning": reasoning_of(events),
        "calls": [list(call) for call in calls_of(events).values()],
        "finish": finish_of(events),
        "usage": counts,
        "notes": [noted.note for noted in all_of(Noted, events)],
        "error": error,
    }


@pytest.mark.parametrize("stream", STREAMS)
def test_a_stream_brings_what_stands_beside_it_wherever_it_is_cut(stream: str) -> None:
    data = (FOLDER / f"{stream}.sse").read_bytes()
    whole = outcome_of([data])
    assert shown(*whole) == json.loads((FOLDER / f"{stream}.json").read_text("utf-8"))
    for reads in cut_everywhere(data):
        assert outcome_of(reads) == whole


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_stream_brings_the_same_in_many_reads_and_with_any_end_of_line(data: st.DataObject) -> None:
    stream = (FOLDER / f"{data.draw(st.sampled_from(STREAMS))}.sse").read_bytes()
    ends = stream.replace(b"\n", data.draw(st.sampled_from([b"\n", b"\r\n", b"\r"])))
    assert outcome_of(data.draw(cut(ends))) == outcome_of([stream])
