"""How far a request has come, so that a failure can be described correctly."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Protocol, runtime_checkable

from providers.body.deadline import Deadline
from providers.http.proxies import Proxy


class Stage(StrEnum):
    LOOKING_UP = "looking up"
    """The name of the host, or of the proxy."""
    DIALLING = "dialling"
    SECURING = "securing"
    """TCP stands, TLS is being set up."""
    WAITING = "waiting"
    """The request goes out; no byte has come back."""
    READING = "reading"
    """The head of the response has come."""


@runtime_checkable
class Line(Protocol):
    """A connection of bytes, as httpcore names it to a trace."""

    async def aclose(self) -> None: ...


class Journey:
    """Written by the trace that httpcore gives of a request (httpcore, docs/extensions.md, "trace")."""

    def __init__(self, deadline: Deadline, connect: float, first_byte: float) -> None:
        self.deadline = deadline
        self._connect = connect
        self._first_byte = first_byte
        self.arrival = asyncio.get_running_loop().create_future()
        """Done once a connection is open."""
        self.restart()

    def restart(self) -> None:
        """Start again, as after a kept connection turned out to be stale."""
        self.stage = Stage.DIALLING
        self.lookup_seconds: float | None = None
        self.tcp_seconds: float | None = None
        self.tls_seconds: float | None = None
        self._since = self.deadline.now
        self.is_reused = True
        self.is_at_proxy = False
        self.proxy: Proxy | None = None
        self._bare: Line | None = None
        self.deadline.move(self._connect)

    async def trace(self, name: str, info: Mapping[str, object]) -> None:
        """One step, such as ``connection.connect_tcp.started``."""
        match name:
            case "connection.connect_tcp.started" | "socks.connect_tcp.started":
                self.is_reused = False
                self.is_at_proxy = self.proxy is not None
                self._since = self.deadline.now
            case "connection.connect_tcp.complete" | "socks.connect_tcp.complete":
                stream = info.get("return_value")
                self._bare = stream if isinstance(stream, Line) else None
                self.tcp_seconds = self._lap()
            case "socks.setup_socks5_connection.complete":
                self.is_at_proxy = False
            case "connection.start_tls.started" | "socks.start_tls.started":
                self._secure()
            case "proxy.start_tls.started":
                self._secure()
                self.is_at_proxy = False
            case "connection.start_tls.complete" | "proxy.start_tls.complete" | "socks.start_tls.complete":
                self.tls_seconds = self._lap()
            case "http11.send_request_headers.started":
                # A proxy is asked for a tunnel with a request of its own.
                if getattr(info.get("request"), "method", b"") != b"CONNECT":
                    self._arrive()

    async def hang_up(self) -> None:
        """Close a connection that carries no request yet; no one else will.

        WORKAROUND: httpcore forgets the socket of a TLS handshake that is cancelled (encode/httpcore 1.0.9,
        ``AnyIOStream.start_tls`` closes it after an ``Exception`` alone).
        """
        line, self._bare = self._bare, None
        if line is not None:
            with suppress(Exception):
                await line.aclose()

    def on_lookup(self) -> None:
        """The name is being looked up."""
        self.stage = Stage.LOOKING_UP
        self._since = self.deadline.now

    def on_looked_up(self) -> None:
        """Its addresses are known."""
        self.stage = Stage.DIALLING
        self.lookup_seconds = self._lap()

    def _secure(self) -> None:
        self.stage = Stage.SECURING
        self._since = self.deadline.now

    def _lap(self) -> float:
        """Seconds since the last look at the clock."""
        before, self._since = self._since, self.deadline.now
        return self._since - before

    def _arrive(self) -> None:
        self._bare = None
        self.stage = Stage.WAITING
        self.is_at_proxy = False
        self.deadline.move(self._first_byte)
        if not self.arrival.done():
            self.arrival.set_result(None)
