"""A fence around the network: what a test reaches is on this computer."""

import errno
import ipaddress
import socket
from typing import Any

import pytest

# Reserved for examples and tests by RFC 2606 and RFC 6761, so that no such host can exist.
RESERVED = ("invalid", "test", "example", "example.com", "example.net", "example.org")


class Fence:
    """Refuses every way out as a computer without a network would, and remembers who tried."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.tried: list[str] = []
        self._look_up = socket.getaddrinfo
        patch.setattr(socket, "getaddrinfo", self.look_up)
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, self._guarded(getattr(socket.socket, name)))

    def look_up(self, host: Any, *arguments: Any, **options: Any) -> Any:
        """``getaddrinfo`` that knows this computer alone."""
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if name is None or name == "localhost" or _as_address(name):
            return self._look_up(host, *arguments, **options)
        if not any(name == end or name.endswith(f".{end}") for end in RESERVED):
            self.tried.append(name)
        raise socket.gaierror(socket.EAI_NONAME, f"{name} was not looked up: tests stay on this computer")

    def _guarded(self, method: Any) -> Any:
        def guarded(sock: socket.socket, *arguments: Any) -> Any:
            if sock.family in (socket.AF_INET, socket.AF_INET6):
                host = arguments[-1][0]
                if (address := _as_address(host)) is None or not address.is_loopback:
                    self.tried.append(str(host))
                    raise OSError(errno.ENETUNREACH, f"{host} was not contacted: tests stay on this computer")
            return method(sock, *arguments)

        return guarded


def _as_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    if host == "localhost":
        host = "127.0.0.1"
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
