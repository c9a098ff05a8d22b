"""The bytes of a stream, cut into reads as a network might."""

from collections.abc import Iterable, Iterator

from hypothesis import strategies as st

from providers.body.sse import SseDecoder
from providers.calls import ServerEvent
from providers.events import Event
from providers.wires.answer_stream import Reader
from tests.providers.wires.answers import LIMITS


def read_in(reads: Iterable[bytes], reader: Reader) -> list[Event]:
    """What the events in these reads bring, the end included."""
    decoder, events = SseDecoder(LIMITS.line_bytes, LIMITS.event_bytes), []
    for found in (*map(decoder.feed, reads), decoder.close()):
        for each in found:
            if isinstance(each, ServerEvent):
                events += reader.read(each)
    return [*events, *reader.end()]


def pairs(stream: bytes) -> Iterator[list[bytes]]:
    """The ways to cut a stream in two: at every sign, and in words at every third letter, of which each has many."""
    return (
        [stream[:at], stream[at:]]
        for at in range(1, len(stream))
        if at % 3 == 0 or not (stream[at - 1 : at + 1].isalnum() and at > 1)
    )


def cut(stream: bytes) -> st.SearchStrategy[list[bytes]]:
    """Ways to cut a stream into many reads."""
    return st.sets(st.integers(1, len(stream) - 1), max_size=40).map(lambda cuts: _cut_at(stream, sorted(cuts)))


def _cut_at(stream: bytes, cuts: list[int]) -> list[bytes]:
    return [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
