"""One request through ``HttpxHttp`` from its beginning to its end, for the tests of the network."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field, replace
from time import monotonic

from providers.calls import Call, Limits, ServerEvent, WholeReply
from providers.errors import ProviderError
from providers.events import Connected, KeptAlive, Responded
from providers.http.client import HttpxHttp
from tests.servers.fault_server import FaultServer, Step, hang, request

KEY = "sk-canary-7f3a91d2"
BODY = b'{"prompt":"prompt-canary"}'
LIMITS = Limits(connect=2.0, first_byte=2.0, silence=2.0, keep_alive=5.0)
PATIENT = Limits()
BRIEF = replace(LIMITS, first_byte=0.3, silence=0.3, keep_alive=0.6)
STOPPED_WITHIN = 1.0
"""Seconds; it takes some hundredths, but others use this computer too. ``test_background`` holds it to 200 ms."""

Arrival = Connected | Responded | KeptAlive | ServerEvent | WholeReply


@dataclass
class Outcome:
    """What an exchange brought, and how it ended."""

    arrivals: list[Arrival] = field(default_factory=list)
    error: ProviderError | None = None
    seconds: float = 0.0

    @property
    def text(self) -> str:
        """The data of all events in one."""
        return "".join(arrival.data for arrival in self.arrivals if isinstance(arrival, ServerEvent))


def call(url: str, key: str = KEY, body: bytes = BODY) -> Call:
    return Call("Vendor", url, {"Authorization": f"Bearer {key}"}, body)


def limits(**changes: float) -> Limits:
    return replace(LIMITS, **changes)


@asynccontextmanager
async def opened(limits: Limits = LIMITS) -> AsyncIterator[HttpxHttp]:
    http = HttpxHttp(limits)
    try:
        yield http
    finally:
        await http.aclose()


async def outcome_of(http: HttpxHttp, call: Call) -> Outcome:
    outcome, began = Outcome(), monotonic()
    try:
        async with aclosing(http.stream(call)) as arrivals:
            async for arrival in arrivals:
                outcome.arrivals.append(arrival)
    except ProviderError as error:
        outcome.error = error
    outcome.seconds = monotonic() - began
    return outcome


def exchanged(*calls: Call, limits: Limits = LIMITS) -> list[Outcome]:
    """The outcomes of calls made one after the other by the same client."""

    async def main() -> list[Outcome]:
        async with opened(limits) as http:
            return [await outcome_of(http, call) for call in calls]

    return asyncio.run(main())


def exchange(url: str, limits: Limits = LIMITS) -> Outcome:
    return exchanged(call(url), limits=limits)[0]


def answered(*steps: Step, limits: Limits = BRIEF) -> Outcome:
    """The outcome of one request that is answered with ``steps``; the server must have seen its end."""
    with FaultServer([request(), *steps, hang()]) as server:
        outcome = exchange(server.url, limits)
        assert outcome.error is None or server.authority in outcome.error.message
        assert server.connections[0].hung_up.wait(5)
        assert len(server.connections) == 1
    return outcome


async def stopped(task: "asyncio.Task[object]") -> float:
    """The seconds until ``task``, once cancelled, was gone."""
    began = monotonic()
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()
    return monotonic() - began


def stopped_midway(server: FaultServer, url: str = "") -> float:
    """Stop a request when the server has come to its ``mark``; the server must see it too."""

    async def main() -> float:
        async with opened(PATIENT) as http:
            asking = asyncio.create_task(outcome_of(http, call(url or server.url)))
            assert await asyncio.to_thread(server.reached.wait, 5)
            seconds = await stopped(asking)
            assert await asyncio.to_thread(server.connections[-1].hung_up.wait, 5)
            return seconds

    return asyncio.run(main())


def failed(outcome: Outcome, kind: type[ProviderError], *named: str) -> ProviderError:
    """The error of ``outcome``, if it is of this very kind, names these in its message and gives no key away."""
    error = outcome.error
    assert type(error) is kind, error and f"{error!r} {error.details}"
    for name in named:
        assert name in error.message
    assert KEY not in f"{error.message}{error.details}{error!r}"
    return error


def headers_of(received: bytes) -> Mapping[str, str]:
    """The headers of the first request in what a server received, by lower-case name."""
    _, *lines = received.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
