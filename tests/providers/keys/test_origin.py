import asyncio
from collections.abc import Awaitable, Callable, Mapping
from itertools import product
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.files.endpoints import Endpoints
from comparison.lanes.news import Closed, ExchangeId, LaneId, News, Order
from comparison.running.engine import Engine, build_engine
from comparison.running.retry import RetryPolicy
from comparison.running.runner import Runner
from providers.addresses.origin import origin
from providers.calls import Limits
from providers.contract import ChatRequest, Message, ProviderInfo
from providers.endpoints import Endpoint
from providers.errors import AddressMoved, KeyMissing, KeyUnavailable, ProviderError, ProxyFailed
from providers.keys import Keys
from providers.keys.environment import EnvironmentKeys
from providers.keys.ledger import KeyLedger
from providers.keys.place import may_use_environment
from providers.registry import built_in_infos
from tests.hunt import Hunt
from tests.providers.faults.tongue import MODEL, Tongue
from tests.providers.faults.tongues import TONGUES
from tests.servers import certificates
from tests.servers.fault_server import FaultServer, Step, hang, head, request, response, send

KEY = "qZ7/cAnArY+4x9mK2vT8=wB5nL3pR6"
OTHER_KEY = "yY9-another-4x9mK2vT8-wB5nL3pR6"
SOON = RetryPolicy(shortest=0.001, longest=0.002, longest_asked=0.002)
VENDORS = [info for info in built_in_infos() if info.key_variable]
REDIRECTIONS = ("301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect")
LURES = (
    "Location: {0}",
    "Refresh: 0; url={0}",
    "Content-Location: {0}",
    'Alt-Svc: h2="{1}"',
    "Link: <{0}>; rel=canonical",
)


def vendor(tongue: Tongue) -> Endpoint:
    return Endpoint(f"vendor-{tongue.wire}", "Vendor", "https://vendor.test", tongue.wire)


class House:
    """The engine of the program, with a place for keys."""

    def __init__(self, folder: Path, tongue: Tongue = TONGUES[0], environment: Mapping[str, str] | None = None) -> None:
        self._endpoint = vendor(tongue)
        self.tongue = tongue
        self.keys = Keys(KeyLedger(folder / "keys.json"), EnvironmentKeys(environment))
        self.info = self._endpoint.info

    def give(self, base_url: str, key: str = KEY) -> None:
        self.keys.keep_for_this_run(self.info, base_url, key)

    def run(self, work: Callable[[Engine], Awaitable[object]]) -> object:
        """Do ``work`` with an engine that is closed afterwards."""

        async def main() -> object:
            engine = build_engine(Limits(first_byte=2, silence=2), self.keys, Endpoints((self._endpoint,)))
            try:
                return await work(engine)
            finally:
                await engine.close()

        return asyncio.run(main())

    def ask(self, *base_urls: str) -> list[ProviderError | None]:
        """Put a question to each address, one after the other; what went wrong with each."""
        closed: list[ProviderError | None] = []

        def deliver(news: News) -> None:
            if isinstance(news.event, Closed):
                closed.append(news.event.error)

        async def work(engine: Engine) -> None:
            runner = Runner(lambda: engine, deliver, SOON)
            for number, base_url in enumerate(base_urls):
                chat = ChatRequest(MODEL, (Message("user", "Why?"),), base_url)
                await runner.run(Order(LaneId(str(number)), ExchangeId(str(number)), self.info.id, chat))

        self.run(work)
        return closed

    def list_models(self, base_url: str) -> object:
        """The models at an address, or what went wrong, as the window asks for them."""

        async def work(engine: Engine) -> object:
            try:
                return await engine.providers[self.info.id].models(base_url, await engine.key_for(self.info, base_url))
            except ProviderError as error:
                return error

        return self.run(work)


@pytest.fixture(params=TONGUES, ids=lambda tongue: tongue.wire)
def tongue(request: pytest.FixtureRequest) -> Tongue:
    return request.param


