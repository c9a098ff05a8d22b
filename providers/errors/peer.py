"""Who is at the other end of a call, for the sentences of its errors."""

from typing import Self
from urllib.parse import urljoin, urlsplit

from providers.addresses.local import place_in_ascii
from providers.addresses.origin import PORTS
from providers.calls import Call
from providers.errors.base import ProviderError
from providers.errors.refusal import AddressNotFound
from providers.frozen import frozen
from providers.redaction import details, secrets_of, sentence


@frozen
class Peer:
    """A provider at a host; ``secrets`` are what must never show."""

    provider: str
    host: str
    """With its port if the address names one."""
    address: str
    """Always with its port."""
    secrets: tuple[str, ...] = ()

    @classmethod
    def of(cls, call: Call) -> Self:
        """Whom ``call`` is for. Raises ``AddressNotFound`` if its address can't be read."""
        try:
            parts = urlsplit(call.url)
            named_port, port = parts.port, parts.port or PORTS[parts.scheme]
        except (ValueError, KeyError):
            raise AddressNotFound(provider=call.provider, host=sentence(call.url) or "an empty address") from None
        if not parts.hostname:
            raise AddressNotFound(provider=call.provider, host=sentence(call.url))
        name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        return cls(call.provider, f"{name}:{port}" if named_port else name, f"{name}:{port}", secrets_of(call.headers))

    def fault(self, kind: type[ProviderError], raw: str = "", host: str = "", said: str = "") -> ProviderError:
        """An error about this peer, or about ``host`` on the way to it.

        ``raw`` becomes its details; ``said`` are the provider's words, made fit to be shown.
        """
        place = sentence(host, self.secrets) or self.host
        return kind(provider=self.provider, host=place, said=said, details=details(raw, self.secrets))


def new_address(url: str, location: str) -> str:
    """The host that a redirection leads to, not redacted yet; with scheme and path where the host is the old one."""
    try:
        old, new = urlsplit(url), urlsplit(urljoin(url, location))
        place = place_in_ascii(new)
        if not location or not place:
            return "an address it does not name"
        return place if place != old.netloc else f"{new.scheme}://{place}{new.path}"
    except ValueError:
        return "an address that can't be read"
