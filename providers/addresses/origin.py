"""What an address leads to: its origin for a key, its host for a sentence."""

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=256)  # each request asks for those of all providers, to find its proxy
def origin(base_url: str) -> str:
    """Scheme, host and port of an address, in one spelling; an address that can't be read is its own origin."""
    if (parts := parts_of(base_url)) is None:
        return base_url
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = "" if parts.port in (None, PORTS.get(parts.scheme)) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def parts_of(base_url: str) -> SplitResult | None:
    """The parts of an address with a host; ``None`` if two programs might read different hosts in it."""
    if "\\" in base_url or not base_url.isprintable():
        return None
    try:
        parts = urlsplit(base_url)
        _ = parts.port  # raises for a port that is not a number
    except ValueError:
        return None
    return parts if parts.hostname else None


def host_of(base_url: str) -> str:
    """The host, with the port if one is given, for sentences; never user name or password."""
    try:
        found = urlsplit(base_url).netloc
    except ValueError:  # such as brackets that do not close
        found = base_url
    return found.rpartition("@")[2] or base_url
