"""The errors a provider may raise, and what a person needs next after each.

ProviderError
├── Unreachable            no connection could be made
│   ├── HostNotFound             worth trying again
│   ├── NothingListening         worth trying again
│   ├── NetworkUnreachable       worth trying again
│   ├── ConnectionTimedOut
│   ├── ConnectionLost           worth trying again
│   ├── NotHttps               plain http on the TLS port
│   ├── SecurityTooOld
│   ├── SecureConnectionFailed   worth trying again
│   ├── CertificateRefused
│   │   ├── CertificateExpired
│   │   ├── CertificateNotYetValid
│   │   ├── CertificateForAnotherHost
│   │   └── CertificateUntrusted
│   └── ProxyFailed
│       ├── ProxyMisconfigured
│       └── ProxyWantsPassword
├── Refused                an answer that says no
│   ├── KeyMissing             nothing was sent
│   ├── KeyRefused
│   │   └── KeyUnsendable      nothing was sent
│   ├── PermissionRefused
│   ├── RegionRefused
│   ├── OutOfCredit
│   ├── ModelNotFound
│   ├── AddressNotFound
│   ├── AddressMoved
│   ├── RequestRefused
│   │   └── TooLarge           in bytes, for the server in front of the model
│   ├── PromptTooLong
│   ├── ContentRefused
│   ├── RateLimited            worth trying again
│   ├── Overloaded             worth trying again
│   ├── NotNow                 worth trying again
│   └── ServerFailed           worth trying again
├── NotAnAnswer            something answered, but not the API
│   ├── WebPageReturned
│   ├── EmptyResponse
│   ├── NotHttp
│   ├── NoResponse             no byte within the limit
│   └── UnexpectedFormat
├── Interrupted            the answer had begun; what arrived is kept
│   ├── Disconnected
│   ├── Stalled
│   ├── OverLimit
│   ├── Malformed
│   ├── EndedEarly             a clean end without the sign that the answer is whole
│   └── FailedMidway           the provider itself reported an error in the stream
├── KeyUnavailable         the store of keys could not be used
│   ├── KeyStoreAbsent
│   ├── KeyStoreLocked
│   ├── KeyStoreFrozen         no answer within the soft limit
│   ├── KeyStoreForbidden      a store that may keep keys in plain text; ``host`` is the store
│   ├── KeyStoreFailed
│   └── KeyUnfit               there is one, but no key looks like that
├── ProviderGone           nothing was sent
└── Unexpected             a fault of this program or of an adapter
"""

from enum import StrEnum
from typing import ClassVar

SENTENCE_ENDS = (".", "!", "?", "…", "。")


class Action(StrEnum):
    """What a person can do about an error; a window draws one button for it."""

    RETRY = "retry"
    ENTER_KEY = "enter_key"
    TRY_OTHER_REGION = "try_other_region"
    CHOOSE_MODEL = "choose_model"
    EDIT_ADDRESS = "edit_address"
    OPEN_ACCOUNT = "open_account"


class ProviderError(Exception):
    """A request that did not end well.

    ``message`` says who, what and what to do, in a sentence or two of plain English without markup or secrets.
    ``title`` is that in three or four words. ``details`` is raw text for the curious (plain, capped, redacted).
    ``retry_after`` is the wait in seconds that the provider asked for, ``None`` if it did not; ``should_retry`` is
    what it said about trying again, if it did. ``most_at_once`` is how many requests at a time it said it allows.
    """

    title: ClassVar[str] = "The request failed"
    sentence: ClassVar[str] = "{provider} ({host}) could not answer."
    advice: ClassVar[str] = "Try again."
    actions: ClassVar[tuple[Action, ...]] = (Action.RETRY,)
    retriable: ClassVar[bool] = False
    """Whether trying the same request again soon, unasked, is worth it before the first token."""

    def __init__(
        self,
        *,
        provider: str,
        host: str,
        said: str = "",
        details: str = "",
        retry_after: float | None = None,
        should_retry: bool | None = None,
        most_at_once: int | None = None,
    ) -> None:
        self.provider = provider
        self.host = host
        self.said = said
        self.details = details
        self.retry_after = retry_after
        self.should_retry = should_retry
        self.most_at_once = most_at_once
        super().__init__(self.message)

    @property
    def is_retriable(self) -> bool:
        """Whether to try again unasked; the provider's own word goes before what its kind suggests."""
        return self.retriable if self.should_retry is None else self.should_retry

    @property
    def what(self) -> str:
        """What happened, and the provider's own words where it gave any."""
        happened = self.sentence.format(provider=self.provider, host=self.host)
        if not self.said:
            return happened
        return f"{happened} It said: “{self.said}”{'' if self.said.endswith(SENTENCE_ENDS) else '.'}"

    @property
    def message(self) -> str:
        """What happened and what to do."""
        return f"{self.what} {self.advice}".strip()


class Unreachable(ProviderError):
    """No connection could be made; nothing was sent, nothing was charged."""


