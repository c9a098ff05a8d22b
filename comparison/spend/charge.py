"""Whether a request that did not end well was paid for."""

from comparison.lanes.answer import Answer
from comparison.lanes.state import State

REFUSED_UNCHARGED = frozenset({
    "PermissionRefused", "RegionRefused", "OutOfCredit", "ModelNotFound", "AddressNotFound", "AddressMoved",
    "RequestRefused", "TooLarge", "PromptTooLong", "RateLimited", "Overloaded", "NotNow",
})  # fmt: skip
"""Kinds that refuse a request before any of it is worked on. A content filter may charge for reading."""
NEVER_HEARD = frozenset({
    "KeyMissing", "KeyRefused", "KeyUnsendable", "KeyStoreAbsent", "KeyStoreLocked", "KeyStoreFrozen",
    "KeyStoreForbidden", "KeyStoreFailed", "KeyUnfit", "ProviderGone", "HostNotFound", "NothingListening",
    "NetworkUnreachable", "ConnectionTimedOut", "NotHttps", "SecurityTooOld", "SecureConnectionFailed",
    "CertificateRefused", "CertificateExpired", "CertificateNotYetValid", "CertificateForAnotherHost",
    "CertificateUntrusted", "ProxyFailed", "ProxyMisconfigured", "ProxyWantsPassword",
})  # fmt: skip
"""Kinds of which no model ever heard. A connection that was lost may have been lost after the request."""


def is_uncharged(answer: Answer) -> bool:
    """Whether surely nothing is paid for an answer that is over: it was never sent, or turned away at the door."""
    if answer.usage is not None:
        return False
    if answer.state is State.STOPPED:
        return answer.times.sent is None
    kind = answer.error.kind if answer.error is not None else ""
    return answer.state is State.FAILED and kind in REFUSED_UNCHARGED | NEVER_HEARD
