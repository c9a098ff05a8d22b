"""The network: requests, responses and what went wrong with them. Only this file and ``routes`` name httpx."""

import asyncio
import logging
import re
import ssl
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterator, Mapping
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from http.cookiejar import CookieJar, DefaultCookiePolicy
from time import monotonic
from typing import cast

import httpx

from providers.addresses.origin import origin
from providers.body.content_encoding import UnknownEncoding
from providers.body.deadline import Deadline, Patience
from providers.body.intake import intake
from providers.body.reading import Reading
from providers.body.sse import TooLong
from providers.calls import Call, Limits, Responder, ServerEvent, WholeReply
from providers.errors import (
    AddressMoved,
    AddressNotFound,
    EmptyResponse,
    KeyUnsendable,
    ProviderError,
    ProxyFailed,
    ProxyWantsPassword,
    UnexpectedFormat,
)
from providers.errors.peer import Peer, new_address
from providers.events import Connected, KeptAlive, Responded
from providers.http.dialling import dialled_for
from providers.http.failures import broken, described, failure
from providers.http.journey import Journey, Stage
from providers.http.proxies import SYSTEM, ProxyWouldRead
from providers.http.routes import Routes
from providers.http.shelter import sheltered
from providers.refusals.refusals import refusal

# Nothing compressed: 306 KB of gzip can expand to 300 MB (measured).
HEADERS = {"User-Agent": "paragone", "Accept-Encoding": "identity"}
HEADER_VALUE = re.compile(r"[\x21-\x7e]+( [\x21-\x7e]+)*")
WARM_SECONDS = 20.0
"""Seconds before another connection is opened to a server in advance."""
REFUSAL_BYTES = 1 << 16
REFUSAL_SECONDS = 10.0
BREAKS = (httpx.ReadError, httpx.WriteError, ssl.SSLError, OSError)
UNANSWERED = "Server disconnected without sending a response"
LOCKED = ("407", "401", "Invalid username/password", "Requested NO AUTHENTICATION REQUIRED")
"""How httpcore begins to say that a proxy wants a password, or another one: by HTTP, by HTTP from tinyproxy (1.11) that
got a wrong one, and twice by SOCKS.
"""

logger = logging.getLogger(__name__)


