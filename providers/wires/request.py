"""How a request begins: address, key, JSON."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from providers.calls import Call
from providers.contract import ProviderInfo
from providers.errors import AddressNotFound, KeyMissing
from providers.errors.peer import Peer
from providers.keys.place import is_own

Credentials = Callable[[str], Mapping[str, str]]
"""The headers that carry a key."""
NO_HEADERS: Mapping[str, str] = MappingProxyType({})


def bearer(key: str) -> Mapping[str, str]:
    """The usual way, RFC 6750."""
    return {"Authorization": f"Bearer {key}"}


def get(
    info: ProviderInfo,
    base_url: str,
    path: str,
    key: str | None,
    credentials: Credentials = bearer,
    headers: Mapping[str, str] = NO_HEADERS,
    protocol: Mapping[str, str] = NO_HEADERS,
) -> Call:
    """A GET; see ``post`` for the headers. Raises ``KeyMissing`` and ``AddressNotFound``."""
    return _call(info, base_url, path, key, b"", credentials, headers, protocol)


def post(
    info: ProviderInfo,
    base_url: str,
    path: str,
    key: str | None,
    body: Mapping[str, object],
    credentials: Credentials = bearer,
    headers: Mapping[str, str] = NO_HEADERS,
    protocol: Mapping[str, str] = NO_HEADERS,
) -> Call:
    """A POST of JSON. Raises ``KeyMissing`` and ``AddressNotFound``.

    ``headers`` were declared for the provider and may be secrets, so that other origins than its own never get them;
    ``protocol`` are those that every server of the format expects.
    """
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    # A prompt may hold half a surrogate pair, which no encoding takes.
    return _call(info, base_url, path, key, text.encode("utf-8", "replace"), credentials, headers, protocol)


def peer_of(call: Call) -> Peer:
    """Whom ``call`` is for. Raises ``AddressNotFound``."""
    try:
        return Peer.of(call)
    except ValueError as error:
        raise AddressNotFound(provider=call.provider, host=call.url, details=str(error)) from None


def _call(
    info: ProviderInfo,
    base_url: str,
    path: str,
    key: str | None,
    body: bytes,
    credentials: Credentials,
    headers: Mapping[str, str],
    protocol: Mapping[str, str],
) -> Call:
    token = (key or "").strip()
    carried = credentials(token) if token else {}
    declared = headers if is_own(info, base_url) else {}
    given = {name.lower() for name in declared}
    expected = {name: value for name, value in protocol.items() if name.lower() not in given}
    call = Call(info.name, base_url.rstrip("/") + path, {**expected, **declared, **carried}, body)
    if info.needs_key and not token:
        raise peer_of(call).fault(KeyMissing)
    return call