@pytest.fixture
def house(tmp_path: Path, tongue: Tongue) -> House:
    return House(tmp_path, tongue)


def base_url(server: FaultServer, tongue: Tongue, scheme: str = "http") -> str:
    return f"{scheme}://{server.authority}{tongue.prefix}"


def answering(tongue: Tongue) -> list[Step]:
    return [request(), send(response(tongue.answer("Hi"), tongue.kind))]


def lured(status: str, sink: FaultServer, scheme: str = "http", host: str = "127.0.0.1") -> list[Step]:
    """A response with every header that might lead a client elsewhere."""
    place = f"{host}:{sink.port}"
    headers = [lure.format(f"{scheme}://{place}/v1/key", place) for lure in LURES]
    return [request(), send(response(b'{"error":{"message":"no"}}', "application/json", status, headers))]


@pytest.mark.parametrize("status", REDIRECTIONS)
def test_no_redirection_takes_a_key_along(house: House, tongue: Tongue, status: str) -> None:
    with FaultServer(answering(tongue)) as sink:
        for scheme, host in product(("http", "https"), ("127.0.0.1", "localhost", "127.0.0.2")):
            with FaultServer(lured(status, sink, scheme, host)) as server:
                house.give(base_url(server, tongue))
                (error,) = house.ask(base_url(server, tongue))
                assert type(error) is AddressMoved
                assert type(house.list_models(base_url(server, tongue))) is AddressMoved
                assert len(server.connections) == 2
        assert sink.connections == []


@pytest.mark.parametrize("status", ["200 OK", "401 Unauthorized", "407 Proxy Authentication Required", "429 Too Many"])
def test_no_header_leads_a_key_elsewhere(house: House, tongue: Tongue, status: str) -> None:
    with FaultServer(answering(tongue)) as sink, FaultServer(lured(status, sink)) as server:
        house.give(base_url(server, tongue))
        assert house.ask(base_url(server, tongue)) != [None]
        house.list_models(base_url(server, tongue))
        assert server.received.count(KEY.encode()) == len(server.connections)
        assert sink.connections == []


def test_a_retry_goes_where_the_first_request_went(house: House, tongue: Tongue) -> None:
    busy = "503 Service Unavailable"
    with FaultServer(answering(tongue)) as sink:
        with FaultServer(lured(busy, sink), lured("429 Too Many", sink), answering(tongue)) as server:
            house.give(base_url(server, tongue))
            assert house.ask(base_url(server, tongue)) == [None]
            assert server.received.count(KEY.encode()) == 3
        assert sink.connections == []


def test_a_kept_connection_that_went_stale_is_replaced_by_one_to_the_same_server(house: House, tongue: Tongue) -> None:
    kept = [request(), send(head(kind=tongue.kind) + _chunked(tongue.answer("Hi"))), request()]
    with FaultServer(kept, answering(tongue)) as server:
        house.give(base_url(server, tongue))
        assert house.ask(*[base_url(server, tongue)] * 2) == [None, None]
        assert len(server.connections) == 2


def test_each_server_gets_its_own_key_over_the_same_client(house: House, tongue: Tongue) -> None:
    with FaultServer(answering(tongue)) as one, FaultServer(answering(tongue)) as other:
        house.give(base_url(one, tongue), KEY)
        house.give(base_url(other, tongue), OTHER_KEY)
        places = [base_url(one, tongue), base_url(other, tongue)] * 2
        assert house.ask(*places) == [None] * 4
        assert (one.received.count(KEY.encode()), one.received.count(OTHER_KEY.encode())) == (2, 0)
        assert (other.received.count(KEY.encode()), other.received.count(OTHER_KEY.encode())) == (0, 2)


