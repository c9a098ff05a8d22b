"""Which providers there are: built in, declared by a person, or added by other packages."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from providers.calls import Http
from providers.contract import ModelTraits, Provider, ProviderInfo
from providers.demo import provider as demo
from providers.endpoints import Endpoint
from providers.events import DroppedParameter
from providers.frozen import frozen
from providers.parameters import Parameters
from providers.plugins import Plugin, installed_plugins
from providers.texts.phrase import Phrase
from providers.wires.dialect import Dialect
from providers.wires.profile import fit
from providers.wires.spellings import FORMATS

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Vendor(Protocol):
    """A module of ``providers.vendors``."""

    INFO: ProviderInfo
    DIALECT: Dialect

    def build(self, http: Http) -> Provider:
        """The provider that talks to it over ``http``."""
        ...


VENDORS = (
    *("moonshot", "deepseek", "openai", "anthropic", "gemini", "qwen", "zhipu", "minimax", "baidu", "tencent"),
    *("mistral", "xai", "openrouter", "groq", "ollama", "lmstudio", "llamacpp", "vllm"),
)
"""The modules of ``providers.vendors``, in the order in which to offer them."""

BUILT_IN: tuple[Vendor, ...] = (
    *(cast(Vendor, import_module(f"providers.vendors.{name}")) for name in VENDORS),
    demo,
)

Answer = Callable[[Plugin], bool | None]
"""Whether a plug-in may be loaded; ``None`` where nobody was asked yet."""


def let_none_in(plugin: Plugin) -> bool:
    """The answer where nobody can be asked."""
    return False


class Unusable(Exception):
    """What was built is not a usable provider; the text is a sentence."""


@frozen
class Registry:
    """The providers that can be used."""

    providers: Mapping[str, Provider]
    """By id, in the order in which to offer them."""
    broken: tuple[tuple[str, str], ...] = ()
    """Endpoints and entry points that could not be used: name and reason, a sentence."""
    waiting: tuple[Plugin, ...] = ()
    """Plug-ins that nobody was asked about; nothing of them was imported."""

    @property
    def infos(self) -> tuple[ProviderInfo, ...]:
        """Who the providers are, in order."""
        return tuple(provider.info for provider in self.providers.values())


def built_in_infos() -> tuple[ProviderInfo, ...]:
    """Who the built-in providers are, in order; needs no connection and loads nothing heavy."""
    return tuple(vendor.INFO for vendor in BUILT_IN)


def traits_of(provider_id: str, model: str) -> ModelTraits | None:
    """What a model of a built-in provider takes by itself; ``None`` for other providers."""
    for vendor in BUILT_IN:
        if vendor.INFO.id == provider_id:
            return vendor.DIALECT.profile(model, Parameters()).traits
    return None


def dropped_by(provider_id: str, model: str, parameters: Parameters) -> tuple[DroppedParameter, ...]:
    """What a model of a built-in provider is known not to take of these; nothing is known of other providers."""
    for vendor in BUILT_IN:
        if vendor.INFO.id == provider_id:
            return fit(parameters, vendor.DIALECT.profile(model, parameters))[1]
    return ()


def spellings_of(parameter: str) -> tuple[str, ...]:
    """Everywhere that the body of a request may have a parameter, or what is about its ``delivery``."""
    places = [place for spellings in FORMATS for place in spellings.get(parameter, ())]
    for dialect in (vendor.DIALECT for vendor in BUILT_IN):
        places += dialect.spellings.get(parameter, ())
        match parameter:
            case "max_tokens":
                places.append(dialect.token_limit_field)
            case "thinking":
                places += dialect.switches
            case "delivery":
                places += dialect.delivery
    return tuple(dict.fromkeys(places))


def load_registry(http: Http, endpoints: Iterable[Endpoint] = (), is_allowed: Answer = let_none_in) -> Registry:
    """Build every provider over ``http``, those of plug-ins only where they are allowed.

    What is broken is skipped and named, whatever it raises.
    """
    providers = {vendor.INFO.id: vendor.build(http) for vendor in BUILT_IN}
    broken = []
    answers = [(plugin, is_allowed(plugin)) for plugin in installed_plugins()]
    makers = [(endpoint.id, endpoint.build) for endpoint in endpoints]
    makers += [
        (point.name, partial(_build_foreign, point))
        for plugin, allowed in answers
        if allowed
        for point in plugin.points
    ]
    for name, make in makers:
        try:
            provider = make(http)
            _check(provider, providers)
        except Unusable as error:
            broken.append((name, str(error)))
        except (Exception, SystemExit) as error:
            broken.append((name, Phrase("It failed with {kind}: {said}", kind=type(error).__name__, said=str(error))))
        else:
            providers[provider.info.id] = provider
    return Registry(providers, tuple(broken), tuple(plugin for plugin, allowed in answers if allowed is None))


def _build_foreign(point: "EntryPoint", http: Http) -> Provider:
    return point.load()(http)  # type: ignore[no-any-return]  # checked by the caller


def _check(provider: Provider, taken: Mapping[str, Provider]) -> None:
    info = provider.info
    if not isinstance(info, ProviderInfo) or not callable(provider.models) or not callable(provider.stream):
        raise Unusable(Phrase("It is not a provider."))
    if info.id in taken:
        raise Unusable(Phrase("There is already a provider “{id}”.", id=info.id))
    if not info.hosts:
        raise Unusable(Phrase("It has no host."))
    for other in (each.info for each in taken.values()):
        if info.key_variable and info.key_variable == other.key_variable:
            raise Unusable(
                Phrase("The key in {variable} belongs to {provider}.", variable=info.key_variable, provider=other.name)
            )
