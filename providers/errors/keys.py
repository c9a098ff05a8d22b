"""What may go wrong with the store of keys."""

from providers.errors.base import ProviderError
from providers.errors.failure import Action


class KeyUnavailable(ProviderError):
    """The store of keys of this computer could not be used; ``host`` is the host the key is for."""

    advice = "You can enter the key again and keep it for this run only."
    actions = (Action.ENTER_KEY, Action.RETRY)


class KeyStoreAbsent(KeyUnavailable):
    title = "No key store"
    sentence = "This computer has no store for keys, so the key of {provider} can't be kept."


class KeyStoreLocked(KeyUnavailable):
    title = "The key store is locked"
    sentence = "The store that holds the key of {provider} is locked."
    advice = "Unlock it and try again, or enter the key and keep it for this run only."


class KeyStoreFrozen(KeyUnavailable):
    title = "The key store does not answer"
    sentence = "The store that holds the key of {provider} has not answered for five seconds."
    advice = "It may be waiting for a password in another window. Or enter the key and keep it for this run only."


class KeyStoreForbidden(KeyUnavailable):
    title = "The key store is not safe"
    sentence = "The store chosen for keys on this computer, {host}, may keep the key of {provider} in plain text."
    advice = "It is not used. Choose another in keyring's settings, or enter the key and keep it for this run only."


class KeyStoreFailed(KeyUnavailable):
    title = "The key store failed"
    sentence = "The store of this computer could not handle the key of {provider}."


class KeyUnfit(KeyUnavailable):
    title = "The key can't be used"
    sentence = "What is kept as the key of {provider} for {host} can't be a key."
    advice = "Enter the key again, or correct the environment variable."
