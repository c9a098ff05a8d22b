"""The bytes of a stream, cut into reads as a network might."""

from collections.abc import Iterable, Iterator

from hypothesis import strategies as st

from providers.body.sse import SseDecoder
from providers.calls import ServerEvent
from providers.events import Event
from providers.wires.answer_stream import Reader
from tests.providers.wires.answers import LIMITS

APART = 64
"""Bytes from one cut to the next: more than any mark that a cut may hurt, such as a tag or the end of an event."""


def read_in(reads: Iterable[bytes], reader: Reader) -> list[Event]:
    """What the events in these reads bring, the end included."""
    decoder, events = SseDecoder(LIMITS.line_bytes, LIMITS.event_bytes), []
    for found in (*map(decoder.feed, reads), decoder.close()):
        for each in found:
            if isinstance(each, ServerEvent):
                events += reader.read(each)
    return [*events, *reader.end()]


def cut_everywhere(stream: bytes) -> Iterator[list[bytes]]:
    """Ways to cut a stream that, between them, cut it at every place there is, with no other cut near."""
    return (_cut_at(stream, [*range(first, len(stream), APART)]) for first in range(1, min(APART + 1, len(stream))))


def cut(stream: bytes) -> st.SearchStrategy[list[bytes]]:
    """Ways to cut a stream into many reads."""
    return st.sets(st.integers(1, len(stream) - 1), max_size=40).map(lambda cuts: _cut_at(stream, sorted(cuts)))


def _cut_at(stream: bytes, cuts: list[int]) -> list[bytes]:
    return [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
