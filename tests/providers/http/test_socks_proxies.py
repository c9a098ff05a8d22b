import ssl
from pathlib import Path

import pytest

from providers.errors import CertificateUntrusted, ProviderError, ProxyFailed, ProxyWantsPassword
from tests.providers.exchanges import KEY, STOPPED_WITHIN, call, exchange, exchanged, failed, limits, stopped_midway
from tests.servers import certificates
from tests.servers.fault_server import PATH, FaultServer, Step, hang, mark, request, reset, response, send

FAR = f"https://api.test{PATH}"
ANSWER = send(response(b"data: one\n\n"))
GREETING = b"\x05\x01\0"
GREETED = b"\x05\0"
ASKED = b"\x05\x01\0\x03\x08api.test\x01\xbb"
"""For a connection to port 443 of a host by its name."""
DONE = b"\x05\0\0\x01\x7f\0\0\x01\x01\xbb"


def heard(count: int) -> Step:
    """Wait for that many bytes, counted from the first."""
    return lambda connection: connection.hear(lambda: len(connection.received) >= count)


def secured(context: ssl.SSLContext) -> Step:
    """Be the server at the end of a tunnel that stands."""
    return lambda connection: connection.writer.start_tls(context)


GREETS = [heard(len(GREETING)), send(GREETED), heard(len(GREETING + ASKED))]


def connects(host: str = "api.test") -> list[Step]:
    return [*GREETS, send(DONE), secured(certificates.good(host))]


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    certificates.trust(monkeypatch, tmp_path)


def through(patch: pytest.MonkeyPatch, proxy: FaultServer, user: str = "", scheme: str = "socks5") -> None:
    patch.setenv("HTTPS_PROXY", f"{scheme}://{user}{proxy.authority}")


@pytest.mark.parametrize("scheme", ["socks5", "socks5h", "socks"])
def test_a_proxy_is_told_the_name_and_shown_nothing(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer([*connects(), request(), ANSWER]) as proxy:
        through(monkeypatch, proxy, scheme=scheme)
        assert exchange(FAR).text == "one"
        assert proxy.received.startswith(GREETING + ASKED)
        # The end of the tunnel, which only the tests' own certificate can read.
        assert KEY.encode() in proxy.received.removeprefix(GREETING + ASKED)


def test_a_password_goes_to_the_proxy_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    login = b"\x01\x04user\x0bpass-canary"
    asks = [heard(3), send(b"\x05\x02"), heard(3 + len(login)), send(b"\x01\0"), heard(3 + len(login + ASKED))]
    end = [send(DONE), secured(certificates.good("api.test")), request(), ANSWER]
    with FaultServer([*asks, *end]) as proxy:
        through(monkeypatch, proxy, "user:pass-canary@")
        assert exchange(FAR).text == "one"
        assert proxy.received.startswith(b"\x05\x01\x02" + login + ASKED)
        assert proxy.received.count(b"pass-canary") == 1


REFUSALS: dict[str, tuple[list[Step], type[ProviderError]]] = {
    "wants a password": ([send(b"\x05\xff"), hang()], ProxyWantsPassword),
    "can't find the host": ([send(GREETED), heard(10), send(b"\x05\x04\0\x01\0\0\0\0\0\0"), hang()], ProxyFailed),
    "forbids it": ([send(GREETED), heard(10), send(b"\x05\x02\0\x01\0\0\0\0\0\0"), hang()], ProxyFailed),
    "speaks the old kind": ([send(b"\0\x5b\0\0\0\0\0\0"), hang()], ProxyFailed),
    "speaks HTTP": ([send(b"HTTP/1.1 400 Bad Request\r\n\r\n"), hang()], ProxyFailed),
    "speaks nonsense": ([send(GREETED), heard(10), send(b"\x05\x99\x07"), hang()], ProxyFailed),
    "says half of it": ([send(GREETED), heard(10), send(b"\x05\0\0"), hang()], ProxyFailed),
    "never answers": ([hang()], ProxyFailed),
    "stops answering": ([send(GREETED), hang()], ProxyFailed),
}
BREAKS: dict[str, list[Step]] = {
    "at once": [],
    "later": [send(GREETED), heard(10)],
    "with a reset": [send(GREETED), heard(10), reset()],
}


@pytest.mark.parametrize(("steps", "kind"), REFUSALS.values(), ids=REFUSALS)
def test_a_proxy_that_will_not_do_it_is_named_and_hung_up_on(
    steps: list[Step], kind: type[ProviderError], monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultServer([heard(3), *steps]) as proxy:
        through(monkeypatch, proxy)
        error = failed(exchange(FAR, limits(connect=0.5)), kind, proxy.authority)
        assert "api.test" not in error.what
        assert KEY.encode() not in proxy.received
        assert len(proxy.connections) == 1
        assert proxy.connections[0].hung_up.wait(5)


@pytest.mark.parametrize("steps", BREAKS.values(), ids=BREAKS)
def test_a_proxy_that_breaks_off_is_named(steps: list[Step], monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer([heard(3), *steps]) as proxy:
        through(monkeypatch, proxy)
        failed(exchange(FAR), ProxyFailed, proxy.authority)


def test_a_wrong_password_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer([heard(3), send(b"\x05\x02"), heard(10), send(b"\x01\x01"), hang()]) as proxy:
        through(monkeypatch, proxy, "user:pass-canary@")
        error = failed(exchange(FAR), ProxyWantsPassword, proxy.authority)
    assert "pass-canary" not in f"{error.message}{error.details}"


def test_what_fails_beyond_the_proxy_names_the_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer([*GREETS, send(DONE), secured(certificates.of_a_stranger())]) as proxy:
        through(monkeypatch, proxy)
        error = failed(exchange(FAR), CertificateUntrusted, "api.test")
    assert proxy.authority not in error.message


def test_a_stale_tunnel_is_replaced_silently(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer([*connects(), request(), ANSWER, request()], [*connects(), request(), ANSWER]) as proxy:
        through(monkeypatch, proxy)
        assert [outcome.text for outcome in exchanged(call(FAR), call(FAR))] == ["one", "one"]
        assert len(proxy.connections) == 2


STOPS: dict[str, list[Step]] = {
    "asking for a tunnel": [*GREETS, mark(), hang()],
    "in the handshake": [*GREETS, send(DONE), mark(), hang()],
    "waiting for the head": [*GREETS, send(DONE), secured(certificates.good("api.test")), request(), mark(), hang()],
}


@pytest.mark.parametrize("steps", STOPS.values(), ids=STOPS)
def test_a_request_through_a_proxy_can_be_stopped_at_once(steps: list[Step], monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(steps) as proxy:
        through(monkeypatch, proxy)
        assert stopped_midway(proxy, FAR) < STOPPED_WITHIN
