import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, aclosing, asynccontextmanager
from pathlib import Path

import pytest

from providers.calls import ServerEvent
from providers.errors import (
    CertificateForAnotherHost,
    Disconnected,
    HostNotFound,
    ProviderError,
    ProxyFailed,
    ProxyWantsPassword,
)
from providers.http.client import HttpxHttp
from tests.providers.exchanges import BODY, KEY, LIMITS, Outcome, call, exchange, failed, outcome_of
from tests.servers import certificates
from tests.servers.fault_server import PATH, FaultServer, Step, chunk, hang, head, request, response, send
from tests.servers.real_proxies import RealProxy, microsocks, require_proxies, tinyproxy
from tests.servers.tap import Tap

NAME = "known-to-the-proxy.test"
"""A host that no lookup of this process finds, so that whoever reaches it had it looked up by the proxy."""
ANSWER = send(response(b"data: one\n\n"))
LOGIN = "user pass-canary"
SECRETS = (KEY.encode(), b"prompt-canary", base64.b64encode(KEY.encode()), b"Bearer")

Kind = Callable[..., AbstractContextManager[RealProxy]]

pytestmark = pytest.mark.parametrize("kind", [tinyproxy, microsocks])


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    require_proxies()
    certificates.trust(monkeypatch, tmp_path)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "proxy"
    folder.mkdir()
    return folder


def served(*steps: Step, host: str = NAME) -> FaultServer:
    return FaultServer([request(), *(steps or [ANSWER])], tls=certificates.good(host))


def url(server: FaultServer, scheme: str = "https") -> str:
    return f"{scheme}://{NAME}:{server.port}{PATH}"


@asynccontextmanager
async def choosing(choice: str) -> AsyncIterator[HttpxHttp]:
    http = HttpxHttp(LIMITS, proxy_of=lambda call: choice)
    try:
        yield http
    finally:
        await http.aclose()


def by_choice(choice: str, url: str) -> Outcome:
    async def main() -> Outcome:
        async with choosing(choice) as http:
            return await outcome_of(http, call(url))

    return asyncio.run(main())


def test_a_server_is_reached_by_a_name_that_only_the_proxy_knows(
    kind: Kind, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kind(home, NAME) as proxy, served() as server:
        assert by_choice(f"{proxy.scheme}://{proxy.authority}", url(server)).text == "one"
        failed(by_choice("none", url(server)), HostNotFound, NAME)
        monkeypatch.setenv("HTTPS_PROXY", f"{proxy.scheme}://{proxy.authority}")
        assert exchange(url(server)).text == "one"
        assert server.received.count(KEY.encode()) == 2
        assert len(server.connections) == 2


def test_the_proxy_sees_and_writes_down_neither_key_nor_prompt_nor_answer(kind: Kind, home: Path) -> None:
    with kind(home, NAME) as proxy, served() as server, Tap(proxy.port) as tap:
        assert by_choice(f"{proxy.scheme}://{tap.authority}", url(server)).text == "one"
        assert BODY in server.received
        assert NAME.encode() in tap.passed
        for secret in (*SECRETS, b"data: one", PATH.encode()):
            assert secret not in tap.passed
        # What was watched is the file that it writes to.
        assert NAME.encode() in proxy.log
        assert not any(secret in proxy.log for secret in SECRETS)


def test_what_is_asked_by_http_never_reaches_the_proxy(kind: Kind, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with kind(home, NAME) as proxy, FaultServer([hang()]) as server, Tap(proxy.port) as tap:
        address = f"{proxy.scheme}://{tap.authority}"
        failed(by_choice(address, url(server, "http")), ProxyFailed, tap.authority)
        for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(variable, address)
        failed(exchange(url(server, "http")), HostNotFound, NAME)
        assert tap.passed == b""
        assert server.connections == []


def test_this_computer_is_never_reached_through_it(kind: Kind, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        kind(home, NAME) as proxy,
        Tap(proxy.port) as tap,
        FaultServer([request(), ANSWER]) as plain,
        FaultServer([request(), ANSWER], tls=certificates.good()) as secure,
    ):
        address = f"{proxy.scheme}://{tap.authority}"
        for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(variable, address)
        for target in (plain.url, f"https://{secure.authority}{PATH}"):
            assert by_choice(address, target).text == exchange(target).text == "one"
        assert tap.passed == b""


def test_the_right_password_opens_it_and_goes_no_further(
    kind: Kind, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kind(home, NAME, LOGIN) as proxy, served() as server:
        monkeypatch.setenv("HTTPS_PROXY", f"{proxy.scheme}://user:pass-canary@{proxy.authority}")
        assert exchange(url(server)).text == "one"
        assert b"pass-canary" not in server.received
        assert base64.b64encode(b"user:pass-canary") not in server.received


@pytest.mark.parametrize("login", ["", "user:wrong-canary@", "nobody:pass-canary@"])
def test_a_wrong_password_is_told_as_that(login: str, kind: Kind, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with kind(home, NAME, LOGIN) as proxy, served() as server:
        monkeypatch.setenv("HTTPS_PROXY", f"{proxy.scheme}://{login}{proxy.authority}")
        error = failed(exchange(url(server)), ProxyWantsPassword, proxy.authority)
        assert "canary" not in f"{error.message}{error.details}"
        assert server.connections == []


def test_a_proxy_that_went_down_is_named(kind: Kind, home: Path) -> None:
    with kind(home, NAME) as proxy:
        pass
    error = failed(by_choice(f"{proxy.scheme}://{proxy.authority}", f"https://{NAME}{PATH}"), ProxyFailed)
    assert proxy.authority in error.message


def test_a_name_that_the_proxy_does_not_know_either_is_told_of_the_proxy(kind: Kind, home: Path) -> None:
    with kind(home, "another.test") as proxy, served() as server:
        failed(by_choice(f"{proxy.scheme}://{proxy.authority}", url(server)), ProxyFailed, proxy.authority)


def test_a_certificate_is_checked_at_the_end_of_the_tunnel(kind: Kind, home: Path) -> None:
    with kind(home, NAME) as proxy, served(host="another.test") as server:
        failed(by_choice(f"{proxy.scheme}://{proxy.authority}", url(server)), CertificateForAnotherHost, NAME)
        assert KEY.encode() not in server.received


def test_what_had_come_is_kept_where_the_proxy_dies_in_the_middle(kind: Kind, home: Path) -> None:
    async def main(proxy: RealProxy, url: str) -> tuple[str, ProviderError]:
        text, choice = "", f"{proxy.scheme}://{proxy.authority}"
        async with choosing(choice) as http, aclosing(http.stream(call(url))) as arrivals:
            try:
                async for arrival in arrivals:
                    if isinstance(arrival, ServerEvent):
                        text += arrival.data
                        proxy.process.kill()
            except ProviderError as error:
                return text, error
        raise AssertionError("It was not cut off.")

    with kind(home, NAME) as proxy, served(send(head() + chunk(b"data: one\n\n")), hang()) as server:
        text, error = asyncio.run(main(proxy, url(server)))
    assert text == "one"
    assert type(error) is Disconnected
    assert NAME in error.message
