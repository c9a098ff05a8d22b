import asyncio
import gzip
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import aclosing, contextmanager

import pytest

from providers.body.content_encoding import PIECE
from providers.calls import Limits, WholeReply
from providers.errors import (
    Disconnected,
    EmptyResponse,
    Malformed,
    OverLimit,
    UnexpectedFormat,
    WebPageReturned,
)
from tests.providers.exchanges import answered, call, failed, opened
from tests.servers.fault_server import END, FaultServer, Step, chunk, flood, head, request, response, send

ONE = b"data: one\n\n"
TWO = b"data: two\n\n"
LITTLE = 16 << 20


@contextmanager
def little_memory() -> Iterator[None]:
    """What happens inside never holds much at once."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < LITTLE
    finally:
        tracemalloc.stop()


OVER: dict[str, tuple[Step, Limits]] = {
    "S19 a line without an end": (flood(b"data: " + b"x" * 65_536), Limits()),
    "S19 a comment without an end": (flood(b": " + b"x" * 65_536), Limits()),
    "S20 an event of many lines": (flood(b"data: " + b"x" * 65_536 + b"\n"), Limits()),
    "S21 more events than anybody wants": (flood(b"data: x\n\n" * 5000), Limits(events=20_000)),
    "S9 more comments than anybody wants": (flood(b":\n" * 30_000), Limits(wire_bytes=1 << 17)),
    "blanks for ever": (flood(b"\n" * 65_536), Limits(wire_bytes=1 << 17)),
}


@pytest.mark.parametrize(("step", "most"), OVER.values(), ids=OVER)
def test_an_answer_without_bounds_is_stopped_at_a_limit(step: Step, most: Limits) -> None:
    with little_memory():
        outcome = answered(send(head(framing="") + ONE), step, limits=most)
    failed(outcome, OverLimit, "Vendor")
    assert outcome.text.startswith("one")


def test_packed_nothing_without_end_is_stopped_too() -> None:
    nothing = flood(gzip.compress(b"") * 1000)
    outcome = answered(send(head("Content-Encoding: gzip", framing="")), nothing, limits=Limits(wire_bytes=1 << 19))
    failed(outcome, OverLimit)


def test_a_body_that_expands_to_much_gives_others_their_turn_again_and_again() -> None:
    async def main(url: str) -> Counter[int]:
        turn, seen = 0, Counter[int]()

        async def count_turns() -> None:
            nonlocal turn
            while True:
                await asyncio.sleep(0)
                turn += 1

        async with opened() as http, aclosing(http.stream(call(url))) as arrivals:
            other = asyncio.create_task(count_turns())
            async for _ in arrivals:
                seen[turn] += 1
            other.cancel()
        return seen

    packed = response(gzip.compress(ONE * 60_000), headers=["Content-Encoding: gzip"])
    with FaultServer([request(), send(packed)]) as server:
        seen = asyncio.run(main(server.url))
    assert sum(seen.values()) > 60_000
    assert max(seen.values()) <= PIECE // len(ONE) + 1


def bomb(line: bytes, megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    megabyte = line * ((1 << 20) // len(line))
    return packer.compress(ONE) + b"".join(packer.compress(megabyte) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize("line", [b"x", b"data: x\n", b": ping\n"])
def test_a_bomb_of_gzip_is_stopped_at_a_limit_and_costs_no_memory(line: bytes) -> None:
    packed = bomb(line, 32)
    assert len(packed) < 1 << 20
    bombed = send(response(packed, headers=["Content-Encoding: gzip"]))
    with little_memory():
        outcome = answered(bombed, limits=Limits(wire_bytes=1 << 19))
    failed(outcome, OverLimit)
    assert outcome.text.startswith("one")


ENCODED = {
    "gzip": gzip.compress(ONE + TWO),
    "x-gzip": gzip.compress(ONE) + gzip.compress(TWO),
    "deflate": zlib.compress(ONE + TWO),
    "identity": ONE + TWO,
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_an_encoding_nobody_asked_for_is_read_all_the_same(encoding: str) -> None:
    outcome = answered(send(response(ENCODED[encoding], headers=[f"Content-Encoding: {encoding}"])))
    assert (outcome.error, outcome.text) == (None, "onetwo")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_an_encoding_that_is_not_read_is_named(encoding: str) -> None:
    outcome = answered(send(response(b"\x1b\x00\xf8", headers=[f"Content-Encoding: {encoding}"])))
    assert encoding in failed(outcome, UnexpectedFormat).details


def test_gzip_that_ends_too_early_is_a_cut() -> None:
    packed = gzip.compress(ONE + TWO)[:-12]
    failed(answered(send(response(packed, headers=["Content-Encoding: gzip"]))), Disconnected)


def test_what_comes_after_the_announced_length_is_ignored() -> None:
    outcome = answered(send(response(ONE) + TWO))
    assert (outcome.error, outcome.text) == (None, "one")


def test_chunks_count_where_a_length_is_given_too() -> None:
    outcome = answered(send(head("Content-Length: 3") + chunk(ONE) + END))
    assert (outcome.error, outcome.text) == (None, "one")


KINDS: dict[str, tuple[bytes, str, object]] = {
    "events called HTML": (ONE, "text/html", "one"),
    "events called nothing": (ONE, "", "one"),
    "events called JSON": (ONE, "application/json", "one"),
    "H19 an error of status 200": (b'{"error":{"message":"no"}}', "application/json", WholeReply),
    "H22 a whole reply": (b'{"choices":[]}', "text/event-stream", WholeReply),
    "C14 a sign-in page": (b"<!doctype html><p>page-canary", "text/html; charset=utf-8", WebPageReturned),
    "H21 a page called a stream": (b"\n\n <html>page-canary", "text/event-stream", WebPageReturned),
    "H21 words called HTML": (b"Sign in first", "text/html", WebPageReturned),
    "H21 words": (b"Hello there, world", "text/plain", UnexpectedFormat),
    "S23 lines of JSON": (b'{"a":1}\n{"b":2}\n', "application/x-ndjson", '{"a":1}{"b":2}'),
    "S23 lines of JSON called JSON": (b'{"a":1}\n{"b":2}\n', "application/json", '{"a":1}{"b":2}'),
    "broken JSON": (b'{"choices":[', "application/json", Malformed),
    "deep JSON": (b"[" * 100_000, "application/json", Malformed),
    "nothing": (b"", "text/html", EmptyResponse),
}


@pytest.mark.parametrize(("body", "kind", "expected"), KINDS.values(), ids=KINDS)
def test_a_body_is_taken_for_what_it_is(body: bytes, kind: str, expected: object) -> None:
    outcome = answered(send(response(body, kind)))
    if isinstance(expected, str):
        assert (outcome.error, outcome.text) == (None, expected)
    elif expected is WholeReply:
        assert outcome.arrivals[-1] == WholeReply(body)
    else:
        assert type(outcome.error) is expected
        assert "page-canary" not in f"{outcome.error.message}{outcome.error.details}"
