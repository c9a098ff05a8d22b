"""A secret goes to the origin it belongs to and to no other, in every wire, wherever it is kept, however one is led."""

import asyncio
import socket
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from comparison.files.endpoints import Endpoints
from comparison.lanes.news import ExchangeId, LaneId, Order
from comparison.running.engine import Engine, build_engine
from comparison.running.regions import find_region
from comparison.running.retry import RetryPolicy
from comparison.running.runner import Runner
from providers.calls import Http, Limits
from providers.contract import ChatRequest, Host, Message, Provider, ProviderInfo
from providers.endpoints import WIRES, Endpoint
from providers.errors import ProviderError
from providers.keys import Keys
from providers.keys import store as keys_room
from providers.keys.environment import EnvironmentKeys
from providers.keys.ledger import KeyLedger
from providers.wires.dialect import Dialect
from tests.hunt import Hunt
from tests.providers.faults.tongue import MODEL, Tongue
from tests.providers.faults.tongues import TONGUES
from tests.servers.fault_server import FaultServer, request, response, send

SECRET = "qZ7/cAnArY+4x9mK2vT8=wB5nL3pR6"
VARIABLE = "VENDOR_API_KEY"
SOURCES = ("kept in the store", "of the environment", "of this run", "in a header", "in the key's own header")
HOME, ELSEWHERE = "home.test", "elsewhere.test"
SOON = RetryPolicy(retries=1, shortest=0.001, longest=0.002)


class Shelf:
    """A key store without a system around it."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, account: str) -> str | None:
        return self._kept.get((service, account))

    def set_password(self, service: str, account: str, password: str) -> None:
        self._kept[service, account] = password


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name here is one of this computer, as far as the program can tell: keys of the environment may go there."""
    look_up = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: look_up("127.0.0.1", *rest, **more))


@pytest.fixture(autouse=True)
def _shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    monkeypatch.setattr(keys_room.Store, "_backend", lambda self: (shelf, "a shelf"))


class Vendor:
    """A provider at home with a secret from one of ``SOURCES``."""

    def __init__(self, tongue: Tongue, source: str, port: int, folder: Path) -> None:
        self.home = f"http://{HOME}:{port}{tongue.prefix}"
        self.info = ProviderInfo("own", "Own", "O", "#000000", (Host("", self.home),), VARIABLE, needs_key=False)
        self.headers: dict[str, str] = {}
        if source == SOURCES[3]:
            self.headers = {"X-Gateway-Token": SECRET}
        elif source == SOURCES[4]:
            self.headers = {tongue.key_header: tongue.key_scheme + SECRET}
        environment = {VARIABLE: SECRET} if source == SOURCES[1] else {}
        self.keys = Keys(KeyLedger(folder / "keys.json"), EnvironmentKeys(environment))
        self._is_kept = source == SOURCES[0]
        if source == SOURCES[2]:
            self.keys.keep_for_this_run(self.info, self.home, SECRET)
        self._wire = getattr(import_module(f"providers.wires.{tongue.wire}"), WIRES[tongue.wire])

    async def engine(self) -> Engine:
        if self._is_kept:
            await self.keys.save(self.info, self.home, SECRET)
        built = build_engine(Limits(connect=1, first_byte=1, silence=1), self.keys)
        return replace(built, providers={"own": self._built(built.http)})

    def _built(self, http: Http | None) -> Provider:
        return self._wire(self.info, Dialect(headers=self.headers), http)


async def ask(engine: Engine, base_url: str) -> None:
    chat = ChatRequest(MODEL, (Message("user", "Why?"),), base_url)
    await Runner(lambda: engine, lambda news: None, SOON).run(Order(LaneId("1"), ExchangeId("1"), "own", chat))


async def lead(engine: Engine, vendor: Vendor, base_url: str) -> None:
    """Everything that an address is used for in the program."""
    await ask(engine, base_url)
    if base_url.startswith("https"):  # each waits for a handshake that never ends
        return
    await engine.warm(base_url)
    with suppress(ProviderError):
        await list_models(engine, vendor, base_url)
    with suppress(ProviderError):
        await find_region(engine, vendor.info, base_url, (base_url,))


