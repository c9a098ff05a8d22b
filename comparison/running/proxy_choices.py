"""Through which proxy a request goes: what a person chose for the provider it is for."""

from collections.abc import Callable, Iterator

from providers.addresses.origin import origin
from providers.calls import Call
from providers.contract import ProviderInfo
from providers.http.proxies import SYSTEM


class ProxyChoices:
    """Asked at each request, so that changes apply at once; may be asked from any thread."""

    def __init__(
        self,
        proxy_of: Callable[[str], str] = lambda provider: SYSTEM,
        base_url_of: Callable[[str], str | None] = lambda provider: None,
    ) -> None:
        """Both know a provider by its id: what was chosen, and the address that was set instead of its own."""
        self._proxy_of = proxy_of
        self._base_url_of = base_url_of
        self.infos: tuple[ProviderInfo, ...] = ()
        """The known providers; set later, because they are built with what asks here."""

    def choice(self, call: Call) -> str:
        """What ``read_proxy`` gives, for this request.

        A call names no id: what counts is its address, and where several providers share that, or none has it, its
        provider's name. A proxy that was chosen goes before the system's, so that nothing slips past it.
        """
        here = self._at(call.url)
        named = [info for info in here or self.infos if info.name == call.provider]
        choices = [self._proxy_of(info.id) for info in named or here]
        return next((choice for choice in choices if choice != SYSTEM), SYSTEM)

    def knows(self, base_url: str) -> bool:
        """Whether that is the address of a provider."""
        return bool(self._at(base_url))

    def _at(self, url: str) -> list[ProviderInfo]:
        place = origin(url)
        return [info for info in self.infos if place in self._origins(info)]

    def _origins(self, info: ProviderInfo) -> Iterator[str]:
        yield from (origin(host.base_url) for host in info.hosts)
        if set_instead := self._base_url_of(info.id):
            yield origin(set_instead)
