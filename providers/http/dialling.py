"""How a connection is dialled: the name is looked up and timed separately, then its addresses are tried side by
side."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextvars import ContextVar
from functools import partial
from itertools import chain, zip_longest
from typing import Protocol

import httpcore

from providers.addresses.local import LOOPBACK, is_loopback_name

HEAD_START = 0.25
"""Seconds one address gets before the next is tried beside it (RFC 8305)."""


class Lookup(Protocol):
    """Gets told how far dialling has come."""

    def on_lookup(self) -> None:
        """The name is being looked up."""
        ...

    def on_looked_up(self) -> None:
        """Its addresses are known."""
        ...


dialled_for: ContextVar[Lookup | None] = ContextVar("dialled_for", default=None)
"""Whose connection is dialled; httpcore has no place for that."""


class Dialler(httpcore.AsyncNetworkBackend):
    """Dials as httpcore does, but for the lookup."""

    def __init__(self) -> None:
        self._lines = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """See httpcore. Raises ``ConnectError`` for a name that is not found, too."""
        addresses = await _addresses(host, port)
        attempts = [
            partial(self._lines.connect_tcp, address, port, timeout, local_address, socket_options)
            for address in addresses
        ]
        return await _first_of(attempts)

    async def sleep(self, seconds: float) -> None:
        await self._lines.sleep(seconds)


async def _addresses(host: str, port: int) -> Sequence[str]:
    """Where a host is: no resolver is asked for this computer, since keys go there without TLS."""
    if is_loopback_name(host):
        return LOOPBACK
    return [host] if _is_address(host) else await _look_up(host, port)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


async def _look_up(host: str, port: int) -> list[str]:
    """The addresses of a name, those of both families by turns, as the system ordered them."""
    lookup = dialled_for.get()
    if lookup is not None:
        lookup.on_lookup()
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    if lookup is not None:
        lookup.on_looked_up()
    addresses = dict.fromkeys((family, str(place[0])) for family, *_, place in found)
    families = dict.fromkeys(family for family, _ in addresses)
    turns = ([address for of, address in addresses if of is family] for family in families)
    return [address for address in chain.from_iterable(zip_longest(*turns)) if address]


async def _first_of(
    attempts: Sequence[Callable[[], Awaitable[httpcore.AsyncNetworkStream]]],
) -> httpcore.AsyncNetworkStream:
    """The first connection that stands; one that comes too late is closed. Raises what the first attempt raised."""
    if len(attempts) == 1:
        return await attempts[0]()
    waiting = list(attempts)
    running: set[asyncio.Task[httpcore.AsyncNetworkStream]] = set()
    failures: list[BaseException] = []
    try:
        while waiting or running:
            if waiting:
                running.add(asyncio.ensure_future(waiting.pop(0)()))
            done, running = await asyncio.wait(
                running, timeout=HEAD_START if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            stands = [task for task in done if not (task.cancelled() or task.exception())]
            if stands:
                running.update(stands[1:])
                return stands[0].result()
            failures += [failure for task in done if (failure := task.exception())]
        raise failures[0]
    finally:
        for task in running:
            task.add_done_callback(_close_late)
            task.cancel()


def _close_late(task: "asyncio.Task[httpcore.AsyncNetworkStream]") -> None:
    if not task.cancelled() and not task.exception():
        asyncio.ensure_future(task.result().aclose())  # noqa: RUF006  # nobody waits for an unwanted connection
