"""How a request to an OpenAI-compatible API begins: address, bearer key, JSON."""

import json
from collections.abc import Mapping

from providers.contract import ProviderInfo
from providers.errors import AddressNotFound, KeyMissing
from providers.exchange import Call
from providers.peer import Peer


def get(info: ProviderInfo, base_url: str, path: str, key: str | None) -> Call:
    """A GET. Raises ``KeyMissing`` and ``AddressNotFound``."""
    return _call(info, base_url, path, key, b"")


def post(info: ProviderInfo, base_url: str, path: str, key: str | None, body: Mapping[str, object]) -> Call:
    """A POST of JSON. Raises ``KeyMissing`` and ``AddressNotFound``."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    # A prompt may hold half a surrogate pair, which no encoding takes.
    return _call(info, base_url, path, key, text.encode("utf-8", "replace"))


def peer_of(call: Call) -> Peer:
    """Whom ``call`` is for. Raises ``AddressNotFound``."""
    try:
        return Peer.of(call)
    except ValueError as error:
        raise AddressNotFound(provider=call.provider, host=call.url, details=str(error)) from None


def _call(info: ProviderInfo, base_url: str, path: str, key: str | None, body: bytes) -> Call:
    token = (key or "").strip()
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    call = Call(info.name, base_url.rstrip("/") + path, headers, body)
    if info.needs_key and not token:
        raise peer_of(call).fault(KeyMissing)
    return call
