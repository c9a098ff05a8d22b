import asyncio
import logging
import sys
from contextlib import aclosing
from dataclasses import replace

import pytest

from providers.calls import Call, ServerEvent, WholeReply
from providers.errors import (
    AddressMoved,
    ConnectionLost,
    Disconnected,
    KeyRefused,
    KeyUnsendable,
    NoResponse,
    OverLimit,
    ProviderError,
    Stalled,
    UnexpectedFormat,
    WebPageReturned,
)
from providers.events import Connected, KeptAlive, Responded
from tests.providers.exchanges import (
    BODY,
    BRIEF,
    KEY,
    Outcome,
    call,
    exchange,
    exchanged,
    failed,
    headers_of,
    opened,
    outcome_of,
)
from tests.servers.fault_server import (
    END,
    FaultServer,
    Step,
    chunk,
    flood,
    hang,
    head,
    mark,
    pause,
    request,
    response,
    send,
)

EVENTS = b"data: one\n\nevent: named\ndata: two\n\n"


class Searches:
    """Notes each module that is searched for along the path."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        self.names.append(name)


def test_a_request_searches_the_path_for_no_module(monkeypatch: pytest.MonkeyPatch) -> None:
    searches = Searches()

    async def main() -> None:
        async with opened() as http:
            await outcome_of(http, call(server.url))
            monkeypatch.setattr(sys, "meta_path", [searches, *sys.meta_path])
            assert (await outcome_of(http, call(server.url))).text == "onetwo"

    script: list[Step] = [request(), send(head() + chunk(EVENTS) + END)]
    with FaultServer([*script, *script]) as server:
        asyncio.run(main())
    assert searches.names == []


def test_an_answer_comes_as_connection_head_and_events() -> None:
    with FaultServer([request(), send(head() + chunk(EVENTS) + END)]) as server:
        outcome = exchange(server.url)
    assert outcome.error is None
    assert outcome.arrivals == [Connected(False), Responded(), ServerEvent("", "one"), ServerEvent("named", "two")]


def test_a_post_carries_body_and_key_and_asks_for_no_compression() -> None:
    with FaultServer([request(), send(response(EVENTS))]) as server:
        exchange(server.url)
        received = server.received
    assert received.startswith(b"POST /v1/chat/completions HTTP/1.1\r\n")
    assert received.endswith(b"\r\n\r\n" + BODY)
    headers = headers_of(received)
    assert headers["host"] == server.authority
    assert headers["authorization"] == f"Bearer {KEY}"
    assert headers["accept-encoding"] == "identity"
    assert headers["content-type"] == "application/json"
    assert headers["user-agent"] == "paragone"
    assert "cookie" not in headers


def test_a_fetch_is_a_get_that_gives_the_body_back() -> None:
    body = b'\n\n{"object":"list","data":[]}'

    async def main(url: str) -> bytes:
        async with opened() as http:
            return await http.fetch(call(url, body=b""))

    with FaultServer([request(), send(response(body, "application/json"))]) as server:
        assert asyncio.run(main(server.url)) == body.lstrip()
        assert server.received.startswith(b"GET /v1/chat/completions HTTP/1.1\r\n")
        assert "content-type" not in headers_of(server.received)


FETCHED: dict[str, tuple[list[Step], type[ProviderError]]] = {
    "events": ([send(response(EVENTS))], UnexpectedFormat),
    "a bad key": ([send(response(b"{}", status="401 Unauthorized"))], KeyRefused),
    "a page": ([send(response(b"<html>", "text/html"))], WebPageReturned),
    "another address": ([send(response(status="302 Found", headers=["Location: https://other.test/"]))], AddressMoved),
    "no answer": ([], ConnectionLost),
    "half an answer": ([send(response(b'{"data":[]}')[:-3])], Disconnected),
    "silence": ([hang()], NoResponse),
    "silence in the body": ([send(response(b'{"data":[]}')[:-3]), hang()], Stalled),
    "no end": ([send(head(framing="") + b"["), flood(b"1," * 30_000)], OverLimit),
}


@pytest.mark.parametrize(("steps", "kind"), FETCHED.values(), ids=FETCHED)
def test_a_fetch_fails_as_a_stream_does(steps: list[Step], kind: type[ProviderError]) -> None:
    async def main(url: str) -> None:
        async with opened(replace(BRIEF, wire_bytes=1 << 20)) as http:
            await http.fetch(call(url, body=b""))

    with FaultServer([request(), *steps]) as server, pytest.raises(ProviderError) as raised:
        asyncio.run(main(server.url))
    failed(Outcome(error=raised.value), kind)


def test_events_arrive_while_the_answer_is_still_under_way() -> None:
    async def main(server: FaultServer) -> None:
        async with opened() as http, aclosing(http.stream(call(server.url))) as arrivals:
            while await anext(arrivals) != ServerEvent("", "one"):
                pass
            server.release()
            assert await anext(arrivals) == ServerEvent("", "two")
            assert await anext(arrivals, None) is None

    script = [request(), send(head() + chunk(b"data: one\n\n")), pause(), send(chunk(b"data: two\n\n") + END)]
    with FaultServer(script) as server:
        asyncio.run(main(server))


def test_the_connection_is_told_before_the_head_comes() -> None:
    async def main(server: FaultServer) -> None:
        async with opened() as http, aclosing(http.stream(call(server.url))) as arrivals:
            assert await anext(arrivals) == Connected(False)
            server.release()
            assert await anext(arrivals) == Responded()

    with FaultServer([request(), pause(), send(response(EVENTS))]) as server:
        asyncio.run(main(server))


def test_a_second_request_uses_the_same_connection() -> None:
    answer = [request(), send(head() + chunk(EVENTS) + END)]
    with FaultServer([*answer, *answer]) as server:
        first, second = exchanged(call(server.url), call(server.url))
        assert len(server.connections) == 1
    assert (first.arrivals[0], second.arrivals[0]) == (Connected(False), Connected(True))
    assert first.text == second.text == "onetwo"


def test_answers_side_by_side_never_wait_for_each_other() -> None:
    lanes = 24

    async def main(server: FaultServer) -> list[str]:
        async with opened() as http:
            stuck = [asyncio.create_task(outcome_of(http, call(server.url))) for _ in range(lanes - 1)]
            assert await asyncio.to_thread(server.reached.wait, 5)
            quick = await outcome_of(http, call(server.url))
            for task in stuck:
                task.cancel()
            await asyncio.gather(*stuck, return_exceptions=True)
            return quick.text

    silent = [request(), send(head()), hang()]
    last = [request(), mark(), send(head()), hang()]
    with FaultServer(*[silent] * (lanes - 2), last, [request(), send(response(EVENTS))]) as server:
        assert asyncio.run(main(server)) == "onetwo"


def test_comments_and_the_data_around_them_arrive() -> None:
    pieces = chunk(b": queued\n") + chunk(b"data: one\n\n") + END
    with FaultServer([request(), send(head()), send(chunk(b": queued\n\n")), send(pieces)]) as server:
        outcome = exchange(server.url)
    assert outcome.text == "one"
    assert KeptAlive() in outcome.arrivals


def test_a_cookie_is_never_sent_back() -> None:
    answer = response(EVENTS, headers=["Set-Cookie: id=tracked; Path=/"])
    with FaultServer([request(), send(answer), request(), send(answer)]) as server:
        exchanged(call(server.url), call(server.url))
        assert b"tracked" not in server.received
        assert server.received.count(b"POST ") == 2


@pytest.mark.parametrize("key", ["sk-a\r\nX-Injected: 1", "sk-a\nb", "sk-\u0430bc", "sk-é", "", "sk a\x00", "a  b"])
def test_a_key_that_is_no_header_is_refused_before_anything_is_sent(key: str) -> None:
    with FaultServer([hang()]) as server:
        vendor = Call("Vendor", server.url, {"X-Api-Key": key}, BODY)
        error = failed(exchanged(vendor)[0], KeyUnsendable, "Vendor", server.authority)
        assert server.connections == []
    assert not key or key not in error.message + error.details


def test_a_call_shows_neither_key_nor_prompt() -> None:
    shown = repr(call("https://api.test/v1"))
    assert "https://api.test/v1" in shown
    assert KEY not in shown
    assert "prompt-canary" not in shown


def test_nothing_secret_is_logged_even_at_the_finest_level(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with FaultServer([request(), send(response(EVENTS))]) as server:
        exchange(server.url)
    assert KEY not in caplog.text
    assert "prompt-canary" not in caplog.text


def test_a_client_that_was_closed_can_be_used_in_another_loop() -> None:
    with FaultServer([request(), send(response(EVENTS))]) as server:
        assert [exchange(server.url).text for _ in range(2)] == ["onetwo", "onetwo"]


def test_closing_the_client_breaks_an_answer_that_is_under_way() -> None:
    async def main(server: FaultServer) -> None:
        async with opened() as http, aclosing(http.stream(call(server.url))) as arrivals:
            while await anext(arrivals) != ServerEvent("named", "two"):
                pass
            await http.aclose()
            assert await asyncio.to_thread(server.connections[0].hung_up.wait, 5)
            with pytest.raises(Disconnected):
                await anext(arrivals)

    with FaultServer([request(), send(head() + chunk(EVENTS)), hang()]) as server:
        asyncio.run(main(server))


def test_a_whole_reply_comes_as_one() -> None:
    with FaultServer([request(), send(response(b'{"choices":[]}', "application/json"))]) as server:
        outcome = exchange(server.url)
    assert outcome.error is None
    assert outcome.arrivals[-1] == WholeReply(b'{"choices":[]}')