async def list_models(engine: Engine, vendor: Vendor, base_url: str) -> None:
    await engine.providers["own"].models(base_url, await engine.key_for(vendor.info, base_url))


def elsewheres(home: str, port: int) -> list[str]:
    """Addresses that are not at home, however much they look like it."""
    at = urlsplit(home)
    other = f"{ELSEWHERE}:{port}{at.path}"
    return [
        f"http://{other}",
        f"http://{HOME}:{port}{at.path}",
        f"https://{at.netloc}{at.path}",
        f"http://{HOME}.{other}",
        f"http://{at.netloc}@{other}",
        f"http://{HOME}.:{port}{at.path}",
        f"http://{ELSEWHERE}:{port}/{home}",
    ]


def answering(tongue: Tongue, port: int) -> list[Any]:
    """An answer, and every way to lead on to another port."""
    lures = [f"Location: http://{ELSEWHERE}:{port}/", f"Refresh: 0; url=http://{ELSEWHERE}:{port}/"]
    return [request(), send(response(tongue.answer("Hi"), tongue.kind, headers=lures))]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.wire)
def test_no_byte_of_a_secret_reaches_another_origin(tongue: Tongue, source: str, tmp_path: Path) -> None:
    async def main(home: FaultServer, sink: FaultServer) -> None:
        vendor = Vendor(tongue, source, home.port, tmp_path)
        engine = await vendor.engine()
        try:
            await ask(engine, vendor.home)
            await list_models(engine, vendor, vendor.home)
            assert home.received.count(SECRET.encode()) == 2
            for address in elsewheres(vendor.home, sink.port):
                await lead(engine, vendor, address)
            await lead(engine, vendor, vendor.home)
        finally:
            await engine.close()

    with FaultServer([request(), send(response())]) as sink:
        with FaultServer(
            answering(tongue, sink.port),
            [request(), send(response(tongue.model_list([MODEL]), "application/json"))],
            answering(tongue, sink.port),
        ) as home:
            asyncio.run(main(home, sink))
        assert len(sink.connections) > 4
        assert not Hunt(SECRET).is_in(sink.received)


@pytest.mark.parametrize("wire", WIRES)
def test_an_endpoint_that_moved_leaves_its_headers_behind_where_it_was(wire: str, tmp_path: Path) -> None:
    """A lane goes on at the old address; what is declared now belongs to the new one."""
    (tongue,) = (tongue for tongue in TONGUES if tongue.wire == wire)
    with FaultServer(answering(tongue, 9)) as old, FaultServer(answering(tongue, 9)) as new:
        headers = {"Authorization": f"Bearer {SECRET}", "X-Other": SECRET[::-1]}
        moved = Endpoint("own", "Own", f"http://{HOME}:{new.port}{tongue.prefix}", wire, False, headers=headers)

        async def main() -> None:
            keys = Keys(KeyLedger(tmp_path / "keys.json"))
            engine = build_engine(Limits(first_byte=1), keys, Endpoints((moved,)))
            try:
                for server in (old, new):
                    await ask(engine, f"http://{HOME}:{server.port}{tongue.prefix}")
            finally:
                await engine.close()

        asyncio.run(main())
        assert old.received
        assert not Hunt(SECRET).is_in(old.received)
        assert SECRET.encode() in new.received
        assert SECRET[::-1].encode() in new.received


def test_a_protocols_own_header_is_sent_wherever_one_asks(tmp_path: Path) -> None:
    (tongue,) = (tongue for tongue in TONGUES if tongue.wire == "anthropic_messages")
    with FaultServer(answering(tongue, 9)) as sink:
        vendor = Vendor(tongue, SOURCES[3], sink.port + 1, tmp_path)
        vendor.headers["Anthropic-Version"] = "of-this-vendor"

        async def main() -> None:
            engine = await vendor.engine()
            try:
                await ask(engine, f"http://{HOME}:{sink.port}/v1")
            finally:
                await engine.close()

        asyncio.run(main())
        assert b"anthropic-version: 2023-06-01" in sink.received
        assert b"of-this-vendor" not in sink.received