def test_a_changed_address_gets_no_key_of_the_old_one(house: House, tongue: Tongue) -> None:
    with FaultServer(answering(tongue)) as old, FaultServer(answering(tongue)) as new:
        house.give(base_url(old, tongue))
        elsewhere = [base_url(new, tongue), base_url(new, tongue, "https"), base_url(old, tongue, "https")]
        elsewhere += [f"http://localhost:{old.port}{tongue.prefix}", f"http://{old.authority}@{new.authority}"]
        for error in [*house.ask(*elsewhere), *map(house.list_models, elsewhere)]:
            assert isinstance(error, KeyMissing | KeyUnavailable)
        assert old.connections == new.connections == []
        assert house.ask(base_url(old, tongue)) == [None]


def test_a_proxy_gets_no_byte_of_a_key(house: House, tongue: Tongue, monkeypatch: pytest.MonkeyPatch) -> None:
    far = f"https://vendor.test{tongue.prefix}"
    house.give(far)
    with FaultServer([request(), send(response(status="403 Forbidden"))]) as proxy:
        for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(variable, f"http://user:password@{proxy.authority}")
        assert [type(error) for error in house.ask(far)] == [ProxyFailed]
        assert type(house.list_models(far)) is ProxyFailed
        assert proxy.received.startswith(b"CONNECT vendor.test:443 ")
        assert not Hunt(KEY).is_in(proxy.received)


def test_a_server_whose_certificate_is_wrong_gets_no_byte_of_a_key(house: House, tongue: Tongue) -> None:
    with FaultServer([hang()], tls=certificates.of_a_stranger()) as server:
        house.give(base_url(server, tongue, "https"))
        assert house.ask(base_url(server, tongue, "https")) != [None]
        assert server.received == b""


async def _found(info: ProviderInfo, address: str, folder: Path) -> str | None:
    """The key that would be sent to an address, where every vendor's variable is set to that vendor's id."""
    inherited = EnvironmentKeys({each.key_variable: f"key-of-{each.id}" for each in VENDORS})
    keys = Keys(KeyLedger(folder / "keys.json"), inherited)
    try:
        found = await keys.find(info, address)
    except KeyUnavailable:  # there is no store on this computer either
        return None
    return found.value if found else None


@pytest.mark.parametrize("info", VENDORS, ids=lambda info: info.id)
def test_a_key_of_the_environment_goes_to_its_vendor_and_to_no_other(info: ProviderInfo, tmp_path: Path) -> None:
    own = [host.base_url for host in info.hosts]
    others = [host.base_url for each in VENDORS for host in each.hosts if not each.is_local]
    others = [each for each in others if origin(each) not in map(origin, own)]
    tricks = [address.replace("https://", "http://") for address in own if address.startswith("https://")]
    tricks += [f"{origin(address)}.evil.test/v1" for address in own if not info.is_local]
    tricks += [f"https://evil.test/{address}" for address in own]

    async def main() -> None:
        for address in [*own, "http://127.0.0.1:8080/v1"]:
            assert await _found(info, address, tmp_path) == f"key-of-{info.id}"
        for address in [*others, *tricks, "http://192.168.1.9/v1", "http://lan.test/v1"]:
            assert await _found(info, address, tmp_path) is None, address

    asyncio.run(main())


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=12), st.sampled_from(["", ".", "@", ":443@", "/@", "\\", "#", "?"]), st.sampled_from(VENDORS))
def test_no_spelling_of_an_address_gets_a_key_for_another_host(left: str, between: str, info: ProviderInfo) -> None:
    host = origin(info.hosts[0].base_url).partition("://")[2]
    for address in (f"https://{left}{between}{host}/v1", f"https://{host}{between}{left}/v1"):
        try:
            goes_to = httpx.URL(f"{address}/models").host
        except httpx.InvalidURL:
            continue
        given = {origin(each.base_url).partition("://")[2] for each in info.hosts}
        assert not may_use_environment(info, address) or goes_to in given, address


def _chunked(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n0\r\n\r\n"
