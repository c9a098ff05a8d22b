"""Which proxy, if any, a request goes through: the one chosen for it, or what this computer is set to."""

import ipaddress
import os
import re
from dataclasses import field
from urllib.parse import SplitResult, urlsplit

from providers.addresses.local import is_loopback
from providers.frozen import frozen
from providers.texts.phrase import Phrase

SYSTEM = "system"
"""The choice to follow this computer's settings."""
NONE = "none"
SOCKS = ("socks", "socks5", "socks5h")
"""Synonyms here: host names always go to the proxy as they are and are looked up there."""
SCHEMES = ("http", "https", *SOCKS)
HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?")


@frozen
class Proxy:
    """``setting`` is the environment variable it comes from, or words for another place."""

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
    """A setting that does not name a proxy this program can use."""

    def __init__(self, setting: str, reason: str) -> None:
        super().__init__(setting)
        self.setting = setting
        self.reason = reason


class ProxyWouldRead(Exception):
    """A proxy was chosen for an http address, where it could read key and prompt."""

    def __init__(self, proxy: Proxy) -> None:
        super().__init__(
            Phrase("Over http, a proxy can read the key and the prompt. Use https, or no proxy for this provider.")
        )
        self.proxy = proxy


def read_proxy(text: str) -> str:
    """The choice in ``text``: "system", "none" or an address such as ``socks5://127.0.0.1:1080``.

    Raises ``ValueError`` with a sentence for a person.
    """
    text = text.strip()
    if text.lower() in ("", SYSTEM, NONE):
        return text.lower() or SYSTEM
    if "@" in text:
        raise ValueError(
            Phrase(
                "The settings are stored in plain text, so they can't contain a user name or password; set "
                "up a proxy that needs one in this computer's own settings."
            )
        )
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueError(Phrase("“{text}” is not an address.", text=text)) from None
    if parts.scheme not in SCHEMES or not port or not _is_host(parts.hostname or "") or _goes_on(parts):
        raise ValueError(
            Phrase(
                "“{text}” is not a proxy such as http://proxy.example.com:3128 or socks5://127.0.0.1:1080.", text=text
            )
        )
    scheme = "socks5" if parts.scheme in SOCKS else parts.scheme
    return f"{scheme}://{parts.netloc.lower()}"


def proxy_for(scheme: str, host: str, choice: str = SYSTEM) -> Proxy | None:
    """The proxy for an address, ``None`` for none: never one for this computer itself, and only for https.

    ``choice`` is what ``read_proxy`` gives. May look names up and so take its time on Windows. Raises
    ``ProxyNotUnderstood``, and ``ProxyWouldRead`` where one was chosen for http: then what was chosen can't be had, and
    asking without it would not be what was chosen either.
    """
    if is_loopback(host) or choice == NONE:
        return None
    if choice != SYSTEM:
        chosen = Proxy(choice, "of this provider")
        if scheme != "https":
            raise ProxyWouldRead(chosen)
        return chosen
    return _of_this_computer(host) if scheme == "https" else None


def _of_this_computer(host: str) -> Proxy | None:
    # A third of a start of the settings, which only want to read a choice.
    from urllib.request import getproxies, proxy_bypass

    settings = getproxies()
    name = next((name for name in ("https", "all") if settings.get(name)), None)
    if name is None or proxy_bypass(host):
        return None
    proxy = Proxy(_with_scheme(settings[name].strip()), _setting(name))
    if not proxy.host:
        raise ProxyNotUnderstood(proxy.setting, "It names no host and port.")
    return proxy


def _with_scheme(value: str) -> str:
    """``host:port`` is common; a bare word is a mistake, and stays one that can't be understood."""
    scheme, has_scheme, rest = value.partition("://")
    if has_scheme:
        # GNOME's settings write socks://, which no library understands.
        return f"socks5://{rest}" if scheme.lower() in SOCKS else value
    return f"http://{value}" if ":" in value else ""


def _setting(name: str) -> str:
    variables = (variable for variable in (f"{name}_proxy", f"{name}_PROXY".upper()) if os.environ.get(variable))
    return next(variables, "of this computer")


def _is_host(name: str) -> bool:
    try:
        return not getattr(ipaddress.ip_address(name), "scope_id", None)
    except ValueError:
        return HOST_NAME.fullmatch(name) is not None


def _goes_on(parts: SplitResult) -> bool:
    return parts.path not in ("", "/") or bool(parts.query or parts.fragment)
