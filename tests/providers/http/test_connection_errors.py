import errno
import socket
import ssl

import pytest

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
from providers.http.connection_errors import causes, unreachable


class LibraryError(Exception):
    """Says nothing by itself, as those of an HTTP library."""


def wrapped(inner: BaseException) -> LibraryError:
    """What a library raises because of ``inner``."""
    outer = LibraryError("it failed")
    outer.__cause__ = inner
    return outer


def refused_certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (9, CertificateNotYetValid),
        (10, CertificateExpired),
        (18, CertificateUntrusted),
        (19, CertificateUntrusted),
        (20, CertificateUntrusted),
        (21, CertificateUntrusted),
        (62, CertificateForAnotherHost),
        (64, CertificateForAnotherHost),
        (26, CertificateRefused),
        (0x800B0101, CertificateExpired),
        (0x800B0109, CertificateUntrusted),
        (0x800B010F, CertificateForAnotherHost),
        (-67818, CertificateExpired),
        (-67819, CertificateNotYetValid),
        (-67602, CertificateForAnotherHost),
        (-67843, CertificateUntrusted),
    ],
)
def test_each_systems_codes_for_a_certificate_are_known(code: int, kind: type[ProviderError]) -> None:
    assert unreachable(wrapped(refused_certificate(code)), is_securing=True) is kind


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("WRONG_VERSION_NUMBER", NotHttps),
        ("HTTP_REQUEST", NotHttps),
        ("RECORD_LAYER_FAILURE", NotHttps),
        ("PACKET_LENGTH_TOO_LONG", NotHttps),
        ("UNSUPPORTED_PROTOCOL", SecurityTooOld),
        ("TLSV1_ALERT_PROTOCOL_VERSION", SecurityTooOld),
        ("SSLV3_ALERT_HANDSHAKE_FAILURE", SecurityTooOld),
        ("NO_SHARED_CIPHER", SecurityTooOld),
        ("DH_KEY_TOO_SMALL", SecurityTooOld),
        ("EE_KEY_TOO_SMALL", SecurityTooOld),
        ("UNSAFE_LEGACY_RENEGOTIATION_DISABLED", SecurityTooOld),
        ("UNEXPECTED_EOF_WHILE_READING", SecureConnectionFailed),
        ("TLSV1_ALERT_INTERNAL_ERROR", SecureConnectionFailed),
        (None, SecureConnectionFailed),
    ],
)
def test_the_reasons_of_openssl_are_known(reason: str | None, kind: type[ProviderError]) -> None:
    error = ssl.SSLError(1, "handshake")
    error.reason = reason
    assert unreachable(wrapped(error), is_securing=True) is kind


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no"), HostNotFound),
        (socket.gaierror(socket.EAI_AGAIN, "no"), HostNotFound),
        (UnicodeError("label too long"), HostNotFound),
        (ConnectionRefusedError(errno.ECONNREFUSED, "no"), NothingListening),
        (OSError(errno.ENETUNREACH, "no"), NetworkUnreachable),
        (OSError(errno.EHOSTUNREACH, "no"), NetworkUnreachable),
        (OSError(errno.EADDRNOTAVAIL, "no"), NetworkUnreachable),
        (TimeoutError(errno.ETIMEDOUT, "no"), ConnectionTimedOut),
        (ConnectionResetError(errno.ECONNRESET, "no"), ConnectionLost),
        (OSError(errno.EMFILE, "too many open files"), ConnectionLost),
        (OSError("All connection attempts failed"), ConnectionLost),
        (EOFError(), ConnectionLost),
    ],
)
def test_what_the_socket_says_is_found_however_deep(error: BaseException, kind: type[ProviderError]) -> None:
    for layers in (error, wrapped(error), wrapped(wrapped(error)), wrapped(ExceptionGroup("tries", [wrapped(error)]))):
        assert unreachable(layers, is_securing=False) is kind


def test_a_break_while_tls_is_set_up_is_no_lost_connection() -> None:
    for error in (ConnectionResetError(errno.ECONNRESET, "no"), EOFError(), OSError(errno.EPIPE, "no")):
        assert unreachable(wrapped(error), is_securing=True) is SecureConnectionFailed


@pytest.mark.parametrize(
    "numbers", [(errno.EADDRNOTAVAIL, errno.ECONNREFUSED), (errno.ECONNREFUSED, errno.ENETUNREACH)]
)
def test_a_refusal_by_one_address_says_more_than_a_missing_way_to_another(numbers: tuple[int, int]) -> None:
    # As for localhost on a computer without IPv6, where the server was not started.
    tries = ExceptionGroup("tries", [OSError("no"), *(OSError(number, "no") for number in numbers)])
    assert unreachable(wrapped(tries), is_securing=False) is NothingListening


def test_causes_come_from_the_outside_in_and_each_once() -> None:
    first, second, third = LibraryError("1"), LibraryError("2"), LibraryError("3")
    first.__cause__, first.__context__ = second, third
    second.__context__ = third
    third.__cause__ = first
    assert list(causes(first)) == [first, second, third]
