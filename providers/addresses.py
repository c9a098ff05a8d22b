"""Which addresses are this computer, and which its own network."""

import ipaddress
import re

LOOPBACK = ("127.0.0.1", "::1")
LOCAL_NAMES = (".local", ".lan", ".home.arpa", ".internal")
"""Names that no public server has (RFC 6762, RFC 8375, and ICANN's reservation of .internal)."""


SINGLE_LABEL = re.compile(r"(?!0x)[a-z][a-z0-9-]{0,62}")


def is_loopback_name(host: str) -> bool:
    """Whether a host name means this computer, whatever a resolver says of it (RFC 6761, section 6.3)."""
    name = _plain(host)
    return name == "localhost" or name.endswith(".localhost")


def is_loopback(host: str) -> bool:
    """Whether a host name or address, as in an URL, means this computer."""
    name = _plain(host)
    if is_loopback_name(name):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_in_local_network(host: str) -> bool:
    """Whether a host can only be one of the same network: a private address, or a name that is none outside."""
    name = _plain(host)
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        # A name of digits alone, or of hexadecimal ones, may be read as any address of the world.
        return name.endswith(LOCAL_NAMES) or SINGLE_LABEL.fullmatch(name) is not None
    return address.is_private and not address.is_unspecified


def _plain(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()
