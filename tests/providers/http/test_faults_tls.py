import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from providers.errors import (
    CertificateExpired,
    CertificateForAnotherHost,
    CertificateNotYetValid,
    CertificateUntrusted,
    ConnectionTimedOut,
    NotHttp,
    NotHttps,
    ProviderError,
    SecureConnectionFailed,
    SecurityTooOld,
)
from tests.providers.exchanges import STOPPED_WITHIN, exchange, failed, limits, stopped_midway
from tests.servers import certificates
from tests.servers.fault_server import PATH, FaultServer, Step, anything, hang, mark, request, reset, response, send

ANSWER = send(response(b"data: one\n\n"))


def secure(server: FaultServer) -> str:
    return f"https://{server.authority}{PATH}"


@pytest.mark.parametrize("ending", [[reset()], [], [send(b"\x16\x03\x03\x00\x7a\x02"), reset()]])
def test_a_connection_that_breaks_in_the_handshake_is_no_secure_one(ending: list[Step]) -> None:
    with FaultServer([anything(), *ending]) as server:
        error = failed(exchange(secure(server)), SecureConnectionFailed, server.authority)
    assert "Nothing was sent" in error.message


def test_a_handshake_that_hangs_costs_the_connect_limit_and_closes_the_socket() -> None:
    with FaultServer([anything(), hang()]) as server:
        outcome = exchange(secure(server), limits(connect=0.3))
        failed(outcome, ConnectionTimedOut, server.authority)
        assert server.connections[0].hung_up.wait(5)
    assert outcome.seconds < 2


CERTIFICATES = [
    (certificates.expired, CertificateExpired, "clock"),
    (certificates.not_yet_valid, CertificateNotYetValid, "Check your computer's clock"),
    (certificates.of_another_host, CertificateForAnotherHost, "Check the address"),
    (certificates.of_a_stranger, CertificateUntrusted, "trust store"),
    (certificates.self_signed, CertificateUntrusted, "trust store"),
]


@pytest.mark.parametrize(("make", "kind", "advice"), CERTIFICATES)
def test_each_fault_of_a_certificate_is_told_and_nothing_is_sent(
    make: Callable[[], ssl.SSLContext],
    kind: type[ProviderError],
    advice: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    certificates.trust(monkeypatch, tmp_path)
    with FaultServer([request(), ANSWER], tls=make()) as server:
        failed(exchange(secure(server)), kind, server.authority, advice, "Nothing was sent")
        assert server.received == b""


def test_an_authority_of_this_computers_own_store_is_trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with FaultServer([request(), ANSWER], tls=certificates.good()) as server:
        failed(exchange(secure(server)), CertificateUntrusted, server.authority, "If your company inspects traffic")
        certificates.trust(monkeypatch, tmp_path)
        assert exchange(secure(server)).text == "one"


OLD = {
    "alert protocol_version": bytes((21, 3, 1, 0, 2, 2, 70)),
    "alert handshake_failure": bytes((21, 3, 1, 0, 2, 2, 40)),
    "alert insufficient_security": bytes((21, 3, 1, 0, 2, 2, 71)),
    "hello of TLS 1.0": bytes((22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1, *range(32), 0, 0xC0, 0x14, 0)),
}


@pytest.mark.parametrize("answer", OLD.values(), ids=OLD)
def test_a_server_without_a_version_or_cipher_of_today_is_too_old(answer: bytes) -> None:
    with FaultServer([anything(), send(answer), hang()]) as server:
        failed(exchange(secure(server)), SecurityTooOld, server.authority, "Nothing was sent")


@pytest.mark.parametrize("answer", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"<html>hello", b"SSH-2.0-OpenSSH_9.2\r\n"])
def test_plain_text_on_the_tls_port_is_called_http(answer: bytes) -> None:
    with FaultServer([anything(), send(answer)]) as server:
        failed(exchange(secure(server)), NotHttps, server.authority, "this looks like http")


def test_plain_http_to_a_tls_port_finds_no_http_server() -> None:
    with FaultServer([request(), send(bytes((21, 3, 3, 0, 2, 2, 70)))]) as server:
        failed(exchange(server.url), NotHttp, server.authority)


def test_a_request_in_the_handshake_can_be_stopped_at_once_and_the_server_sees_it() -> None:
    with FaultServer([anything(), mark(), hang()]) as server:
        assert stopped_midway(server, secure(server)) < STOPPED_WITHIN
