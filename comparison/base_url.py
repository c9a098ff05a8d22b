"""What may be a provider's base URL: an address that a key can be sent to."""

import ipaddress
from urllib.parse import SplitResult, urlsplit


def read_base_url(text: str) -> str:
    """The base URL without a slash at its end; ``ValueError`` with a sentence for a person if it can't be one.

    https only, but for this computer itself: a key sent by http could be read on the way.
    """
    text = text.strip()
    if any(not character.isprintable() or character.isspace() or character == "\\" for character in text):
        raise ValueError("The address has spaces, backslashes or invisible characters in it.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueError(f"“{text}” is not an address.") from None
    _check(text, parts, port)
    return text.rstrip("/")


def is_loopback(host: str) -> bool:
    """Whether a host name means this computer."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _check(text: str, parts: SplitResult, port: int | None) -> None:
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise ValueError(f"“{text}” is not an address such as https://api.example.com/v1.")
    if "@" in parts.netloc:
        raise ValueError("The address has a user name or a password in it; leave that out.")
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise ValueError("The address ends before any “?” or “#”.")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise ValueError("A key is only sent by https; http is for addresses on this computer.")
