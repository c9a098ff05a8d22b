"""A server that does wrong on purpose, byte by byte: each connection plays a script of small steps.

``with FaultServer([request(), send(OK), reset()]) as server: ... server.url``. The first connection plays the first
script, the second the next, and further ones the last again. A script that has ended closes its connection.
"""

import asyncio
import re
import socket
import ssl
import struct
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

HOST = "127.0.0.1"
PATH = "/v1/chat/completions"
CONTENT_LENGTH = re.compile(rb"^content-length: *([0-9]+)", re.IGNORECASE | re.MULTILINE)


class Connection:
    """One client. ``hung_up`` is set once it closed its side or reset the connection."""

    def __init__(self, server: "FaultServer", reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.server = server
        self.writer = writer
        self.received = bytearray()
        self.hung_up = threading.Event()
        self._requests_end = 0
        self._reader = reader
        self._news = asyncio.Event()

    async def listen(self) -> None:
        """Take whatever the client says until it hangs up."""
        with suppress(ConnectionError, ssl.SSLError):
            while data := await self._reader.read(1 << 16):
                self.received += data
                self._news.set()
        self.hung_up.set()
        self._news.set()

    async def hear(self, is_enough: Callable[[], bool]) -> None:
        """Wait for that; ``ConnectionError`` if the client hangs up first."""
        while not is_enough():
            if self.hung_up.is_set():
                raise ConnectionError
            self._news.clear()
            await self._news.wait()

    def has_request(self) -> bool:
        """Whether one more whole request has come; it counts as taken then."""
        head, end, rest = bytes(self.received[self._requests_end :]).partition(b"\r\n\r\n")
        length = CONTENT_LENGTH.search(head)
        size = int(length[1]) if length else 0
        if not end or len(rest) < size:
            return False
        self._requests_end += len(head) + len(end) + size
        return True


Step = Callable[[Connection], Awaitable[None]]


class FaultServer:
    """Listens on loopback, in a thread of its own that ends with the ``with`` block."""

    def __init__(self, *scripts: Sequence[Step], tls: ssl.SSLContext | None = None, port: int = 0) -> None:
        self.connections: list[Connection] = []
        self.reached = threading.Event()
        """Set by the step ``mark``."""
        self.go_on = asyncio.Event()
        self._scripts = scripts
        self._tls = tls
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault server")

    @property
    def authority(self) -> str:
        return f"{HOST}:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.authority}{PATH}"

    @property
    def received(self) -> bytes:
        """From all clients, in the order of their arrival."""
        return b"".join(bytes(connection.received) for connection in self.connections)

    def release(self) -> None:
        """Let the next ``pause`` end."""
        self._loop.call_soon_threadsafe(self.go_on.set)

    def __enter__(self) -> "FaultServer":
        listener = socket.create_server((HOST, self.port))
        self.port = listener.getsockname()[1]
        self._thread.start()
        listening = asyncio.start_server(self._serve, sock=listener, ssl=self._tls)
        self._server = asyncio.run_coroutine_threadsafe(listening, self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _close(self) -> None:
        self._server.close()
        # All of them, those included in which asyncio is still taking a connection.
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Connection(self, reader, writer)
        script = self._scripts[min(len(self.connections), len(self._scripts) - 1)]
        self.connections.append(connection)
        listening = asyncio.create_task(connection.listen())
        try:
            for step in script:
                await step(connection)
        except (ConnectionError, ssl.SSLError):
            connection.hung_up.set()
        finally:
            listening.cancel()
            if connection.hung_up.is_set():
                writer.transport.abort()
            writer.close()
            try:
                await asyncio.gather(listening, return_exceptions=True)
                with suppress(OSError):
                    await writer.wait_closed()
            finally:
                writer.transport.abort()


def request() -> Step:
    """Wait for one whole request."""
    return lambda connection: connection.hear(connection.has_request)


def anything() -> Step:
    """Wait for the first bytes, whatever they are."""
    return lambda connection: connection.hear(lambda: bool(connection.received))


def send(data: bytes) -> Step:
    async def step(connection: Connection) -> None:
        connection.writer.write(data)
        await connection.writer.drain()

    return step


def drip(data: bytes, seconds: float, size: int = 1) -> Step:
    """Send ``data`` in pieces of ``size`` bytes with ``seconds`` between them."""

    async def step(connection: Connection) -> None:
        for start in range(0, len(data), size):
            await send(data[start : start + size])(connection)
            await asyncio.sleep(seconds)

    return step


def flood(data: bytes) -> Step:
    """Send ``data`` again and again until the client hangs up."""

    async def step(connection: Connection) -> None:
        while not connection.hung_up.is_set():
            await send(data)(connection)
            await asyncio.sleep(0)

    return step


def mark() -> Step:
    """Set ``server.reached``."""

    async def step(connection: Connection) -> None:
        connection.server.reached.set()

    return step


def pause() -> Step:
    """Wait until told by ``server.release()``."""

    async def step(connection: Connection) -> None:
        await connection.server.go_on.wait()
        connection.server.go_on.clear()

    return step


def hang() -> Step:
    """Do nothing until the client hangs up."""
    return lambda connection: connection.hear(lambda: False)


def reset() -> Step:
    """Break the connection with RST instead of FIN."""

    async def step(connection: Connection) -> None:
        sock = connection.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.writer.transport.abort()

    return step


def accept_tunnel(tls: ssl.SSLContext) -> Step:
    """Say yes as a proxy that was asked for a tunnel, and be the server at its end."""

    async def step(connection: Connection) -> None:
        connection.writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await connection.writer.start_tls(tls)

    return step


def response(
    body: bytes = b"", kind: str = "text/event-stream", status: str = "200 OK", headers: Sequence[str] = ()
) -> bytes:
    """A whole response that says its length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def head(*headers: str, kind: str = "text/event-stream", framing: str = "Transfer-Encoding: chunked") -> bytes:
    """The head of a good response, chunked unless said otherwise."""
    lines = ["HTTP/1.1 200 OK", f"Content-Type: {kind}", *headers, framing]
    return "\r\n".join([*filter(None, lines), "", ""]).encode()


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


END = b"0\r\n\r\n"