class HostNotFound(Unreachable):
    title = "Address not found"
    sentence = "Can't find host {host}."
    advice = "Check the address or your connection."
    actions = (Action.RETRY, Action.EDIT_ADDRESS)
    retriable = True


class NothingListening(Unreachable):
    title = "Nothing is answering"
    sentence = "Nothing is answering at {host}."
    advice = "Check the address; if it is on this computer, start the server and try again."
    actions = (Action.RETRY, Action.EDIT_ADDRESS)
    retriable = True


class NetworkUnreachable(Unreachable):
    title = "No network"
    sentence = "This computer has no way to reach {host}."
    advice = "Check your connection, then try again."
    retriable = True


class ConnectionTimedOut(Unreachable):
    title = "No connection"
    sentence = "{host} did not take the connection in time."
    advice = "Check your connection or a firewall, then try again."


class ConnectionLost(Unreachable):
    title = "Connection lost"
    sentence = "The connection to {host} broke before {provider} answered."
    advice = "Try again."
    retriable = True


class NotHttps(Unreachable):
    title = "Not a secure address"
    sentence = "{host} does not speak https: this looks like http."
    advice = "Check the address in the settings."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class SecurityTooOld(Unreachable):
    title = "Security too old"
    sentence = "The security that {host} offers is too old to be trusted with a key."
    advice = "Nothing was sent. Ask whoever runs the server to update it."


class SecureConnectionFailed(Unreachable):
    title = "No secure connection"
    sentence = "A secure connection to {host} could not be set up."
    advice = "Nothing was sent. Check for a firewall or a proxy, then try again."
    retriable = True


class CertificateRefused(Unreachable):
    title = "Certificate refused"
    sentence = "The certificate of {host} could not be verified."
    advice = "Nothing was sent. If your company inspects traffic, its certificate must be in the system's trust store."


class CertificateExpired(CertificateRefused):
    title = "Certificate expired"
    sentence = "The certificate of {host} has expired."
    advice = "Nothing was sent. Check your computer's clock; otherwise the server must renew it."


class CertificateNotYetValid(CertificateRefused):
    title = "Certificate not yet valid"
    sentence = "The certificate of {host} is not valid yet."
    advice = "Nothing was sent. Check your computer's clock."


class CertificateForAnotherHost(CertificateRefused):
    title = "Certificate of another host"
    sentence = "What answers at {host} shows the certificate of another host."
    advice = "Nothing was sent. Check the address, or whether a sign-in page is in the way."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class CertificateUntrusted(CertificateRefused):
    title = "Certificate not trusted"
    sentence = "The certificate of {host} is signed by nobody this computer trusts."


class ProxyFailed(Unreachable):
    title = "The proxy failed"
    sentence = "The proxy {host} could not be used."
    advice = "Check the proxy settings, of this computer or of this provider."


class ProxyMisconfigured(ProxyFailed):
    title = "Proxy setting not understood"
    sentence = "The proxy setting {host} can't be understood."
    advice = "Correct or remove that environment variable, then start the program again."


class ProxyWantsPassword(ProxyFailed):
    title = "The proxy wants a password"
    sentence = "The proxy {host} wants a password."
    advice = "Nothing reached {provider}. User name and password go into this computer's own proxy setting."

    @property
    def message(self) -> str:
        return f"{self.what} {self.advice.format(provider=self.provider)}"


class Refused(ProviderError):
    """The provider answered, and said no."""


class KeyMissing(Refused):
    title = "A key is needed"
    sentence = "{provider} needs a key."
    advice = "Enter one for {host}."
    actions = (Action.ENTER_KEY,)

    @property
    def message(self) -> str:
        return f"{self.what} {self.advice.format(host=self.host)}"


class KeyRefused(Refused):
    title = "The key was refused"
    sentence = "{provider} ({host}) refused the key: it is wrong, was revoked or belongs to another account."
    advice = "Nothing was charged. Enter another key."
    actions: ClassVar[tuple[Action, ...]] = (Action.ENTER_KEY, Action.TRY_OTHER_REGION, Action.RETRY)


class KeyUnsendable(KeyRefused):
    title = "The key can't be sent"
    sentence = "The key for {provider} ({host}) holds a character that no key can hold."
    advice = "Nothing was sent. Enter the key again, without spaces, line breaks or accents."
    actions = (Action.ENTER_KEY,)


class PermissionRefused(Refused):
    title = "Not allowed"
    sentence = "{provider} ({host}) accepts the key but does not allow this."
    advice = "Check the key's permissions and the account's region, or choose another model."
    actions = (Action.ENTER_KEY, Action.TRY_OTHER_REGION, Action.CHOOSE_MODEL, Action.RETRY)


class RegionRefused(Refused):
    title = "Not offered in this region"
    sentence = "{provider} ({host}) does not serve the country this request came from."
    advice = "Choose another provider for this lane."
    actions = (Action.CHOOSE_MODEL, Action.RETRY)


class OutOfCredit(Refused):
    title = "Out of credit"
    sentence = "The account at {provider} ({host}) has no credit left."
    advice = "Top it up, then try again."
    actions = (Action.OPEN_ACCOUNT, Action.RETRY)


