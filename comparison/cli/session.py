"""One run of the command line: the loop behind it, and who can be asked."""

import queue
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from decimal import Decimal
from difflib import get_close_matches
from typing import Self, TypeVar

from comparison.cli.arguments import UsageError, pair
from comparison.files.endpoints import load_endpoints
from comparison.files.housekeeping import put_in_order
from comparison.files.locations import find_locations
from comparison.files.log import close_log, keep_out_of_log, open_log
from comparison.files.plugin_answers import PluginAnswers
from comparison.files.settings import Settings
from comparison.lanes.news import News
from comparison.running.background import Background
from comparison.running.engine import Engine, build_engine, known_providers
from providers.addresses.base_url import read_base_url
from providers.addresses.origin import host_of
from providers.contract import ProviderInfo
from providers.keys import Keys
from providers.keys.environment import EnvironmentKeys
from providers.keys.ledger import KeyLedger
from providers.keys.place import is_own
from providers.plugins import Plugin, installed_plugins

Value = TypeVar("Value")

PATIENCE = 0.1
"""Seconds between two checks for Ctrl-C: on Windows an endless wait does not notice it."""


def refusal(plugin: Plugin) -> str:
    """Why the providers of a package are missing, and how to allow them, as sentences."""
    names = ", ".join(plugin.providers)
    return (
        f"The package {plugin} adds {names} and has not been allowed: it is third-party code, which receives the keys "
        f"you enter for it. To allow it: paragone plugins allow {plugin.package}"
    )


class CommandSession:
    """The loop with its news, for as long as a command runs."""

    def __init__(self, inherited: EnvironmentKeys) -> None:
        locations = find_locations()
        open_log(locations.logs)
        put_in_order(locations)
        self.history = locations.history
        self._settings = Settings(locations.settings_file)
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        self._base_urls: dict[str, str] = {}
        self._infos: tuple[ProviderInfo, ...] = ()
        self.broken: tuple[tuple[str, str], ...] = ()
        """Providers that could not be used, once ``infos`` was called: name and reason, a sentence."""
        self.waiting: tuple[Plugin, ...] = ()
        """Packages that add providers and have not been allowed, once ``infos`` was called."""
        self._ledger = KeyLedger(locations.key_ledger)
        keys = Keys(self._ledger, inherited)
        keep_out_of_log(lambda: keys.heard)
        self._endpoints_file = locations.endpoints_file.name
        endpoints = load_endpoints(locations.endpoints_file)
        self._plugins = PluginAnswers(locations.plugins_file)
        self._declared = {endpoint.info: endpoint for endpoint in endpoints.found}
        self.background = Background(
            lambda: build_engine(self._settings.limits, keys, endpoints, self._settings, self._plugins), self._news.put
        )

    def __enter__(self) -> Self:
        self.background.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.background.close()
        close_log()

    @property
    def problems(self) -> list[str]:
        """What is wrong with the program's files, in sentences for a person."""
        return list(filter(None, (self._settings.problem, self._ledger.problem)))

    def infos(self) -> tuple[ProviderInfo, ...]:
        """All providers, in the registry's order."""
        if not self._infos:
            known = self.wait_for(known_providers)
            self._infos, self.broken, self.waiting = known.infos, known.broken, known.waiting
        return self._infos

    def info(self, vendor: str) -> ProviderInfo:
        """The provider with this id; ``UsageError`` if there is none."""
        for info in self.infos():
            if info.id == vendor:
                return info
        for name, reason in self.broken:
            if name == vendor:
                raise UsageError(f"The provider “{vendor}” was skipped. {reason}")
        for plugin in installed_plugins():
            if vendor in plugin.providers and not self._plugins.is_allowed(plugin):
                raise UsageError(refusal(plugin))
        ids = [info.id for info in self.infos()]
        meant = "".join(f"Did you mean {near}? " for near in get_close_matches(vendor, ids, 1))
        whole_files = [f" {name} was skipped. {reason}" for name, reason in self.broken if name == self._endpoints_file]
        raise UsageError(
            f"There is no such provider. {meant}The providers are: {', '.join(ids)}.{''.join(whole_files)}"
        )

    def base_url(self, info: ProviderInfo) -> str:
        """The address to use: the one given now, else the one in the settings, else the provider's own.

        An endpoint always uses its declared address, whatever the settings say.
        """
        kept = None if info in self._declared else self._settings.base_url(info.id)
        return self._base_urls.get(info.id) or kept or info.hosts[0].base_url

    def cap(self, provider: str) -> Decimal | None:
        """The US dollars that a provider's month may cost before a person is asked; ``None`` without a cap."""
        info = self.info(provider)
        return None if info.is_demo or info.is_local else self._settings.cap(provider)

    @property
    def withheld(self) -> Iterator[str]:
        """A sentence for each endpoint whose headers are not sent, because it is asked at another origin."""
        for info, endpoint in self._declared.items():
            base_url = self.base_url(info)
            if endpoint.headers and not is_own(info, base_url):
                home, here = host_of(endpoint.base_url), host_of(base_url)
                yield f"The extra headers of “{info.name}” belong to {home} and are not sent to {here}."

    def read_base_urls(self, entries: Iterable[str]) -> None:
        """Take in ``VENDOR=URL``; ``UsageError`` if one is neither."""
        for entry in entries:
            vendor, url = pair(entry, "=", "--base-url VENDOR=URL")
            try:
                self._base_urls[self.info(vendor).id] = read_base_url(url)
            except ValueError as error:
                raise UsageError(str(error)) from None

    def wait_for(self, work: Callable[[Engine], Awaitable[Value]], info: ProviderInfo | None = None) -> Value:
        """The result of the work. Raises the ``ProviderError`` that it raises."""
        result: Future[Value] = Future()
        names = {"provider": info.name, "host": host_of(self.base_url(info))} if info else {}
        self.background.call(work, result.set_result, result.set_exception, **names)
        while not result.done():
            wait((result,), PATIENCE)
        return result.result()

    def news(self) -> Iterable[News]:
        """The news that has arrived, after a short wait for the first piece."""
        try:
            yield self._news.get(timeout=PATIENCE)
            while True:
                yield self._news.get_nowait()
        except queue.Empty:
            return
