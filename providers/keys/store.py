"""The system's own store of passwords: the only file that names keyring."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from providers.keys.faults import UntrustedStore

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


SERVICE = "Paragone"

_WINDOWS = {"keyring.backends.Windows.WinVaultKeyring": "Windows Credential Manager"}
_MAC = {"keyring.backends.macOS.Keyring": "macOS Keychain"}
_FREE_DESKTOPS = {
    "keyring.backends.SecretService.Keyring": "Secret Service",
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
    "keyring.backends.kwallet.DBusKeyringKWallet4": "KWallet",
    "keyring.backends.libsecret.Keyring": "Secret Service",
}


def stores_of(system: str) -> Mapping[str, str]:
    """The trusted stores of a system, as ``sys.platform`` calls it: the likeliest first, with their names for people.

    They encrypt what they keep. Only these are imported: looking for its libraries, the module of a store of another
    system may run whatever ``gcc`` or ``ldconfig`` it finds.
    """
    return {"win32": _WINDOWS, "darwin": _MAC}.get(system, _FREE_DESKTOPS)


_NO_CHOICE = "keyring.backends.chainer.ChainerBackend"
_SWITCHED_OFF = ("keyring.backends.null.Keyring", "keyring.backends.fail.Keyring")


class Store:
    """The system's password store. Every call blocks, perhaps for ever, and may raise anything."""

    def __init__(self) -> None:
        self._chosen: tuple[KeyringBackend, str] | None = None

    def name(self) -> str:
        return self._backend()[1]

    def read(self, account: str) -> str | None:
        return self._backend()[0].get_password(SERVICE, account)

    def write(self, account: str, key: str) -> None:
        self._backend()[0].set_password(SERVICE, account, key)

    def delete(self, account: str) -> None:
        # The library is slow to import, and few runs open the store.
        from keyring.errors import PasswordDeleteError

        backend = self._backend()[0]
        try:
            backend.delete_password(SERVICE, account)
        except PasswordDeleteError:
            # Stores report "not found" and "failed" with the same error.
            if backend.get_password(SERVICE, account) is not None:
                raise

    def _backend(self) -> "tuple[KeyringBackend, str]":
        if self._chosen is None:
            permitted = _permitted(_configured(), stores_of(sys.platform))
            _require_bus()
            self._chosen = _first_usable(permitted)
        return self._chosen


def _configured() -> str:
    """The store that keyring's own settings name; read here, because keyring would import whatever they name."""
    if name := os.environ.get("PYTHON_KEYRING_BACKEND", "").strip():
        return name
    # The library is slow to import, and few runs open the store.
    from configparser import Error, RawConfigParser

    from keyring.util.platform_ import config_root

    settings = RawConfigParser()
    try:
        settings.read(config_root() / "keyringrc.cfg", encoding="utf-8")
    except (Error, UnicodeDecodeError):
        return ""
    return settings.get("backend", "default-keyring", fallback="").strip()


def _permitted(configured: str, stores: Mapping[str, str]) -> Mapping[str, str]:
    """Those of the stores that may be tried."""
    if configured in ("", _NO_CHOICE):
        return stores
    if configured in _SWITCHED_OFF:
        return {}
    if configured not in stores:
        raise UntrustedStore(configured)
    return {configured: stores[configured]}


def _require_bus() -> None:
    """Raises ``NoKeyringError`` where a store could be reached by a bus and there is none.

    The libraries of KWallet and libsecret would start one, and with it ``dbus-launch``.
    """
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if stores_of(sys.platform) is _FREE_DESKTOPS and address.partition(":")[0] in ("", "autolaunch", "disabled"):
        from keyring.errors import NoKeyringError

        raise NoKeyringError("This session has no message bus.")


def _first_usable(stores: Mapping[str, str]) -> "tuple[KeyringBackend, str]":
    """The first store that works on this system, by import: a packed program has no entry points to search."""
    # The library is slow to import, and few runs open the store.
    from importlib import import_module

    from keyring.errors import NoKeyringError

    reasons = []
    for path, name in stores.items():
        module, _, class_name = path.rpartition(".")
        try:
            kind = getattr(import_module(module), class_name)
            # WORKAROUND: keyring says "does not work here" by raising from this property.
            # https://github.com/jaraco/keyring/blob/main/keyring/backend.py
            kind.priority  # noqa: B018
            return kind(), name
        except Exception as error:
            reasons.append(f"{name}: {error}")
    raise NoKeyringError("\n".join(reasons) or "Switched off in keyring's settings.")