class ModelNotFound(Refused):
    title = "Model not found"
    sentence = "{provider} ({host}) does not know this model, or your account may not use it."
    advice = "Choose one from its list."
    actions = (Action.CHOOSE_MODEL, Action.RETRY)


class AddressNotFound(Refused):
    title = "Wrong address"
    sentence = "There is no such API at {host}."
    advice = "Check the base URL: most end in /v1."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class AddressMoved(Refused):
    title = "The address has moved"
    sentence = "{provider}'s address has moved to {host}; the key was not sent there."
    advice = "If you trust the new address, enter it in the settings."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class RequestRefused(Refused):
    title = "The request was refused"
    sentence = "{provider} ({host}) did not accept the request."
    advice = "Change the parameters or the prompt, then try again."


class TooLarge(RequestRefused):
    title = "Too large a request"
    sentence = "The request is larger than {provider} ({host}) accepts."
    advice = "Shorten the prompt or start a new comparison."


class PromptTooLong(Refused):
    title = "Too long for this model"
    sentence = "The prompt is too long for this model of {provider} ({host})."
    advice = "Shorten it, start a new comparison, or choose a model with a larger context."
    actions = (Action.CHOOSE_MODEL, Action.RETRY)


class ContentRefused(Refused):
    title = "Refused by a content filter"
    sentence = "A content filter of {provider} ({host}) refused the prompt."
    advice = "Rephrase it, then try again."


class RateLimited(Refused):
    title = "Too many requests"
    sentence = "{provider} ({host}) is limiting how fast this account may ask."
    advice = "Wait a moment, then try again."
    retriable = True


class Overloaded(Refused):
    title = "Overloaded"
    sentence = "{provider} ({host}) is overloaded right now."
    advice = "Wait a moment, then try again."
    retriable = True


class NotNow(Refused):
    title = "Not right now"
    sentence = "{provider} ({host}) could not take the request right now."
    advice = "Wait a moment, then try again."
    retriable = True


class ServerFailed(Refused):
    title = "Trouble at the provider"
    sentence = "{provider} ({host}) had a failure of its own."
    advice = "Your request is fine. Try again in a while."
    retriable = True


class NotAnAnswer(ProviderError):
    """Something answered that is not the API."""


class WebPageReturned(NotAnAnswer):
    title = "A web page came back"
    sentence = "A web page came back from {host} instead of the API (a sign-in page?)."
    advice = "Sign in to the network, or check the base URL: most end in /v1."
    actions = (Action.RETRY, Action.EDIT_ADDRESS)


class EmptyResponse(NotAnAnswer):
    title = "Empty answer"
    sentence = "{provider} ({host}) answered with nothing at all."
    advice = "Try again."


class NotHttp(NotAnAnswer):
    title = "Not an HTTP server"
    sentence = "What answers at {host} is not an HTTP server this program understands."
    advice = "Check the address."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class NoResponse(NotAnAnswer):
    title = "No answer in time"
    sentence = "{provider} ({host}) took the request but did not begin to answer in time."
    advice = "Try again, or raise the limit in the preferences."


class UnexpectedFormat(NotAnAnswer):
    title = "Unexpected format"
    sentence = "{host} answered in a format that {provider}'s API does not use."
    advice = "Check the base URL and the kind of API behind it."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class Interrupted(ProviderError):
    """The answer had begun; what arrived is kept and labelled."""

    title = "Cut off"


class Disconnected(Interrupted):
    sentence = "The connection to {provider} ({host}) broke while it was answering."
    advice = "What had arrived is kept. Try again for a whole answer."


class Stalled(Interrupted):
    sentence = "{provider} ({host}) went silent in the middle of its answer."
    advice = "What had arrived is kept. Try again, or raise the limit in the preferences."


class OverLimit(Interrupted):
    sentence = "{provider} ({host}) sent more than this program accepts from one answer, so it was stopped."
    advice = "What had arrived before is kept."


class Malformed(Interrupted):
    sentence = "{provider} ({host}) sent something in its answer that can't be read."
    advice = "What had arrived before is kept. Try again for a whole answer."


class EndedEarly(Interrupted):
    sentence = "{provider} ({host}) closed the answer without saying that it was finished."
    advice = "The answer may be incomplete. Try again for a whole one."


class FailedMidway(Interrupted):
    sentence = "{provider} ({host}) reported an error in the middle of its answer."
    advice = "What had arrived is kept. Try again for a whole answer."


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


class ProviderGone(ProviderError):
    title = "This provider is gone"
    sentence = "There is no provider “{provider}” any more, so nothing was sent."
    advice = "Choose another model for this lane, or add the endpoint again in the preferences."
    actions = (Action.CHOOSE_MODEL, Action.RETRY)


class Unexpected(ProviderError):
    title = "Something unexpected happened"
    sentence = "This program ran into something it did not expect while talking to {provider} ({host})."
    advice = "The log has the particulars. Try again."
