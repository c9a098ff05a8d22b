"""What a failed connection means, told from the exceptions of sockets and TLS beneath those of an HTTP library."""

import errno
import socket
import ssl
from collections.abc import Iterator

from providers.errors import (
    CertificateExpired,
    CertificateForAnotherHost,
    CertificateNotYetValid,
    CertificateRefused,
    CertificateUntrusted,
    ConnectionLost,
    ConnectionTimedOut,
    HostNotFound,
    NetworkUnreachable,
    NothingListening,
    NotHttps,
    ProviderError,
    SecureConnectionFailed,
    SecurityTooOld,
)

# OpenSSL's X509_V_ERR_…, then the codes of Windows (CERT_E_…) and macOS (errSec…) as truststore hands them on.
ERROR_OF_VERIFY_CODE: dict[int, type[ProviderError]] = {
    9: CertificateNotYetValid,
    10: CertificateExpired,
    **dict.fromkeys((2, 18, 19, 20, 21, 27), CertificateUntrusted),
    **dict.fromkeys((62, 64), CertificateForAnotherHost),
    0x800B0101: CertificateExpired,
    0x800B010F: CertificateForAnotherHost,
    **dict.fromkeys((0x800B0109, 0x800B010A), CertificateUntrusted),
    -67818: CertificateExpired,
    -67819: CertificateNotYetValid,
    -67602: CertificateForAnotherHost,
    -67843: CertificateUntrusted,
}

# OpenSSL's reasons. A server of plain http answers the handshake with text, which reads as a strange version.
PLAIN_REASONS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG")
OLD_REASONS = (
    "UNSUPPORTED_PROTOCOL",
    "PROTOCOL_VERSION",
    "NO_PROTOCOLS_AVAILABLE",
    "NO_SHARED_CIPHER",
    "HANDSHAKE_FAILURE",
    "INSUFFICIENT_SECURITY",
    "DH_KEY_TOO_SMALL",
    "EE_KEY_TOO_SMALL",
    "UNSAFE_LEGACY_RENEGOTIATION",
)

# If several addresses were tried, the first match in this order counts: a refusal says more than a missing route.
ERROR_OF_ERRNO: dict[int, type[ProviderError]] = {
    errno.ECONNREFUSED: NothingListening,
    errno.ETIMEDOUT: ConnectionTimedOut,
    **dict.fromkeys((errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL), NetworkUnreachable),
}


def causes(error: BaseException) -> Iterator[BaseException]:
    """``error`` and everything beneath it, members of groups included, from the outside in."""
    waiting, seen = [error], set()
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)
        waiting.extend(cause for cause in (current.__cause__, current.__context__) if cause is not None)


def unreachable(error: BaseException, *, is_securing: bool) -> type[ProviderError]:
    """The kind of failure to connect; ``is_securing`` when TCP stood and TLS was under way."""
    beneath = list(causes(error))
    for cause in beneath:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return ERROR_OF_VERIFY_CODE.get(cause.verify_code, CertificateRefused)
        if isinstance(cause, ssl.SSLError) and (kind := _of_tls(cause)):
            return kind
    if is_securing:
        return SecureConnectionFailed
    if any(isinstance(cause, socket.gaierror | UnicodeError) for cause in beneath):
        return HostNotFound
    numbers = {cause.errno for cause in beneath if isinstance(cause, OSError)}
    return next((kind for number, kind in ERROR_OF_ERRNO.items() if number in numbers), ConnectionLost)


def _of_tls(error: ssl.SSLError) -> type[ProviderError] | None:
    reason = (error.reason or str(error)).upper().replace(" ", "_")
    if any(word in reason for word in PLAIN_REASONS):
        return NotHttps
    if any(word in reason for word in OLD_REASONS):
        return SecurityTooOld
    return None
