"""What requests need: the providers, the keys, and the HTTP client beneath them."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from comparison.files.endpoints import Endpoints
from providers.addresses.origin import host_of
from providers.calls import Http, Limits
from providers.contract import Provider, ProviderInfo
from providers.errors import KeyMissing, ProviderError, ProviderGone
from providers.frozen import frozen
from providers.plugins import Plugin
from providers.redaction import redacted, secrets_of

if TYPE_CHECKING:
    from comparison.files.plugin_answers import PluginAnswers
    from comparison.files.settings import Settings
    from providers.keys import Keys

NO_ENDPOINTS = Endpoints()

LOG = logging.getLogger(__name__)


async def _stay_cold(base_url: str) -> None:
    """What opens no connection."""


@frozen
class Engine:
    """Everything one loop needs to run requests; built in the loop's thread, because its imports are heavy."""

    providers: Mapping[str, Provider]
    keys: "Keys"
    close: Callable[[], Awaitable[None]]
    """Gives the sockets back."""
    broken: tuple[tuple[str, str], ...] = ()
    """Providers that could not be used: name and reason, a sentence."""
    waiting: tuple[Plugin, ...] = ()
    """Packages that add providers and that nobody was asked about."""
    http: Http | None = None
    """Their HTTP client, if they use a network."""
    warm: Callable[[str], Awaitable[None]] = _stay_cold
    """Opens a connection to the server at a base URL before it is needed, sending neither key nor prompt. Never raises.
    """

    def provider(self, provider_id: str, base_url: str) -> Provider:
        """The provider with this id. Raises ``ProviderGone`` where it was removed or is left out."""
        if found := self.providers.get(provider_id):
            return found
        reason = next((reason for name, reason in self.broken if name == provider_id), "")
        raise ProviderGone(provider=provider_id, host=host_of(base_url), details=reason)

    async def hold_to(self, limits: Limits) -> None:
        """These apply from the next request on; open connections are kept."""
        if self.http:
            self.http.limits = limits

    async def key_for(self, info: ProviderInfo, base_url: str) -> str | None:
        """The key to send; ``None`` where none is needed and none is known. Raises ``KeyMissing``, ``KeyUnavailable``.

        A local server may have a key without asking for one; the store is opened for it only if one was kept.
        """
        if not info.needs_key and self.keys.known_source(info, base_url) is None:
            return None
        found = await self.keys.find(info, base_url)
        if found is None and info.needs_key:
            raise KeyMissing(provider=info.name, host=host_of(base_url))
        return found.value if found else None


@frozen
class KnownProviders:
    """Who can be asked, and who can't."""

    infos: tuple[ProviderInfo, ...]
    """In order."""
    broken: tuple[tuple[str, str], ...]
    """Name and reason, a sentence."""
    waiting: tuple[Plugin, ...] = ()
    """Packages that add more, once a person allows them."""


async def known_providers(engine: Engine) -> KnownProviders:
    """All providers of an engine, those of other packages included."""
    return KnownProviders(tuple(provider.info for provider in engine.providers.values()), engine.broken, engine.waiting)


def build_engine(
    limits: Limits,
    keys: "Keys",
    endpoints: Endpoints = NO_ENDPOINTS,
    settings: "Settings | None" = None,
    plugins: "PluginAnswers | None" = None,
) -> Engine:
    """The real one: the providers over sockets. The demo needs neither network nor key.

    ``settings`` say which proxy each provider is reached through; without them it is this computer's for all.
    ``plugins`` say which packages may bring providers; without them none may.
    """
    # In the loop's thread, because they are heavy.
    from comparison.running.proxy_choices import ProxyChoices
    from providers.demo.provider import INFO as DEMO
    from providers.demo.server import DemoServer
    from providers.http.client import HttpxHttp
    from providers.registry import let_none_in, load_registry

    for endpoint in endpoints.found:
        for secret in secrets_of(endpoint.headers):
            keys.hear(secret)
    choices = ProxyChoices(settings.proxy, settings.base_url) if settings else ProxyChoices()
    http = HttpxHttp(limits, {host_of(DEMO.hosts[0].base_url): DemoServer()}, choices.choice)
    registry = load_registry(http, endpoints.found, plugins.is_allowed if plugins else let_none_in)
    choices.infos = registry.infos
    broken = endpoints.broken + registry.broken
    for name, reason in broken:
        LOG.warning("The provider “%s” was skipped: %s", name, reason)

    async def warm(base_url: str) -> None:
        # For an address of no provider it is unknown which proxy is meant.
        if choices.knows(base_url):
            await http.warm(base_url)

    return Engine(registry.providers, keys, http.aclose, broken, registry.waiting, http, warm)


def without_keys(error: ProviderError, keys: Iterable[str]) -> ProviderError:
    """The error without any of the keys: an adapter of another package may quote the one that it was given."""
    error.host, error.said, error.details = (redacted(text, keys) for text in (error.host, error.said, error.details))
    error.args = (error.message,)
    return error