class HttpxHttp:
    """The ``Http`` of wires. Belongs to the loop of its first request, where it must be closed too.

    ``in_process`` maps a host to what answers for it without a socket. ``proxy_of`` is asked at each request for the
    choice of a proxy, in the words of ``read_proxy``.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        in_process: Mapping[str, Responder] | None = None,
        proxy_of: Callable[[Call], str] = lambda call: SYSTEM,
    ) -> None:
        self.limits = limits or Limits()
        """Those of the next request: changing them costs no connection."""
        self._routes = Routes(in_process or {})
        self._proxy_of = proxy_of
        self._client: httpx.AsyncClient | None = None
        self._warmed: dict[str, float] = {}
        """When a connection to each origin was last opened in advance."""

    async def aclose(self) -> None:
        """Close every connection, busy ones too."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def fetch(self, call: Call) -> bytes:
        """See ``Http.fetch``."""
        with self._journey(call) as (peer, journey):
            async with self._sending(self._send(call, journey), journey) as head:
                return await (await self._good(head, call, peer, journey)).whole()

    async def stream(self, call: Call) -> AsyncGenerator[Connected | Responded | KeptAlive | ServerEvent | WholeReply]:
        """See ``Http.stream``."""
        with self._journey(call) as (peer, journey):
            async with self._sending(self._send(call, journey), journey) as head:
                async with journey.deadline:
                    await asyncio.wait({head, journey.arrival}, return_when=asyncio.FIRST_COMPLETED)
                if journey.arrival.done():
                    yield Connected(journey.is_reused, journey.lookup_seconds, journey.tcp_seconds, journey.tls_seconds)
                reading = await self._good(head, call, peer, journey)
                yield Responded()
                async with aclosing(reading.events()) as events:
                    async for event in events:
                        yield event

    async def warm(self, base_url: str) -> None:
        """Open a connection to the server at ``base_url`` for the next request; it is sent neither key nor prompt.

        Never raises. Does nothing for this computer, and nothing where a connection waits or one was just opened.
        """
        call = Call("", f"{origin(base_url)}/")
        now = monotonic()
        if now - self._warmed.get(call.url, -WARM_SECONDS) < WARM_SECONDS:
            return
        self._warmed[call.url] = now
        with suppress(ProviderError, TimeoutError):
            async with asyncio.timeout(self.limits.connect):
                await self._warm(call)

    async def _warm(self, call: Call) -> None:
        with self._journey(call) as (_, journey):
            request = self._request(call, journey)
            request.method = "HEAD"
            if self._routes.is_here(request.url.host) or await self._routes.has_idle(request):
                return
            async with self._sending(self._sent(request, journey), journey) as head:
                # A body not read to its end takes the connection with it.
                async for _ in (await asyncio.shield(head)).aiter_raw():
                    pass

    @contextmanager
    def _journey(self, call: Call) -> Iterator[tuple[Peer, Journey]]:
        """Wraps a whole exchange: whatever fails in it is raised as a ``ProviderError`` and nothing else."""
        peer = _peer(call)
        with Deadline(self.limits.connect) as deadline:
            journey = Journey(deadline, self.limits.connect, self.limits.first_byte)
            try:
                yield peer, journey
            except ProviderError:
                raise
            except Exception as error:
                raise _translated(error, peer, journey) from None

    @asynccontextmanager
    async def _sending(
        self, work: Coroutine[object, object, httpx.Response], journey: Journey
    ) -> AsyncIterator[asyncio.Task[httpx.Response]]:
        """The head of the response to come, in a task so that it can be told when the connection stands."""
        head = asyncio.create_task(work)
        try:
            yield head
        finally:
            # A timeout or a person may interrupt the waiting task; the connection is released all the same.
            await sheltered(self._end(head, journey))

    async def _end(self, head: asyncio.Task[httpx.Response], journey: Journey) -> None:
        head.cancel()
        await asyncio.wait({head})
        await journey.hang_up()
        if not head.cancelled() and head.exception() is None:
            await head.result().aclose()
        await self._routes.release(journey)

    async def _send(self, call: Call, journey: Journey) -> httpx.Response:
        try:
            return await self._sent(self._request(call, journey), journey)
        except (*BREAKS, httpx.RemoteProtocolError) as error:
            # A server may close a connection it kept at the very moment it is used again.
            if not (journey.stage is Stage.WAITING and journey.is_reused and _is_unanswered(error)):
                raise
        journey.restart()
        return await self._sent(self._request(call, journey, is_fresh=True), journey)

    async def _sent(self, request: httpx.Request, journey: Journey) -> httpx.Response:
        dialled_for.set(journey)
        return await self._opened().send(request, stream=True)

    def _request(self, call: Call, journey: Journey, *, is_fresh: bool = False) -> httpx.Request:
        kind = {"Content-Type": "application/json"} if call.body else {}
        return self._opened().build_request(
            "POST" if call.body else "GET",
            call.url,
            headers={**kind, **call.headers},
            content=call.body or None,
            extensions={
                "trace": journey.trace,
                "journey": journey,
                "proxy": self._proxy_of(call),
                "fresh": is_fresh,
            },
        )

    def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(
                transport=self._routes,
                headers=HEADERS,
                timeout=None,
                # Else httpx would send x-api-key and x-goog-api-key to the other host (measured).
                follow_redirects=False,
                trust_env=False,
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                event_hooks={"response": [_take_location]},
            )
        return self._client

    async def _good(self, head: asyncio.Task[httpx.Response], call: Call, peer: Peer, journey: Journey) -> Reading:
        """What reads the body, if the head is that of a good response."""
        async with journey.deadline:
            # Cancelling it here too would cancel it twice.
            response = await asyncio.shield(head)
        journey.stage = Stage.READING
        status = response.status_code
        if status >= 400:
            body = await self._refusal_body(response, journey.deadline)
            raise refusal(peer.provider, peer.host, status, response.headers, body, call.url, secrets=peer.secrets)
        if status >= 300:
            raise peer.fault(AddressMoved, f"HTTP {status}", new_address(call.url, response.extensions["location"]))
        if status < 200:
            raise peer.fault(UnexpectedFormat, f"HTTP {status}")
        if status in (204, 205):
            raise peer.fault(EmptyResponse, f"HTTP {status}")
        limits = self.limits
        patience = Patience(journey.deadline, limits.first_byte, limits.silence, limits.keep_alive)
        pieces = _intake(response, limits.wire_bytes, journey.deadline)
        return Reading(pieces, response.headers.get("content-type", ""), peer, limits, patience, is_lines=call.is_lines)

    async def _refusal_body(self, response: httpx.Response, deadline: Deadline) -> bytes:
        """As much of it as arrives soon; if nothing does, the status alone says enough."""
        deadline.move(min(REFUSAL_SECONDS, self.limits.first_byte))
        body = bytearray()
        try:
            async for piece in _intake(response, REFUSAL_BYTES, deadline):
                body += piece
        except (httpx.HTTPError, OSError, TooLong, UnknownEncoding, zlib.error, EOFError) as error:
            logger.info("The body of a refusal was not whole: %s", type(error).__name__)
        return bytes(body)


async def _take_location(response: httpx.Response) -> None:
    """Put aside where a redirection leads: httpx reads it, even unasked, and refuses the response if it can't."""
    response.extensions["location"] = response.headers.pop("location", "")


def _peer(call: Call) -> Peer:
    peer = Peer.of(call)
    if not all(HEADER_VALUE.fullmatch(value) for value in call.headers.values()):
        raise peer.fault(KeyUnsendable)
    return peer


def _intake(response: httpx.Response, most: int, deadline: Deadline) -> AsyncIterator[bytes]:
    length = response.headers.get("content-length", "") if "transfer-encoding" not in response.headers else ""
    encoding = response.headers.get("content-encoding", "")
    # What httpx does to each piece costs more than everything done with most of them here.
    raw = aiter(cast(httpx.AsyncByteStream, response.stream))
    return intake(raw, encoding, most, deadline, int(length) if length.isdecimal() else None)


def _translated(error: Exception, peer: Peer, journey: Journey) -> ProviderError:
    match error:
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return peer.fault(AddressNotFound, described(error))
        case httpx.ProxyError() if journey.proxy:
            is_locked = str(error).startswith(LOCKED)
            return peer.fault(ProxyWantsPassword if is_locked else ProxyFailed, described(error), journey.proxy.host)
        case ProxyWouldRead():
            return peer.fault(ProxyFailed, str(error), error.proxy.host)
        case httpx.NetworkError() | httpx.RemoteProtocolError():
            is_garbage = isinstance(error, httpx.RemoteProtocolError) and not _is_unanswered(error)
            return broken(error, peer, journey, is_garbage=is_garbage)
        case _ if journey.proxy and journey.is_at_proxy and not isinstance(error, TimeoutError):
            # The SOCKS library fails in many ways when a proxy does not speak it.
            return peer.fault(ProxyFailed, described(error), journey.proxy.host)
        case _:
            return failure(error, peer, journey)


def _is_unanswered(error: Exception) -> bool:
    """Whether a connection ended before any byte of a response, rather than with bytes that are not HTTP."""
    return not isinstance(error, httpx.RemoteProtocolError) or str(error).startswith(UNANSWERED)
