import asyncio
import gzip
import json
from contextlib import aclosing

import pytest

from providers.calls import ServerEvent, WholeReply
from providers.errors import (
    Disconnected,
    Malformed,
    ProviderError,
    Stalled,
)
from providers.events import Connected, KeptAlive, Responded
from tests.providers.exchanges import (
    BRIEF,
    STOPPED_WITHIN,
    Outcome,
    answered,
    call,
    exchanged,
    failed,
    limits,
    opened,
    stopped_midway,
)
from tests.servers.fault_server import (
    END,
    FaultServer,
    Step,
    chunk,
    drip,
    flood,
    hang,
    head,
    mark,
    pause,
    request,
    reset,
    response,
    send,
)

ONE = b"data: one\n\n"
TWO = b"data: two\n\n"


CUTS: dict[str, tuple[list[Step], type[ProviderError]]] = {
    "S1 silence": ([send(head() + chunk(ONE)), hang()], Stalled),
    "S1 silence within an event": ([send(head() + chunk(ONE + b"data: tw")), hang()], Stalled),
    "S2 FIN without the last chunk": ([send(head() + chunk(ONE))], Disconnected),
    "S2 FIN within a chunk": ([send(head() + chunk(ONE) + b"ff\r\ndata: tw")], Disconnected),
    "S3 RST within a chunk": ([send(head() + chunk(ONE) + b"ff\r\ndata: tw"), pause(), reset()], Disconnected),
    "S9 comments for ever": ([send(head() + chunk(ONE)), drip(chunk(b": ping\n\n") * 99, 0.05, 13)], Stalled),
    "H25 broken gzip": (
        [send(head("Content-Encoding: gzip") + chunk(gzip.compress(ONE)) + chunk(b"junk, not gzip at all"))],
        Malformed,
    ),
    "H26 more announced than sent": ([send(response(ONE + TWO)[: -len(TWO)])], Disconnected),
    "H27 a chunk size that is none": ([send(head() + chunk(ONE) + b"zz\r\n")], Disconnected),
    "H27 a chunk of 2^64 bytes": ([send(head() + chunk(ONE) + b"10000000000000000\r\ndata: t")], Disconnected),
    "H27 a chunk size of 1 MB": ([send(head() + chunk(ONE) + b"1" * (1 << 20)), hang()], Disconnected),
    "H27 a negative chunk": ([send(head() + chunk(ONE) + b"-1\r\n")], Disconnected),
    "H27 a chunk extension of 1 MB": ([send(head() + chunk(ONE) + b"5;" + b"x" * (1 << 20)), hang()], Disconnected),
}


@pytest.mark.parametrize(("steps", "kind"), CUTS.values(), ids=CUTS)
def test_what_had_arrived_before_a_cut_was_given_on(steps: list[Step], kind: type[ProviderError]) -> None:
    async def main(server: FaultServer) -> tuple[list[str], ProviderError | None]:
        texts: list[str] = []
        async with opened(BRIEF) as http:
            try:
                async with aclosing(http.stream(call(server.url))) as arrivals:
                    async for arrival in arrivals:
                        if isinstance(arrival, ServerEvent):
                            texts.append(arrival.data)
                            server.release()
            except ProviderError as error:
                return texts, error
        return texts, None

    with FaultServer([request(), *steps]) as server:
        texts, error = asyncio.run(main(server))
    assert texts == ["one"]
    failed(Outcome(error=error), kind, "Vendor", server.authority)


def test_a_stall_costs_the_limit_of_silence_and_closes_the_socket() -> None:
    outcome = answered(send(head() + chunk(ONE)), limits=limits(silence=0.3, first_byte=60))
    failed(outcome, Stalled)
    assert 0.25 < outcome.seconds < 2


def test_a_body_that_never_begins_costs_the_limit_of_the_first_byte() -> None:
    outcome = answered(send(head()), limits=limits(silence=60, first_byte=0.3))
    failed(outcome, Stalled)
    assert outcome.arrivals == [Connected(False), Responded()]


