"""Which proxy, if any, this computer wants a request to go through."""

import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from providers.addresses import is_loopback


@dataclass(frozen=True, slots=True)
class Proxy:
    """``setting`` is the environment variable it comes from, or words for the system's own settings."""

    url: str = field(repr=False)
    """May hold a password."""
    setting: str

    @property
    def host(self) -> str:
        """With its port, without user and password; empty if it can't be read."""
        try:
            parts = urlsplit(self.url)
            port = f":{parts.port}" if parts.port else ""
        except ValueError:
            return ""
        return f"{parts.hostname}{port}" if parts.hostname else ""


class ProxyNotUnderstood(Exception):
    """A setting that names no proxy this program can use."""

    def __init__(self, setting: str, reason: str) -> None:
        super().__init__(setting)
        self.setting = setting
        self.reason = reason


def proxy_for(scheme: str, host: str) -> Proxy | None:
    """The proxy for an address, ``None`` for none: never one for this computer itself.

    May look names up and so take its time on Windows. Raises ``ProxyNotUnderstood``.
    """
    if is_loopback(host):
        return None
    settings = getproxies()
    name = next((name for name in (scheme, "all") if settings.get(name)), None)
    if name is None or proxy_bypass(host):
        return None
    proxy = Proxy(_with_scheme(settings[name].strip()), _setting(name))
    if not proxy.host:
        raise ProxyNotUnderstood(proxy.setting, "It names no host and port.")
    return proxy


def _with_scheme(value: str) -> str:
    """``host:port`` is common; a bare word is a mistake, and stays one that can't be understood."""
    if "://" in value:
        return value
    return f"http://{value}" if ":" in value else ""


def _setting(name: str) -> str:
    variables = (variable for variable in (f"{name}_proxy", f"{name}_PROXY".upper()) if os.environ.get(variable))
    return next(variables, "of this computer")
