"""Certificates for the tests' own servers, good and bad; the authority is trusted where a test says so."""

import ssl
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
import trustme

HOST = "127.0.0.1"
LONG = timedelta(days=30)


@cache
def authority() -> trustme.CA:
    return trustme.CA()


def trust(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Put the authority into the trust store that this computer shows to the program."""
    path = folder / "authority.pem"
    authority().cert_pem.write_to_path(path)
    patch.setenv("SSL_CERT_FILE", str(path))


def good(*hosts: str) -> ssl.SSLContext:
    return _context(authority().issue_cert(*hosts or (HOST,)))


def expired() -> ssl.SSLContext:
    now = datetime.now(UTC)
    return _context(authority().issue_cert(HOST, not_before=now - 2 * LONG, not_after=now - LONG))


def not_yet_valid() -> ssl.SSLContext:
    now = datetime.now(UTC)
    return _context(authority().issue_cert(HOST, not_before=now + LONG, not_after=now + 2 * LONG))


def of_another_host() -> ssl.SSLContext:
    return good("other.test")


def of_a_stranger() -> ssl.SSLContext:
    """Signed by an authority that nobody trusts."""
    return _context(trustme.CA().issue_cert(HOST))


def self_signed() -> ssl.SSLContext:
    stranger = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with stranger.cert_pem.tempfile() as certificate, stranger.private_key_pem.tempfile() as key:
        context.load_cert_chain(certificate, key)
    return context


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
