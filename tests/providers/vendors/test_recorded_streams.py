"""Answers as the vendors in the cloud send them: the body, and beside it what must be made of it."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.body.sse import SseDecoder
from providers.calls import ServerEvent
from providers.errors import ProviderError
from providers.events import Event, ModelNamed, Noted, UsageArrived
from providers.vendors import (
    baidu,
    deepseek,
    groq,
    minimax,
    mistral,
    moonshot,
    openai,
    openrouter,
    qwen,
    tencent,
    xai,
    zhipu,
)
from providers.wires.answer_stream import Reader
from providers.wires.openai_chat.reader import ChatReader
from providers.wires.openai_responses.reader import ResponsesReader
from tests.providers.asking import ask, question
from tests.providers.vendors.answering import answering, base_url
from tests.providers.wires.answers import LIMITS, PEER, all_of, calls_of, finish_of, reasoning_of, text_of
from tests.providers.wires.streams import cut, cut_everywhere

FOLDER = Path(__file__).parents[2] / "data" / "streams"
CLOUD = (baidu, deepseek, groq, minimax, mistral, moonshot, openai, openrouter, qwen, tencent, xai, zhipu)
VENDORS: dict[str, Any] = {vendor.INFO.id: vendor for vendor in CLOUD}
STREAMS = sorted(path for name in VENDORS for path in (FOLDER / name).glob("*.sse"))
SHORT = [path for path in STREAMS if path.stat().st_size < 1_500]

Outcome = tuple[list[Event], ProviderError | None]


def of_streams(streams: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("stream", streams, ids=[f"{path.parent.name}-{path.stem}" for path in streams])


def is_for_responses(stream: Path) -> bool:
    return stream.name.startswith("responses_")


def outcome_of(reads: Iterable[bytes], stream: Path) -> Outcome:
    """What a body that comes in these reads brings, and what ended it too early."""
    dialect = VENDORS[stream.parent.name].DIALECT
    reader: Reader = ResponsesReader(PEER, LIMITS) if is_for_responses(stream) else ChatReader(PEER, LIMITS, dialect)
    decoder, events = SseDecoder(LIMITS.line_bytes, LIMITS.event_bytes), list[Event]()
    try:
        for found in (*map(decoder.feed, reads), decoder.close()):
            for each in found:
                if isinstance(each, ServerEvent) and not reader.is_over:
                    events.extend(reader.read(each))
        events.extend(reader.end())
    except ProviderError as error:
        return events, error
    return events, None


def shown(events: list[Event], error: ProviderError | None) -> dict[str, Any]:
    usage = all_of(UsageArrived, events)[-1:]
    return {
        "model": "".join(named.model for named in all_of(ModelNamed, events)),
        "text": text_of(events),
        "reasoning": reasoning_of(events),
        "calls": [list(call) for call in calls_of(events).values()],
        "finish": finish_of(events),
        "usage": asdict(usage[0].usage) if usage else None,
        "notes": [noted.note for noted in all_of(Noted, events)],
        "error": type(error).__name__ if error else None,
        "said": error.said if error else "",
    }


def expected(stream: Path) -> dict[str, Any]:
    return json.loads(stream.with_suffix(".json").read_text("utf-8"))


@of_streams(STREAMS)
def test_a_stream_brings_what_stands_beside_it(stream: Path) -> None:
    assert shown(*outcome_of([stream.read_bytes()], stream)) == expected(stream)


@of_streams(STREAMS)
def test_a_vendor_makes_the_same_of_it_over_the_network(stream: Path) -> None:
    api = "responses" if is_for_responses(stream) else None
    with answering(stream.read_bytes()) as server:
        outcome = ask(VENDORS[stream.parent.name].build, question(base_url(server), "some-model", api=api))
    assert shown(outcome.events, outcome.error) == expected(stream)


@of_streams(SHORT)
def test_a_short_stream_brings_the_same_wherever_it_is_cut(stream: Path) -> None:
    body = stream.read_bytes()
    whole = shown(*outcome_of([body], stream))
    for reads in cut_everywhere(body):
        assert shown(*outcome_of(reads, stream)) == whole


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_a_stream_brings_the_same_in_many_reads_and_with_other_ends_of_lines(data: st.DataObject) -> None:
    stream = data.draw(st.sampled_from(STREAMS))
    body = stream.read_bytes().replace(b"\n", data.draw(st.sampled_from([b"\n", b"\r\n", b"\r"])))
    assert shown(*outcome_of(data.draw(cut(body)), stream)) == expected(stream)


def test_every_vendor_has_streams_and_each_says_what_is_in_it() -> None:
    assert {stream.parent.name for stream in STREAMS} == VENDORS.keys()
    for name in VENDORS:
        files = list((FOLDER / name).iterdir())
        assert {path.stem for path in files if path.suffix == ".sse"} == {path.stem for path in files}
