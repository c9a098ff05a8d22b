import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from providers.demo.provider import INFO as DEMO
from providers.demo.server import DemoServer
from providers.events import Connected
from providers.http import client as http_module
from providers.http.client import HttpxHttp
from tests.providers.exchanges import KEY, LIMITS, Outcome, call, limits, outcome_of
from tests.servers import certificates
from tests.servers.fault_server import (
    END,
    PATH,
    FaultServer,
    Step,
    accept_tunnel,
    anything,
    chunk,
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

FAR = "https://api.test"
NOTHING = send(response(kind="text/plain", status="404 Not Found").replace(b"Content-Length: 0", b"Content-Length: 9"))
"""A head alone, as HEAD wants it, of a body that is not sent."""
ANSWER = send(head() + chunk(b"data: one\n\n") + END)


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    certificates.trust(monkeypatch, tmp_path)


def tunnel(*steps: Step) -> list[Step]:
    """A proxy's connection to ``FAR``: loopback itself is never warmed, so the tests reach it as any other host."""
    return [request(), accept_tunnel(certificates.good("api.test")), *steps]


def behind(proxy: FaultServer, work: Callable[[HttpxHttp], Awaitable[object]], connect: float = 2.0) -> None:
    async def main() -> None:
        http = HttpxHttp(limits(connect=connect), proxy_of=lambda call: f"http://{proxy.authority}")
        try:
            await work(http)
        finally:
            await http.aclose()

    asyncio.run(main())


def connected(outcome: Outcome) -> bool:
    """Whether the request found a connection that stood."""
    assert outcome.text == "one", outcome.error
    arrival = outcome.arrivals[0]
    assert isinstance(arrival, Connected)
    return arrival.reused


def test_the_next_request_finds_a_connection_that_stands() -> None:
    async def work(http: HttpxHttp) -> None:
        await http.warm(f"{FAR}/v1")
        assert connected(await outcome_of(http, call(FAR + PATH)))

    with FaultServer(tunnel(request(), NOTHING, request(), ANSWER)) as proxy:
        behind(proxy, work)
        assert len(proxy.connections) == 1
        _, warming, asking, _ = proxy.received.split(b"\r\n\r\n")
    assert warming.startswith(b"HEAD / HTTP/1.1\r\n")
    assert asking.startswith(b"POST ")
    for secret in (KEY.encode(), b"prompt-canary", b"uthorization", b"api-key"):
        assert secret not in warming


def test_without_it_the_next_request_has_to_connect() -> None:
    async def work(http: HttpxHttp) -> None:
        assert not connected(await outcome_of(http, call(FAR + PATH)))

    with FaultServer(tunnel(request(), ANSWER)) as proxy:
        behind(proxy, work)


def test_a_server_is_warmed_once_in_a_while_and_not_where_a_connection_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0

    async def work(http: HttpxHttp) -> None:
        nonlocal now
        for _ in range(3):
            await http.warm(f"{FAR}/v1")
        assert len(proxy.connections) == 1
        # The connection waits still.
        now += http_module.WARM_SECONDS
        await http.warm(FAR)
        assert proxy.received.count(b"HEAD") == 1

    monkeypatch.setattr(http_module, "monotonic", lambda: now)
    with FaultServer(tunnel(request(), NOTHING, hang())) as proxy:
        behind(proxy, work)


def test_a_connection_that_an_answer_left_behind_is_warm_enough() -> None:
    async def work(http: HttpxHttp) -> None:
        assert not connected(await outcome_of(http, call(FAR + PATH)))
        await http.warm(FAR)
        assert connected(await outcome_of(http, call(FAR + PATH)))

    with FaultServer(tunnel(request(), ANSWER, request(), ANSWER)) as proxy:
        behind(proxy, work)
        assert b"HEAD" not in proxy.received


def test_what_the_server_has_closed_meanwhile_is_opened_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0

    async def work(http: HttpxHttp) -> None:
        nonlocal now
        await http.warm(FAR)
        proxy.release()
        assert await asyncio.to_thread(proxy.reached.wait, 5)
        now += http_module.WARM_SECONDS
        await http.warm(FAR)
        assert connected(await outcome_of(http, call(FAR + PATH)))

    monkeypatch.setattr(http_module, "monotonic", lambda: now)
    once = tunnel(request(), NOTHING, pause(), reset(), mark())
    with FaultServer(once, tunnel(request(), NOTHING, request(), ANSWER)) as proxy:
        behind(proxy, work)
        assert len(proxy.connections) == 2


FAULTS: dict[str, list[Step]] = {
    "the proxy says no": [request(), send(response(status="403 Forbidden"))],
    "the proxy says nothing": [request(), hang()],
    "no certificate that can be trusted": [request(), accept_tunnel(certificates.of_a_stranger()), hang()],
    "a reset": tunnel(request(), reset()),
    "no answer": tunnel(request(), hang()),
    "no HTTP": tunnel(request(), send(b"SSH-2.0-OpenSSH_9.2\r\n"), hang()),
    "a redirection": tunnel(request(), send(response(status="301 Moved", headers=["Location: https://evil.test/"]))),
    "a body that nobody asked for": tunnel(request(), flood(response(b"x" * 1000))),
    "an encoding that is none": tunnel(request(), send(response(headers=["Content-Encoding: gzip"]))),
}


@pytest.mark.parametrize("steps", FAULTS.values(), ids=FAULTS)
def test_whatever_happens_nothing_is_raised_and_nothing_is_left(steps: list[Step]) -> None:
    async def work(http: HttpxHttp) -> None:
        await http.warm(FAR)
        assert len(asyncio.all_tasks()) == 1

    with FaultServer(steps) as proxy:
        behind(proxy, work, connect=0.3)
        assert len(proxy.connections) == 1


@pytest.mark.parametrize("base_url", ["", "nonsense", "https://", "https://[::1", "ftp://api.test"])
def test_an_address_that_is_none_is_passed_over(base_url: str) -> None:
    async def work(http: HttpxHttp) -> None:
        await http.warm(base_url)

    with FaultServer([hang()]) as proxy:
        behind(proxy, work)
        assert proxy.connections == []


def test_neither_this_computer_nor_the_demo_is_warmed() -> None:
    async def main() -> None:
        http = HttpxHttp(LIMITS, {"demo.test": DemoServer()})
        await http.warm(server.url)
        await http.warm(f"http://localhost:{server.port}/v1")
        await http.warm("https://demo.test/v1")
        await http.aclose()

    assert DEMO.is_demo
    with FaultServer([anything(), hang()]) as server:
        asyncio.run(main())
        assert server.connections == []


def test_warming_can_be_stopped(tmp_path: Path) -> None:
    async def work(http: HttpxHttp) -> None:
        warming = asyncio.create_task(http.warm(FAR))
        assert await asyncio.to_thread(proxy.reached.wait, 5)
        warming.cancel()
        await asyncio.wait({warming})
        assert warming.cancelled()
        assert await asyncio.to_thread(proxy.connections[0].hung_up.wait, 5)

    with FaultServer([request(), send(b"HTTP/1.1 200 OK\r\n\r\n"), anything(), mark(), hang()]) as proxy:
        behind(proxy, work)
