"""An OpenAI-compatible server of the tests' own, on a real loopback socket: HTTP/1.1, keep-alive, chunked streams.

In a test: ``with OpenAIServer("moonshot") as server: ... server.base_url``. By itself:
``python -m tests.servers.openai_server --dialect moonshot --port 0`` prints its base URL and serves until it is ended.
"""

import argparse
import asyncio
import json
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from tests.servers.dialect import Json, Refusal, Reply
from tests.servers.openai_dialects import DIALECTS

KEY = "sk-test-0123456789"


@dataclass(frozen=True)
class Request:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Json:
        return json.loads(self.body)


class OpenAIServer:
    """One vendor's API. ``reply``, ``rate`` (pieces a second) and ``override`` may be changed between requests.

    ``override``, where set, is asked first for each POST; it gives a ``Refusal``, the pieces of a stream, or ``None``.
    """

    def __init__(self, dialect: str = "openai", *, key: str = KEY, reply: Reply | None = None, rate: float = 0.0):
        self.dialect = DIALECTS[dialect]()
        self.key = key
        self.reply = reply or Reply()
        self.rate = rate
        self.override: Callable[[Request], Refusal | Iterable[bytes] | None] = lambda request: None
        self.requests: list[Request] = []
        self.connections = 0
        self.hung_up = threading.Event()
        """Set once a client closed its connection in the middle of an answer."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.dialect.prefix}"

    def start(self, port: int = 0) -> "OpenAIServer":
        """Listen, in a thread of its own; port 0 takes a free one."""
        self._thread.start()
        listening = asyncio.start_server(self._serve, "127.0.0.1", port)
        self._server = asyncio.run_coroutine_threadsafe(listening, self._loop).result(10)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    def stop(self) -> None:
        """Close every connection and end the thread."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def __enter__(self) -> "OpenAIServer":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    async def _close(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        self._tasks.add(task)
        try:
            while (request := await _read_request(reader)) is not None:
                self.requests.append(request)
                await self._answer(request, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        match self._response(request):
            case Refusal(status, error, headers):
                body = json.dumps({"error": error}).encode()
                await _send(writer, status, {"content-type": "application/json"} | headers, body)
            case bytes(body):
                await _send(writer, 200, {"content-type": "application/json"}, body)
            case pieces:
                await self._stream(pieces, reader, writer)

    def _response(self, request: Request) -> Refusal | bytes | Iterable[bytes]:
        if request.headers.get("authorization") != f"Bearer {self.key}":
            return self.dialect.bad_key
        path = request.path.removeprefix(self.dialect.prefix)
        if request.method == "GET" and path == "/models":
            return json.dumps({"object": "list", "data": self.dialect.models}).encode()
        if request.method != "POST" or path not in ("/chat/completions", "/responses"):
            return Refusal(404, {"message": f"Invalid URL ({request.method} {request.path})"})
        override = self.override(request)
        if override is not None:
            return override
        return self.dialect.objection(request.json) or self.dialect.chunks(request.json, self.reply)

    async def _stream(
        self, pieces: Iterable[bytes], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
        hang_up = asyncio.ensure_future(reader.read(1))
        try:
            for piece in pieces:
                if piece:
                    writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
                    await writer.drain()
                if self.rate:
                    await asyncio.wait([hang_up], timeout=1 / self.rate)
                if hang_up.done():
                    self.hung_up.set()
                    raise ConnectionResetError
        except ConnectionError:
            self.hung_up.set()
            raise
        finally:
            # Before the end is written: what comes after it is the next request.
            hang_up.cancel()
            await asyncio.gather(hang_up, return_exceptions=True)
        writer.write(b"0\r\n\r\n")
        await writer.drain()


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection; ``None`` at its end."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return None
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Request(method, path, headers, await reader.readexactly(int(headers.get("content-length", 0))))


async def _send(writer: asyncio.StreamWriter, status: int, headers: dict[str, str], body: bytes) -> None:
    lines = [f"HTTP/1.1 {status} Status", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write("\r\n".join([*lines, f"content-length: {len(body)}", "", ""]).encode() + body)
    await writer.drain()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.servers.openai_server", description=__doc__)
    parser.add_argument("--dialect", choices=DIALECTS, default="openai")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--key", default=KEY)
    parser.add_argument("--rate", type=float, default=0.0, help="pieces a second; 0 is as fast as it goes")
    parser.add_argument("--tokens", type=int, default=0, help="say this many words instead of the usual text")
    options = parser.parse_args()
    reply = Reply("".join(f"w{number % 1000:03d} " for number in range(options.tokens))) if options.tokens else Reply()
    server = OpenAIServer(options.dialect, key=options.key, reply=reply, rate=options.rate).start(options.port)
    print(server.base_url, flush=True)  # noqa: T201  # whoever started this process reads the address from here
    with suppress(KeyboardInterrupt):
        threading.Event().wait()
    server.stop()


if __name__ == "__main__":
    main()
