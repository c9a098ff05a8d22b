"""A bench for one adapter: servers that speak its tongue, and questions put to it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from typing import Any, ClassVar

from providers.calls import Http
from providers.contract import ChatRequest, Message, Provider
from providers.errors import (
    ProviderError,
)
from providers.events import (
    Requested,
)
from providers.http.client import HttpxHttp
from providers.parameters import Parameters
from tests.providers.asking import Outcome, answer_to
from tests.providers.faults.tongue import Tongue
from tests.servers.fault_server import (
    END,
    Connection,
    FaultServer,
    Step,
    chunk,
    hang,
    head,
    mark,
    request,
    response,
    send,
)

KEY = "canary-7f3a91d2-of-no-shape"
"""Of no vendor's shape, so that it is hidden only where it is known to be the key."""
INSIDE = "inside.test"

Ask = Callable[[Provider], Coroutine[Any, Any, Any]]


class AdapterBench:
    """``tongue`` and ``model`` are to be given, and ``build``."""

    tongue: ClassVar[Tongue]
    """How its server speaks."""
    model: ClassVar[str]
    """What is asked; its parameters are fitted to it."""

    def build(self, http: Http) -> Provider:
        """The adapter over ``http``."""
        raise NotImplementedError

    def base_url(self, server: FaultServer) -> str:
        return f"http://{server.authority}{self.tongue.prefix}"

    def question(
        self, server: FaultServer | None, prompt: str = "Why?", parameters: Parameters | None = None
    ) -> ChatRequest:
        """A question to a server, or to what is inside this process."""
        base_url = self.base_url(server) if server else f"http://{INSIDE}{self.tongue.prefix}"
        return ChatRequest(self.model, (Message("user", prompt),), base_url, "Be kind.", parameters or Parameters())

    def with_provider(self, do: Ask) -> Any:
        """What comes of an adapter with connections of its own."""

        async def main() -> Any:
            http = HttpxHttp()
            try:
                return await do(self.build(http))
            finally:
                await http.aclose()

        return asyncio.run(main())

    def asked(
        self, server: FaultServer, prompt: str = "Why?", key: str | None = KEY, parameters: Parameters | None = None
    ) -> Outcome:
        """The outcome of one question."""
        question = self.question(server, prompt, parameters)
        outcome: Outcome = self.with_provider(lambda provider: answer_to(provider, question, key))
        return outcome

    def asked_inside(self, streams: Sequence[Sequence[bytes]]) -> list[Outcome]:
        """The outcomes of one question after the other, each answered with these pieces and no others."""

        async def main() -> list[Outcome]:
            http = HttpxHttp(None, {INSIDE: _Pieces(self.tongue.kind, streams)})
            try:
                provider = self.build(http)
                return [await answer_to(provider, self.question(None), KEY) for _ in streams]
            finally:
                await http.aclose()

        return asyncio.run(main())

    def streaming(self, stream: bytes) -> FaultServer:
        """A server that answers everything with this stream."""
        body = send(head("Connection: close", kind=self.tongue.kind) + chunk(stream) + END)
        return FaultServer([request(), body, hang()])

    def answering(self, *pieces: str) -> FaultServer:
        """A server that answers everything with these pieces of text."""
        return self.streaming(self.tongue.answer(*pieces))

    def half(self) -> FaultServer:
        """A server that goes silent after some words."""
        begun = self.tongue.opening() + self.tongue.text("one")
        return FaultServer([request(), send(head(kind=self.tongue.kind) + chunk(begun)), mark(), hang()])

    def serving(self, respond: Callable[[bytes], bytes]) -> FaultServer:
        """A server that makes its response of the request."""

        async def step(connection: Connection) -> None:
            await request()(connection)
            await send(respond(bytes(connection.received)))(connection)

        return FaultServer([step, hang()])

    def listing(self, received: bytes) -> bytes:
        """The list of models, or whatever else is asked of a key, if it is the right one."""
        if self.key_in(received) != self.tongue.carries(KEY):
            refusal = self.tongue.refusal("bad key")
            return response(refusal.body, "application/json", refusal.status, ["Connection: close"])
        models = self.tongue.model_list(["chat-model-1", "chat-model-2", "chat-model-1"])
        return response(models, "application/json", headers=["Connection: close"])

    def listing_and_answering(self, received: bytes) -> bytes:
        if received.startswith(b"GET "):
            return self.listing(received)
        return response(self.tongue.answer("one"), self.tongue.kind, headers=["Connection: close"])

    def echo(self, meeting: asyncio.Barrier) -> Step:
        """Three times the prompt, each piece when all have come as far."""

        async def step(connection: Connection) -> None:
            await request()(connection)
            prompt = "first" if b'"first"' in connection.received else "second"
            await send(head(kind=self.tongue.kind))(connection)
            if opening := self.tongue.opening():
                await send(chunk(opening))(connection)
            for _ in range(3):
                await meeting.wait()
                await send(chunk(self.tongue.text(prompt)))(connection)
            await send(chunk(self.tongue.ending) + END)(connection)

        return step

    def key_in(self, received: bytes) -> str | None:
        """The value of the header that carries the key."""
        lines = received.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return headers.get(self.tongue.key_header)

    def check(self, error: ProviderError, host: str, *named: str) -> None:
        """An error says who and where, and gives no key away."""
        assert error.provider == self.build(HttpxHttp()).info.name
        assert error.host == host
        assert all(name in error.message for name in (error.provider, host, *named)), error.message
        assert KEY not in f"{error.message}{error.details}{error!r}{error.__dict__}"

    def check_what_was_told(self, requested: Requested, received: bytes, server: FaultServer) -> None:
        """What is told of a request is what was sent, to the letter, and the key in it is masked."""
        line, _, _ = received.partition(b"\r\n")
        assert line.decode() == f"POST {requested.url.removeprefix(f'http://{server.authority}')} HTTP/1.1"
        assert received.partition(b"\r\n\r\n")[2].decode() == requested.body
        assert KEY not in f"{requested}"
        told: Mapping[str, str] = {name.lower(): value for name, value in requested.headers}
        assert told[self.tongue.key_header] == self.tongue.carries("…")

    async def seen_gone(self, server: FaultServer) -> None:
        """The server has seen the end of its connections."""
        for connection in server.connections:
            assert await asyncio.to_thread(connection.hung_up.wait, 5)


class _Pieces:
    """A server inside this process: each request is answered with the next stream, piece by piece."""

    def __init__(self, kind: str, streams: Sequence[Sequence[bytes]]) -> None:
        self._kind = kind
        self._streams = iter(streams)

    def respond(self, method: str, path: str, body: bytes) -> tuple[int, Mapping[str, str], AsyncIterator[bytes]]:
        return 200, {"content-type": self._kind}, self._pieces(next(self._streams))

    async def _pieces(self, pieces: Sequence[bytes]) -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece
