"""Which addresses mean this computer, and which its own network."""

import ipaddress
import re
from urllib.parse import SplitResult

from providers.texts.phrase import Phrase

LOOPBACK = ("127.0.0.1", "::1")
LOCAL_NAMES = (".local", ".lan", ".home.arpa", ".internal")
"""Names that no public server has (RFC 6762, RFC 8375, and ICANN's reservation of .internal)."""


SINGLE_LABEL = re.compile(r"(?!0x)[a-z][a-z0-9-]{0,62}")


def is_loopback_name(host: str) -> bool:
    """Whether a host name means this computer, whatever a resolver says (RFC 6761, section 6.3)."""
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


def in_ascii(host: str) -> str:
    """The host as it goes over the wire, with ``xn--`` for other letters; ``ValueError`` with a sentence otherwise.

    Letters that are only another form of others, such as full-width ones, are refused: two programs, or a program and a
    person, could read different hosts.
    """
    if host.isascii():
        return host
    try:
        sent = host.encode("idna").decode()
        is_plain = sent.encode().decode("idna") == host.lower()
    except UnicodeError:
        sent = ""
    if not sent or ":" in sent:
        raise ValueError(Phrase("The host name contains characters that no host name can have."))
    if not is_plain:
        raise ValueError(
            Phrase("The host name uses unusual letters. If you mean “{host}”, write it that way.", host=sent)
        )
    return sent


def place_in_ascii(parts: SplitResult) -> str:
    """Host and port of an address as they go over the wire; ``ValueError`` as ``in_ascii``."""
    place = parts.netloc.rpartition("@")[2]
    return place if place.isascii() else in_ascii(parts.hostname or "") + (f":{parts.port}" if parts.port else "")


def is_in_local_network(host: str) -> bool:
    """Whether a host can only be on the same network: a private address, or a name that does not exist outside."""
    name = _plain(host)
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        # A name of only digits, or of hexadecimal ones, may be read as any address in the world.
        return name.endswith(LOCAL_NAMES) or SINGLE_LABEL.fullmatch(name) is not None
    return address.is_private and not address.is_unspecified


def _plain(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()
