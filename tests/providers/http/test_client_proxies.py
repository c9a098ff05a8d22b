import asyncio
import base64
from pathlib import Path

import pytest

from providers.errors import (
    CertificateUntrusted,
    ConnectionLost,
    ConnectionTimedOut,
    Disconnected,
    HostNotFound,
    ProviderError,
    ProxyFailed,
    ProxyMisconfigured,
    ProxyWantsPassword,
    SecureConnectionFailed,
)
from providers.http.client import HttpxHttp
from tests.providers.exchanges import (
    KEY,
    LIMITS,
    STOPPED_WITHIN,
    Outcome,
    call,
    exchange,
    exchanged,
    failed,
    headers_of,
    limits,
    opened,
    outcome_of,
    stopped_midway,
)
from tests.servers import certificates
from tests.servers.fault_server import (
    PATH,
    FaultServer,
    Step,
    accept_tunnel,
    anything,
    hang,
    mark,
    request,
    reset,
    response,
    send,
)

FAR = f"https://api.test{PATH}"
ANSWER = send(response(b"data: one\n\n"))


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    certificates.trust(monkeypatch, tmp_path)


def through(patch: pytest.MonkeyPatch, proxy: FaultServer, user: str = "", scheme: str = "http") -> None:
    patch.setenv("HTTPS_PROXY", f"{scheme}://{user}{proxy.authority}")


def exchange_by_choice(choice: str, url: str) -> Outcome:
    """One request for which that was chosen."""

    async def main() -> Outcome:
        http = HttpxHttp(LIMITS, proxy_of=lambda call: choice)
        try:
            return await outcome_of(http, call(url))
        finally:
            await http.aclose()

    return asyncio.run(main())


def test_an_answer_comes_through_a_tunnel_that_shows_the_proxy_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer([request(), accept_tunnel(certificates.good("api.test")), request(), ANSWER]) as proxy:
        through(monkeypatch, proxy)
        assert exchange(FAR).text == "one"
        in_clear, _, in_tunnel = proxy.received.partition(b"\r\n\r\n")
    assert in_clear.startswith(b"CONNECT api.test:443 HTTP/1.1\r\n")
    assert KEY.encode() not in in_clear
    assert b"prompt-canary" not in in_clear
    assert b"authorization" not in in_clear.lower()
    # The end of the tunnel, which only the tests' own certificate can read.
    assert KEY.encode() in in_tunnel


def test_a_password_goes_to_the_proxy_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer([request(), accept_tunnel(certificates.good("api.test")), request(), ANSWER]) as proxy:
        through(monkeypatch, proxy, "user:pass-canary@")
        assert exchange(FAR).text == "one"
        token = base64.b64encode(b"user:pass-canary").decode()
        assert headers_of(proxy.received)["proxy-authorization"] == f"Basic {token}"
        assert token.encode() not in proxy.received.partition(b"\r\n\r\n")[2]


REFUSALS: dict[str, tuple[list[Step], type[ProviderError]]] = {
    "wants a password": (
        [send(response(b"", status="407 Proxy Authentication Required", headers=["Proxy-Authenticate: Basic"]))],
        ProxyWantsPassword,
    ),
    "says no": ([send(response(b"<html>blocked", "text/html", "403 Forbidden"))], ProxyFailed),
    "can't reach the host": ([send(response(status="502 Bad Gateway"))], ProxyFailed),
    "breaks off": ([], ProxyFailed),
    "resets": ([reset()], ProxyFailed),
    "speaks no HTTP": ([send(b"SSH-2.0-OpenSSH_9.2\r\n")], ProxyFailed),
    "never answers": ([hang()], ProxyFailed),
}


