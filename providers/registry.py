"""Which providers there are: those built in, and those that other packages bring."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from providers.contract import Provider, ProviderInfo
from providers.demo import provider as demo
from providers.exchange import Http
from providers.vendors import deepseek, moonshot, openai

GROUP = "paragone.providers"
"""The entry points of this group are callables that take an ``Http`` and give a ``Provider``."""

BUILT_IN: tuple[tuple[ProviderInfo, Callable[[Http], Provider]], ...] = (
    (moonshot.INFO, moonshot.build),
    (deepseek.INFO, deepseek.build),
    (openai.INFO, openai.build),
    (demo.INFO, demo.build),
)


@dataclass(frozen=True, slots=True)
class Registry:
    """The providers that can be used."""

    providers: Mapping[str, Provider]
    """By id, in the order in which to offer them."""
    broken: tuple[tuple[str, str], ...] = ()
    """Entry points that could not be used: name and reason, a sentence."""

    @property
    def infos(self) -> tuple[ProviderInfo, ...]:
        """Who the providers are, in order."""
        return tuple(provider.info for provider in self.providers.values())


def built_in_infos() -> tuple[ProviderInfo, ...]:
    """Who the built-in providers are, in order; needs no connection and loads nothing heavy."""
    return tuple(info for info, _ in BUILT_IN)


def load_registry(http: Http) -> Registry:
    """Build every provider over ``http``. A broken entry point is left out and named, whatever it raises."""
    # A walk over all installed packages, which a start-up that only wants the infos can do without.
    from importlib.metadata import entry_points

    providers = {info.id: build(http) for info, build in BUILT_IN}
    broken = []
    for point in entry_points(group=GROUP):
        try:
            provider = point.load()(http)
            _check(provider, providers)
        except (Exception, SystemExit) as error:
            broken.append((point.name, f"{type(error).__name__}: {error}"))
        else:
            providers[provider.info.id] = provider
    return Registry(providers, tuple(broken))


def _check(provider: Provider, taken: Mapping[str, Provider]) -> None:
    info = provider.info
    if not isinstance(info, ProviderInfo) or not callable(provider.models) or not callable(provider.stream):
        raise TypeError("this is not a provider")
    if info.id in taken:
        raise ValueError(f"there is a provider “{info.id}” already")
    if not info.hosts:
        raise ValueError("it names no host")
