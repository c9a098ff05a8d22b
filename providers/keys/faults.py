"""What goes wrong with the system's key store, said so that a person can act on it."""

from providers.errors import (
    KeyStoreAbsent,
    KeyStoreFailed,
    KeyStoreForbidden,
    KeyStoreFrozen,
    KeyStoreLocked,
    KeyUnavailable,
    KeyUnfit,
)
from providers.keys.text import UnfitKey
from providers.redaction import sentence

# By name, because which of the libraries that raise them are installed depends on the system.
_LOCKED = {"KeyringLocked", "LockedException", "PromptDismissedException"}
_ABSENT = {"NoKeyringError", "SecretServiceNotAvailableException"}


class UntrustedStore(Exception):
    """A person's settings name a store that is not known to encrypt; the message is its name."""


def explained(error: Exception, provider: str, host: str, key: str = "") -> KeyUnavailable:
    """The error for a person, without ``key`` in it, for anything a store may raise."""
    if isinstance(error, UntrustedStore):
        return KeyStoreForbidden(provider=provider, host=str(error)[:100])
    if isinstance(error, TimeoutError):
        return KeyStoreFrozen(provider=provider, host=host)
    if isinstance(error, UnfitKey):
        return KeyUnfit(provider=provider, host=host, details=str(error))
    names = {type(error).__name__, type(error.__cause__).__name__}
    kind = KeyStoreLocked if names & _LOCKED else KeyStoreAbsent if names & _ABSENT else KeyStoreFailed
    return kind(provider=provider, host=host, details=sentence(f"{type(error).__name__}: {error}", (key,)))
