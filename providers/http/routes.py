"""The routes of requests: to a responder in this process, straight to the server or through a proxy."""

import asyncio
import ssl
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from functools import cached_property
from importlib.util import find_spec
from weakref import WeakSet

import httpcore
import httpx
import truststore

from providers.addresses.local import is_loopback
from providers.calls import Responder
from providers.http.dialling import Dialler
from providers.http.journey import Journey
from providers.http.proxies import Proxy, ProxyNotUnderstood, proxy_for

# WORKAROUND: httpcore (1.0.9, _synchronization.py) tries to import this four times in each request, and each time
# Python searches its whole path anew for what is not there: a millisecond of every first token.
if find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # Python's way to say that there is no such module

KEPT_SECONDS = 30.0
"""How long a connection is kept for the next request."""


class Routes(httpx.AsyncBaseTransport):
    """Sends each request on its way, with one connection pool per proxy and one for direct connections.

    A request carries, as extensions, its ``journey``, the ``proxy`` that was chosen for it, and whether it wants a
    ``fresh`` connection.
    """

    def __init__(self, in_process: Mapping[str, Responder]) -> None:
        self._in_process = in_process
        self._pools: dict[str, httpx.AsyncHTTPTransport] = {}
        self._opened: WeakSet[httpcore.AsyncConnectionPool] = WeakSet()
        """The pools of httpcore in ``_pools``, and those for one request alone."""

    def is_here(self, host: str) -> bool:
        """Whether no network is involved."""
        return host in self._in_process or is_loopback(host)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if responder := self._in_process.get(request.url.host):
            return await _respond(responder, request)
        proxy = request.extensions["journey"].proxy = await self._proxy(request)
        pool = self._pool(proxy, is_fresh=request.extensions["fresh"])
        return await pool.handle_async_request(request)

    async def has_idle(self, request: httpx.Request) -> bool:
        """Whether an idle connection is open that this request would use."""
        proxy = await self._proxy(request)
        transport = self._pools.get(proxy.url if proxy else "")
        # httpx keeps to itself the pool of httpcore that it wraps.
        connections = transport._pool.connections if transport else []
        origin = httpcore.URL(str(request.url)).origin
        return any(
            each.can_handle_request(origin) and each.is_idle() and not each.has_expired() for each in connections
        )

    async def release(self, journey: Journey) -> None:
        """Close what a finished request still holds: nothing, unless it was cancelled at an awkward moment.

        WORKAROUND: httpcore (1.0.9) closes behind shields of anyio's, which ``Task.cancel`` goes through, so that a
        second cancellation leaves a connection busy for ever; and so does one alone between connecting and sending.
        """
        orphans = []
        for pool in self._opened:
            pool._requests = [each for each in pool._requests if each.request.extensions.get("journey") is not journey]
            taken = [each.connection for each in pool._requests]
            orphans += [each for each in pool.connections if not (each in taken or each.is_idle() or each.is_closed())]
        for orphan in orphans:
            await orphan.aclose()

    async def aclose(self) -> None:
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            await pool.aclose()

    def _through(self, proxy: Proxy) -> httpx.Proxy:
        is_secure = proxy.url.lower().startswith("https:")
        return httpx.Proxy(proxy.url, ssl_context=self._trust if is_secure else None)

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        # Debian's Python leaves that to the security level of its OpenSSL.
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context

    async def _proxy(self, request: httpx.Request) -> Proxy | None:
        if is_loopback(request.url.host):
            return None
        # Windows may look names up to tell whether they go through the proxy.
        return await asyncio.to_thread(proxy_for, request.url.scheme, request.url.host, request.extensions["proxy"])

    def _pool(self, proxy: Proxy | None, *, is_fresh: bool) -> httpx.AsyncHTTPTransport:
        if is_fresh:
            return self._open(proxy, kept=0)
        name = proxy.url if proxy else ""
        if name not in self._pools:
            self._pools[name] = self._open(proxy, kept=None)
        return self._pools[name]

    def _open(self, proxy: Proxy | None, kept: int | None) -> httpx.AsyncHTTPTransport:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=kept, keepalive_expiry=KEPT_SECONDS)
        try:
            transport = httpx.AsyncHTTPTransport(
                verify=self._trust, trust_env=False, limits=limits, proxy=self._through(proxy) if proxy else None
            )
        except (ValueError, ImportError, httpx.InvalidURL) as error:
            if proxy is None:
                raise
            raise ProxyNotUnderstood(proxy.setting, str(error)) from None
        # WORKAROUND: httpx 0.28 hands no network backend on to httpcore, whose pools all keep it here.
        transport._pool._network_backend = Dialler()
        self._opened.add(transport._pool)
        return transport


async def _respond(responder: Responder, request: httpx.Request) -> httpx.Response:
    await request.extensions["trace"]("http11.send_request_headers.started", {"request": request})
    status, headers, pieces = responder.respond(
        request.method, request.url.raw_path.decode("ascii"), await request.aread()
    )
    return httpx.Response(status, headers=dict(headers), stream=_Pieces(pieces))


class _Pieces(httpx.AsyncByteStream):
    """The body of a responder, closed with the response."""

    def __init__(self, pieces: AsyncIterator[bytes]) -> None:
        self._pieces = pieces

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._pieces

    async def aclose(self) -> None:
        if isinstance(self._pieces, AsyncGenerator):
            await self._pieces.aclose()
