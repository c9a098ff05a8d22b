"""Where a secret belongs: a key or a header to one provider at one origin, and nowhere else."""

from providers.addresses.local import is_loopback
from providers.addresses.origin import origin, parts_of
from providers.contract import ProviderInfo
from providers.frozen import frozen


@frozen
class KeyPlace:
    """A provider's id and an origin such as ``https://api.moonshot.ai``; as text, the account a key is kept under."""

    provider: str
    origin: str

    def __str__(self) -> str:
        return f"{self.provider}@{self.origin}"

    @property
    def host(self) -> str:
        """Host and port, for sentences."""
        return self.origin.rpartition("//")[2]

    @classmethod
    def of(cls, info: ProviderInfo, base_url: str) -> "KeyPlace":
        """The place for keys of this provider at ``base_url``."""
        return cls(info.id, origin(base_url))


def is_own(info: ProviderInfo, base_url: str) -> bool:
    """Whether an address is at one of the provider's own origins, where what was declared for it may be sent."""
    return origin(base_url) in {origin(host.base_url) for host in info.hosts}


def may_use_environment(info: ProviderInfo, base_url: str) -> bool:
    """Whether the key of an environment variable may be sent to ``base_url``.

    Such a key is bound to no host, so it goes to the vendor's own hosts alone, and to this very computer: who points
    a vendor at a local server did so by hand, and what listens here may read the environment anyway.
    """
    return is_own(info, base_url) or _is_here(base_url)


def _is_here(base_url: str) -> bool:
    parts = parts_of(base_url)
    return parts is not None and is_loopback(parts.hostname or "")
