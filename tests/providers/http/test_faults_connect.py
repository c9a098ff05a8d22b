import asyncio
import errno
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

import pytest

from providers.errors import (
    AddressNotFound,
    ConnectionLost,
    ConnectionTimedOut,
    HostNotFound,
    NetworkUnreachable,
    NothingListening,
    ProviderError,
)
from tests.providers.exchanges import (
    PATIENT,
    STOPPED_WITHIN,
    Outcome,
    call,
    exchange,
    exchanged,
    failed,
    limits,
    opened,
    outcome_of,
    stopped,
)
from tests.servers.fault_server import (
    PATH,
    FaultServer,
    Step,
    request,
    reset,
    response,
    send,
)

EVENTS = b"data: one\n\n"
ANSWER = send(response(EVENTS))


@contextmanager
def full_backlog(family: socket.AddressFamily, host: str) -> Iterator[int]:
    """A port that lets nobody in: its queue is full, so that the kernel drops every SYN, as a firewall does."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket(family))
        listener.bind((host, 0))
        listener.listen(0)
        port: int = listener.getsockname()[1]
        for _ in range(3):
            client = stack.enter_context(socket.socket(family))
            client.setblocking(False)
            client.connect_ex((host, port))
        yield port


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Sequence[str]], None]:
    """Let a host name stand for these addresses."""

    def names(host: str, addresses: Sequence[str]) -> None:
        look_up = socket.getaddrinfo

        def patched(name: str | bytes, *arguments: object, **options: object) -> list[tuple[object, ...]]:
            if name not in (host, host.encode()):
                return look_up(name, *arguments, **options)
            return [found for address in addresses for found in look_up(address, *arguments, **options)]

        monkeypatch.setattr(socket, "getaddrinfo", patched)

    return names


class DeadResolver:
    """Looks a name up for as long as the test lasts."""

    def __init__(self) -> None:
        self.asked, self.over = threading.Event(), threading.Event()

    def look_up(self, *_: object, **__: object) -> None:
        self.asked.set()
        self.over.wait(10)
        raise socket.gaierror(socket.EAI_AGAIN, "too late")


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> DeadResolver:
    dead = DeadResolver()
    monkeypatch.setattr(socket, "getaddrinfo", dead.look_up)
    return dead


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 64 + ".test", "xn--.test"])
def test_a_name_that_does_not_exist_is_said(host: str) -> None:
    failed(exchange(f"https://{host}/v1"), HostNotFound, f"Can't find host {host}")


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("", "an empty address"),
        ("https:///v1", "https:///v1"),
        ("ftp://host.test/v1", "ftp://host.test/v1"),
        ("https://host.test:port/v1", "https://host.test:port/v1"),
        ("https://host.test:99999/v1", "https://host.test:99999/v1"),
        ("https://[::1/v1", "https://[::1/v1"),
        ("no address at all", "no address at all"),
        ("https://host.test/\x00", "host.test"),
    ],
)
def test_an_address_that_is_none_is_named(url: str, named: str) -> None:
    failed(exchange(url), AddressNotFound, named)


def test_a_resolver_that_hangs_is_given_up_on(resolver: DeadResolver) -> None:
    async def main() -> Outcome:
        async with opened(limits(connect=0.2)) as http:
            outcome = await outcome_of(http, call("https://slow.test/v1"))
        resolver.over.set()
        return outcome

    outcome = asyncio.run(main())
    assert not failed(outcome, HostNotFound, "slow.test").is_retriable
    assert outcome.seconds < 2


def test_a_request_whose_name_is_looked_up_can_be_stopped_at_once(resolver: DeadResolver) -> None:
    async def main() -> float:
        async with opened(PATIENT) as http:
            asking = asyncio.create_task(outcome_of(http, call("https://slow.test/v1")))
            await asyncio.to_thread(resolver.asked.wait, 5)
            seconds = await stopped(asking)
        resolver.over.set()
        return seconds

    assert asyncio.run(main()) < STOPPED_WITHIN


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_port_where_nothing_listens_is_named(scheme: str) -> None:
    port = free_port()
    failed(exchange(f"{scheme}://127.0.0.1:{port}/v1"), NothingListening, f"127.0.0.1:{port}", "start the server")


@pytest.mark.parametrize(
    ("number", "kind", "named"),
    [
        (errno.ENETUNREACH, NetworkUnreachable, "can't reach 127.0.0.1."),
        (errno.ECONNREFUSED, NothingListening, "Nothing is answering at 127.0.0.1:443."),
        (errno.ECONNABORTED, ConnectionLost, "The connection to 127.0.0.1 broke"),
    ],
)
def test_what_the_system_says_of_a_connection_is_told(
    number: int, kind: type[ProviderError], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*_: object) -> None:
        raise OSError(number, "The system says no")

    monkeypatch.setattr(socket.socket, "connect", connect)
    failed(exchange("https://127.0.0.1/v1"), kind, named)


def test_a_firewall_that_drops_everything_costs_the_connect_limit_and_no_more() -> None:
    with full_backlog(socket.AF_INET, "127.0.0.1") as port:
        outcome = exchange(f"http://127.0.0.1:{port}/v1", limits(connect=0.3))
    failed(outcome, ConnectionTimedOut, f"127.0.0.1:{port}")
    assert 0.25 < outcome.seconds < 2


def test_a_request_that_nobody_lets_in_can_be_stopped_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tried, connect = threading.Event(), socket.socket.connect

    def told(sock: socket.socket, address: tuple[str, int]) -> None:
        tried.set()
        connect(sock, address)

    async def main(port: int) -> float:
        async with opened(PATIENT) as http:
            asking = asyncio.create_task(outcome_of(http, call(f"http://127.0.0.1:{port}/v1")))
            assert await asyncio.to_thread(tried.wait, 5)
            return await stopped(asking)

    with full_backlog(socket.AF_INET, "127.0.0.1") as port:
        monkeypatch.setattr(socket.socket, "connect", told)
        assert asyncio.run(main(port)) < STOPPED_WITHIN


def test_a_host_without_a_way_by_ipv6_is_reached_by_ipv4(names: Callable[[str, Sequence[str]], None]) -> None:
    names("both.test", ["::1", "127.0.0.1"])
    with FaultServer([request(), ANSWER]) as server:
        assert exchange(f"http://both.test:{server.port}{PATH}").text == "one"


def test_an_ipv6_that_swallows_packets_does_not_hold_up_ipv4(names: Callable[[str, Sequence[str]], None]) -> None:
    names("both.test", ["::1", "127.0.0.1"])
    with full_backlog(socket.AF_INET6, "::1") as port, FaultServer([request(), ANSWER], port=port):
        assert exchange(f"http://both.test:{port}{PATH}", limits(connect=5)).text == "one"


STALE = {"FIN": [], "RST": [reset()]}


@pytest.mark.parametrize("ending", STALE.values(), ids=STALE)
def test_a_kept_connection_that_had_gone_stale_is_replaced_silently(ending: list[Step]) -> None:
    with FaultServer([request(), ANSWER, request(), *ending], [request(), ANSWER]) as server:
        outcomes = exchanged(call(server.url), call(server.url))
        assert len(server.connections) == 2
        assert server.connections[1].received.count(b"POST ") == 1
    assert [(outcome.text, outcome.error) for outcome in outcomes] == [("one", None)] * 2


def test_the_retry_of_a_stale_connection_is_made_once() -> None:
    with FaultServer([request(), ANSWER, request()], [request()]) as server:
        failed(exchanged(call(server.url), call(server.url))[1], ConnectionLost, server.authority)
        assert len(server.connections) == 2


@pytest.mark.parametrize("ending", STALE.values(), ids=STALE)
def test_a_fresh_connection_that_breaks_before_the_answer_is_not_tried_again(ending: list[Step]) -> None:
    with FaultServer([request(), *ending]) as server:
        failed(exchange(server.url), ConnectionLost, server.authority, "Vendor")
        assert len(server.connections) == 1
