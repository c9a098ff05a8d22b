"""What requests are run with: the providers, the keys, and the HTTP client beneath them."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from providers.contract import Provider
from providers.exchange import Limits

if TYPE_CHECKING:
    from providers.keys import Keys

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything one loop needs to run requests; built in the loop's thread, because its imports are heavy."""

    providers: Mapping[str, Provider]
    keys: "Keys"
    close: Callable[[], Awaitable[None]]
    """Gives the sockets back."""


def build_engine(limits: Limits, keys: "Keys") -> Engine:
    """The real one: the providers over sockets. The demo needs neither network nor key."""
    from providers.demo.provider import INFO as DEMO
    from providers.demo.server import DemoServer
    from providers.http import HttpxHttp
    from providers.registry import load_registry

    http = HttpxHttp(limits, {host_of(DEMO.hosts[0].base_url): DemoServer()})
    registry = load_registry(http)
    for name, reason in registry.broken:
        LOG.warning("The provider “%s” is left out: %s", name, reason)
    return Engine(registry.providers, keys, http.aclose)


def host_of(base_url: str) -> str:
    """The host, and the port if one is given, for sentences; never user name or password."""
    return urlsplit(base_url).netloc.rpartition("@")[2] or base_url