def test_what_is_sent_beyond_the_announced_length_is_nobodys_answer() -> None:
    evil = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 13\r\n\r\ndata: evil\n\n\n"
    first = [request(), send(head(framing=f"Content-Length: {len(ONE)}") + ONE + evil), hang()]
    second = [request(), send(response(TWO)), hang()]
    with FaultServer(first, second) as server:
        outcomes = exchanged(call(server.url), call(server.url))
    assert [outcome.error for outcome in outcomes] == [None, None]
    assert [outcome.text for outcome in outcomes] == ["one", "two"]


def test_a_clean_end_without_any_sign_of_one_is_left_to_the_wire() -> None:
    outcome = answered(send(head() + chunk(ONE) + END))
    assert (outcome.error, outcome.text) == (None, "one")


def test_slow_but_steady_events_are_no_stall() -> None:
    event = chunk(b"data: x\n\n")
    outcome = answered(send(head()), drip(event * 8, 0.1, len(event)), send(END))
    assert (outcome.error, outcome.text) == (None, "x" * 8)
    assert outcome.seconds > BRIEF.silence


def test_comments_keep_an_answer_alive_beyond_the_limit_of_silence() -> None:
    ping = chunk(b": ping\n\n")
    outcome = answered(send(head()), drip(ping * 4, 0.1, len(ping)), send(chunk(ONE) + END))
    assert (outcome.error, outcome.text) == (None, "one")
    assert outcome.arrivals.count(KeptAlive()) == 4


def test_blank_lines_before_json_keep_it_alive_too() -> None:
    whole = b'{"choices":[]}'
    outcome = answered(send(head(kind="application/json")), drip(chunk(b"\n") * 4, 0.1, 6), send(chunk(whole) + END))
    assert outcome.arrivals[-1] == WholeReply(whole)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_an_answer_in_crumbs_is_the_same_answer(size: int) -> None:
    text = "Grüße, 日本語 🙂 \u2028 end"
    event = f"data: {text}\r\n\r\n".encode() * 2
    outcome = answered(send(head(framing=f"Content-Length: {len(event)}")), drip(event, 0, size))
    assert (outcome.error, outcome.text) == (None, text * 2)


def test_an_error_in_mid_stream_is_handed_to_the_wire() -> None:
    data = json.dumps({"error": {"message": "overloaded"}})
    outcome = answered(send(response(ONE + f"event: error\ndata: {data}\n\n".encode())))
    assert outcome.arrivals[-1] == ServerEvent("error", data)


STOPS: dict[str, list[Step]] = {
    "after the head": [send(head()), mark(), hang()],
    "between events": [send(head() + chunk(ONE)), mark(), hang()],
    "within an event": [send(head() + chunk(ONE + b"data: tw")), mark(), hang()],
    "in a flood": [send(head(framing="")), mark(), flood(ONE * 1000)],
    "in a flood of comments": [send(head(framing="") + ONE), mark(), flood(b": ping\n" * 1000)],
    "in a flood of gzip": [send(head("Content-Encoding: gzip", framing="")), mark(), flood(gzip.compress(ONE * 9999))],
}


@pytest.mark.parametrize("steps", STOPS.values(), ids=STOPS)
def test_an_answer_can_be_stopped_at_once_and_the_server_sees_it(steps: list[Step]) -> None:
    with FaultServer([request(), *steps]) as server:
        assert stopped_midway(server) < STOPPED_WITHIN


def test_leaving_an_answer_closes_its_connection_and_the_next_one_opens_another() -> None:
    async def main(server: FaultServer) -> None:
        async with opened() as http:
            for number in range(2):
                async with aclosing(http.stream(call(server.url))) as arrivals:
                    assert await anext(arrivals) == Connected(False)
                    assert await anext(arrivals) == Responded()
                assert await asyncio.to_thread(server.connections[number].hung_up.wait, 5)

    with FaultServer([request(), send(head() + chunk(ONE)), hang()]) as server:
        asyncio.run(main(server))


def test_a_request_after_a_cut_uses_a_fresh_connection() -> None:
    cut = [request(), send(head() + chunk(ONE))]
    with FaultServer(cut, [request(), send(response(TWO))]) as server:
        outcomes = exchanged(call(server.url), call(server.url))
        assert len(server.connections) == 2
    failed(outcomes[0], Disconnected)
    assert outcomes[1].arrivals[0] == Connected(False)
    assert (outcomes[1].error, outcomes[1].text) == (None, "two")
