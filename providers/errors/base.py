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
│       └── OtherFormat        it speaks the API ``spoken`` and was asked by ``asked``
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

from typing import ClassVar

from providers.errors.failure import Action, Failure


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
    """Whether it is worth retrying the same request automatically, before the first token."""

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
        spoken: str = "",
        asked: str = "",
    ) -> None:
        self.provider = provider
        self.host = host
        self.said = said
        self.details = details
        self.retry_after = retry_after
        self.should_retry = should_retry
        self.most_at_once = most_at_once
        self.spoken = spoken
        self.asked = asked
        super().__init__(self.message)

    @property
    def is_retriable(self) -> bool:
        """Whether to retry automatically; what the provider says takes precedence over what its kind suggests."""
        return self.retriable if self.should_retry is None else self.should_retry

    @property
    def failure(self) -> Failure:
        """The same error as a value."""
        kind, said, details = type(self).__name__, self.said, self.details
        words = (self.title, self.sentence, self.advice)
        apis = (self.spoken, self.asked)
        return Failure(kind, *words, self.actions, self.provider, self.host, said, details, *apis)

    @property
    def what(self) -> str:
        """What happened, and the provider's own words where it gave any."""
        return self.failure.what

    @property
    def message(self) -> str:
        """What happened and what to do."""
        return self.failure.message


class ProviderGone(ProviderError):
    title = "This provider is gone"
    sentence = "The provider “{provider}” no longer exists, so nothing was sent."
    advice = "Choose another model for this lane, or add the endpoint again in the preferences."
    actions = (Action.CHOOSE_MODEL, Action.RETRY)


class Unexpected(ProviderError):
    title = "Something unexpected happened"
    sentence = "This program hit an unexpected error while talking to {provider} ({host})."
    advice = "The log has the details. Try again."