@pytest.mark.parametrize(("steps", "kind"), REFUSALS.values(), ids=REFUSALS)
def test_a_proxy_that_will_not_do_it_is_named_instead_of_the_provider(
    steps: list[Step], kind: type[ProviderError], monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultServer([request(), *steps]) as proxy:
        through(monkeypatch, proxy, "user:pass-canary@")
        error = failed(exchange(FAR, limits(connect=0.5)), kind, proxy.authority)
        assert KEY.encode() not in proxy.received
        assert len(proxy.connections) == 1
    assert "api.test" not in error.what
    assert "pass-canary" not in f"{error.message}{error.details}"


def test_a_proxy_never_gets_to_read_what_is_asked_by_http(monkeypatch: pytest.MonkeyPatch) -> None:
    near = f"http://lan.test{PATH}"
    with FaultServer([hang()]) as proxy:
        for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(variable, f"http://{proxy.authority}")
        failed(exchange(near), HostNotFound, "lan.test")
        for scheme in ("http", "socks5"):
            # Whoever chose one wants nothing to go out without it.
            error = failed(exchange_by_choice(f"{scheme}://{proxy.authority}", near), ProxyFailed, proxy.authority)
            assert "Over http, a proxy can read" in error.details
        assert proxy.connections == []


def test_a_password_that_the_server_itself_wants_is_no_matter_of_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    locked = send(response(status="407 Proxy Authentication Required"))
    with FaultServer([request(), accept_tunnel(certificates.good("api.test")), request(), locked]) as proxy:
        through(monkeypatch, proxy)
        error = exchange(FAR).error
    assert error is not None
    assert not isinstance(error, ProxyFailed)
    assert "api.test" in error.message


def test_a_proxy_where_nothing_listens_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer() as gone:
        through(monkeypatch, gone)
    failed(exchange(FAR), ProxyFailed, gone.authority, "Check the proxy settings")


def test_a_proxy_whose_name_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.invalid:3128")
    failed(exchange(FAR), ProxyFailed, "proxy.invalid:3128")


BEYOND: dict[str, tuple[list[Step], type[ProviderError]]] = {
    "wrong certificate": ([accept_tunnel(certificates.of_a_stranger())], CertificateUntrusted),
    "no handshake": ([send(b"HTTP/1.1 200 OK\r\n\r\n"), anything(), reset()], SecureConnectionFailed),
    "silence": ([send(b"HTTP/1.1 200 OK\r\n\r\n"), hang()], ConnectionTimedOut),
    "no answer": ([accept_tunnel(certificates.good("api.test")), request()], ConnectionLost),
    "cut off": (
        [accept_tunnel(certificates.good("api.test")), request(), send(response(b"data: one\n\n" * 9)[:-5])],
        Disconnected,
    ),
}


@pytest.mark.parametrize(("steps", "kind"), BEYOND.values(), ids=BEYOND)
def test_what_fails_beyond_the_proxy_names_the_provider(
    steps: list[Step], kind: type[ProviderError], monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultServer([request(), *steps]) as proxy:
        through(monkeypatch, proxy)
        error = failed(exchange(FAR, limits(connect=0.5)), kind, "api.test")
    assert proxy.authority not in error.message


MALFORMED = {
    "a bare word": "foo",
    "no host": "http://",
    "a port that is none": "http://127.0.0.1:port",
    "a bracket left open": "http://[::1",
    "a scheme of no proxy": "ftp://127.0.0.1:21",
    "socks of the old kind": "socks4://127.0.0.1:1080",
}


@pytest.mark.parametrize("value", MALFORMED.values(), ids=MALFORMED)
@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_a_proxy_setting_that_makes_no_sense_is_named(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    error = failed(exchange(FAR), ProxyMisconfigured, variable)
    assert "environment variable" in error.message


def test_a_choice_goes_before_the_setting_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    tunnel = [request(), accept_tunnel(certificates.good("api.test")), request(), ANSWER]
    with FaultServer(tunnel) as chosen, FaultServer([hang()]) as set_up, FaultServer([request(), ANSWER]) as near:
        through(monkeypatch, set_up)
        assert exchange_by_choice(f"http://{chosen.authority}", FAR).text == "one"
        failed(exchange_by_choice("none", FAR), HostNotFound, "api.test")
        for choice in ("none", f"http://{chosen.authority}", f"socks5://{chosen.authority}"):
            assert exchange_by_choice(choice, near.url).text == "one"
        assert set_up.connections == []
        assert len(chosen.connections) == 1


def test_a_malformed_setting_harms_no_address_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(variable, "foo")
    with FaultServer([request(), ANSWER]) as server:
        assert exchange(server.url).text == "one"


def test_this_computer_is_reached_without_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer([request(), ANSWER]) as server, FaultServer([hang()]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://{proxy.authority}")
        assert exchange(server.url).text == "one"
        assert proxy.connections == []


def test_an_exception_to_the_proxy_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer([hang()]) as proxy:
        through(monkeypatch, proxy)
        monkeypatch.setenv("NO_PROXY", "other.test,api.test")
        failed(exchange(FAR), HostNotFound, "api.test")
        assert proxy.connections == []


def test_a_setting_that_changes_counts_at_the_next_request(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main(*proxies: FaultServer) -> list[str]:
        async with opened() as http:
            texts = []
            for proxy in proxies:
                through(monkeypatch, proxy)
                texts.append((await outcome_of(http, call(FAR))).text)
            return texts

    tunnel = [request(), accept_tunnel(certificates.good("api.test")), request(), ANSWER]
    with FaultServer(tunnel) as first, FaultServer(tunnel) as second:
        assert asyncio.run(main(first, second)) == ["one", "one"]
        assert len(first.connections) == len(second.connections) == 1


def test_a_stale_tunnel_is_replaced_silently(monkeypatch: pytest.MonkeyPatch) -> None:
    tunnel = [request(), accept_tunnel(certificates.good("api.test")), request(), ANSWER]
    with FaultServer([*tunnel, request()], tunnel) as proxy:
        through(monkeypatch, proxy)
        assert [outcome.text for outcome in exchanged(call(FAR), call(FAR))] == ["one", "one"]
        assert len(proxy.connections) == 2


CONNECTED = b"HTTP/1.1 200 OK\r\n\r\n"
STOPS: dict[str, list[Step]] = {
    "asking for a tunnel": [mark(), hang()],
    "in the handshake": [send(CONNECTED), mark(), hang()],
    "waiting for the head": [accept_tunnel(certificates.good("api.test")), request(), mark(), hang()],
}


@pytest.mark.parametrize("steps", STOPS.values(), ids=STOPS)
def test_a_request_through_a_proxy_can_be_stopped_at_once(steps: list[Step], monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer([request(), *steps]) as proxy:
        through(monkeypatch, proxy)
        assert stopped_midway(proxy, FAR) < STOPPED_WITHIN
