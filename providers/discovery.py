"""Which model servers are running on this computer."""

import asyncio
from collections.abc import Iterable
from urllib.parse import urlsplit

from providers.addresses.local import is_loopback
from providers.contract import Provider, ProviderInfo
from providers.errors import ProviderError
from providers.frozen import frozen

SECONDS = 1.0
"""How long one server may take: lists are short, and Windows tries a closed port for two seconds."""


@frozen
class Found:
    """A server that gave its list."""

    info: ProviderInfo
    base_url: str
    models: int
    """How many models it lists; 0 if it is running without any."""


async def find_local(providers: Iterable[Provider]) -> tuple[Found, ...]:
    """The local ``providers`` that answer at their usual address, in order; all are asked at once.

    Nothing leaves this computer and no key is sent. Never raises: a server that does not answer within ``SECONDS`` is
    not there.
    """
    places = [(each, host.base_url) for each in providers if each.info.is_local for host in each.info.hosts]
    answers = await asyncio.gather(*(_ask(each, base_url) for each, base_url in places if _is_here(base_url)))
    return tuple(found for found in answers if found)


def _is_here(base_url: str) -> bool:
    try:
        return is_loopback(urlsplit(base_url).hostname or "")
    except ValueError:
        return False


async def _ask(provider: Provider, base_url: str) -> Found | None:
    try:
        async with asyncio.timeout(SECONDS):
            models = await provider.models(base_url, None)
    except (ProviderError, TimeoutError):
        return None
    return Found(provider.info, base_url, len(models))
