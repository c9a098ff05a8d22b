"""What may go wrong with the key store."""

from providers.errors.base import ProviderError
from providers.errors.failure import Action


class KeyUnavailable(ProviderError):
    """This computer's key store could not be used; ``host`` is the host the key is for."""

    advice = "You can enter the key again and keep it for this session only."
    actions = (Action.ENTER_KEY, Action.RETRY)


class KeyStoreAbsent(KeyUnavailable):
    title = "No key store"
    sentence = "This computer has no key store, so the key for {provider} can't be saved."


class KeyStoreLocked(KeyUnavailable):
    title = "The key store is locked"
    sentence = "The store that holds the key for {provider} is locked."
    advice = "Unlock it and try again, or enter the key and keep it for this session only."


class KeyStoreFrozen(KeyUnavailable):
    title = "The key store is not responding"
    sentence = "The store that holds the key for {provider} has not responded for five seconds."
    advice = (
        "It may be waiting for a password in another window. You can also enter the key and keep it "
        "for this session only."
    )


class KeyStoreForbidden(KeyUnavailable):
    title = "The key store is not safe"
    sentence = "The key store chosen on this computer, {host}, may keep the key for {provider} in plain text."
    advice = "It is not used. Choose another in keyring's settings, or enter the key and keep it for this session only."


class KeyStoreFailed(KeyUnavailable):
    title = "The key store failed"
    sentence = "This computer's key store could not handle the key for {provider}."


class KeyUnfit(KeyUnavailable):
    title = "The key can't be used"
    sentence = "What is stored as the key for {provider} at {host} can't be a key."
    advice = "Enter the key again, or correct the environment variable."
