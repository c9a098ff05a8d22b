import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from providers.contract import ChatRequest, Message
from providers.endpoints import Endpoint
from providers.http.client import HttpxHttp
from providers.http.routes import Routes
from providers.wires.answer_stream import GRACE
from tests.providers.asking import answer_to
from tests.servers import certificates
from tests.servers.fault_server import END, HOST, chunk, head

ANSWER = (
    b'data: {"choices":[{"index":0,"delta":{"content":"Because."},"finish_reason":null}]}\n\n',
    b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n',
    b"data: [DONE]\n\n",
)
TURNS = 4
"""Of the loop, between the last event and the end of the body."""
Work = Callable[[], Awaitable[object]]


class Server:
    """Answers in the loop of the test, so that each of its turns can be counted."""

    def __init__(self) -> None:
        self.standing = 0
        """Connections that neither side has closed."""
        self.delay: float | None = None
        """Seconds until the body ends; a few turns without."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.standing += 1
        with suppress(asyncio.IncompleteReadError, OSError):
            while request := await reader.readuntil(b"\r\n\r\n"):
                await self._answer(request, reader, writer)
        self.standing -= 1
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    async def _answer(self, request: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        length = request.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length or 0))
        writer.write(head())
        if not length:
            return
        for event in ANSWER:
            await asyncio.sleep(0)
            writer.write(chunk(event))
        if self.delay is None:
            for _ in range(TURNS):
                await asyncio.sleep(0)
        else:
            await asyncio.sleep(self.delay)
        writer.write(END)


class Bench:
    """A client, the server it asks, and what both of them hold."""

    def __init__(self, url: str, server: Server) -> None:
        self.url = url
        self.server = server
        self.http = HttpxHttp()
        self._provider = Endpoint("ours", "Ours", url, "openai_chat", needs_key=False).build(self.http)

    async def ask(self) -> None:
        outcome = await answer_to(self._provider, ChatRequest("model-1", (Message("user", "Why?"),), self.url), None)
        assert (outcome.text, outcome.error) == ("Because.", None)

    async def settled(self) -> None:
        """Return once nothing is held but what waits for the next request."""
        async with asyncio.timeout(5):
            while not self._is_settled():  # noqa: ASYNC110  # httpcore has no event for it
                await asyncio.sleep(0)

    def _is_settled(self) -> bool:
        standing = [each for pool in self._pools for each in pool.connections if not each.is_closed()]
        is_asking = any(pool._requests for pool in self._pools)
        return not is_asking and self.server.standing == len(standing) and all(each.is_idle() for each in standing)

    @property
    def _pools(self) -> list[Any]:
        # What leaked could be seen nowhere else: a connection that is never given back is never missed either.
        return list(self.http._routes._opened)


@asynccontextmanager
async def bench(scheme: str = "http") -> AsyncIterator[Bench]:
    server = Server()
    tls = certificates.good(HOST) if scheme == "https" else None
    listening = await asyncio.start_server(server.serve, HOST, 0, ssl=tls)
    made = Bench(f"{scheme}://{HOST}:{listening.sockets[0].getsockname()[1]}/v1", server)
    try:
        yield made
    finally:
        await made.http.aclose()
        async with asyncio.timeout(5):
            # Two turns, because asyncio (3.11) drops a socket that it is taking while its listener is closed.
            for _ in range(2):
                await asyncio.sleep(0)
            while others := asyncio.all_tasks() - {asyncio.current_task()}:
                await asyncio.wait(others)
        listening.close()


async def cancelled(work: Work, turns: int, again: int | None) -> bool:
    """Cancel ``work`` after so many turns of the loop, and again so many later; whether it was under way still."""
    task = asyncio.ensure_future(work())
    for _ in range(turns):
        await asyncio.sleep(0)
    is_under_way = not task.done()
    task.cancel()
    if again is not None:
        for _ in range(again):
            await asyncio.sleep(0)
        task.cancel()
    await asyncio.wait({task})
    return is_under_way


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    certificates.trust(monkeypatch, tmp_path)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("again", [None, *range(6)])
@pytest.mark.parametrize("connection", ["new", "kept", "secured"])
def test_cancelled_at_any_turn_it_gives_its_connection_back(connection: str, again: int | None) -> None:
    async def main() -> int:
        async with bench("https" if connection == "secured" else "http") as made:
            turns = 0
            while True:
                if connection == "kept":
                    await made.ask()
                if not await cancelled(made.ask, turns, again):
                    return turns
                await made.settled()
                if connection != "kept":
                    await made.http.aclose()
                turns += 1

    assert asyncio.run(main()) > 2 * TURNS


@pytest.mark.parametrize("again", [None, 0, 1, 2])
def test_so_does_a_connection_opened_for_nothing_yet(again: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Routes, "is_here", lambda self, host: False)

    async def main() -> int:
        turns = 0
        while True:
            async with bench() as made:
                if not await cancelled(lambda: made.http.warm(made.url), turns, again):
                    return turns
                await made.settled()
            turns += 1

    assert asyncio.run(main()) > 2 * TURNS


@pytest.mark.parametrize("late", [-0.002, -0.001, -0.0005, 0.0, 0.0005, 0.001, 0.002, 0.02])
def test_a_body_that_ends_just_when_nobody_waits_for_it_any_longer_leaves_no_connection_behind(late: float) -> None:
    async def main() -> None:
        async with bench() as made:
            made.server.delay = GRACE + late
            await asyncio.gather(*(made.ask() for _ in range(20)))
            await made.settled()

    asyncio.run(main())
