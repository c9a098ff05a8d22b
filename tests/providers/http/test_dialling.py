import asyncio
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import pytest

from providers.http import dialling
from providers.http.dialling import Dialler, dialled_for

HOST = "several.test"


class Lookups:
    """What a journey is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def on_lookup(self) -> None:
        self.told.append("looking")

    def on_looked_up(self) -> None:
        self.told.append("known")


class Doors:
    """Addresses of loopback: some have a listener, some refuse, some are never answered."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.server.getsockname()[1]
        # Nobody accepts, and no further connection fits into the queue.
        self.full = socket.socket()
        self.full.bind(("127.0.0.9", self.port))
        self.full.listen(0)
        self.stuck = [self._stuck() for _ in range(3)]

    def _stuck(self) -> socket.socket:
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex(("127.0.0.9", self.port))
        return client

    def close(self) -> None:
        for each in (self.server, self.full, *self.stuck):
            each.close()


@pytest.fixture
def doors() -> Any:
    made = Doors()
    yield made
    made.close()


def resolve(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def look_up(host: str, port: int, *_: object, **__: object) -> list[Any]:
        assert host == HOST
        families = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(families[":" in each], socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@contextmanager
def connections() -> Iterator[list[Any]]:
    """Every place that this process connects to meanwhile."""
    made: list[Any] = []
    watching.append(made)
    try:
        yield made
    finally:
        watching.remove(made)


watching: list[list[Any]] = []


def _watch(event: str, facts: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        for made in watching:
            made.append(facts[1])


sys.addaudithook(_watch)


def dialled(port: int, host: str = HOST) -> tuple[str, list[str]]:
    """Where the connection leads, and what was told of the lookup."""
    lookups = Lookups()

    async def main() -> str:
        dialled_for.set(lookups)
        line = await asyncio.wait_for(Dialler().connect_tcp(host, port), 5)
        try:
            return str(line.get_extra_info("server_addr")[0])
        finally:
            await line.aclose()

    return asyncio.run(main()), lookups.told


def test_a_name_is_looked_up_and_its_lookup_told(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, "127.0.0.1")
    assert dialled(doors.port) == ("127.0.0.1", ["looking", "known"])


def test_an_address_is_not_looked_up(doors: Doors) -> None:
    assert dialled(doors.port, "127.0.0.1") == ("127.0.0.1", [])


@pytest.mark.parametrize("name", ["localhost", "LocalHost.", "x.localhost", "a.b.localhost", "127.0.0.1.localhost"])
def test_a_name_of_this_computer_never_leads_elsewhere(
    doors: Doors, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked = []

    def lie(host: str, port: int, *_: object, **__: object) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.7", port))]

    monkeypatch.setattr(socket, "getaddrinfo", lie)
    with connections() as made:
        assert dialled(doors.port, name) == ("127.0.0.1", [])
    assert asked == []
    assert {place[0] for place in made} <= {"127.0.0.1", "::1"}


def test_where_nothing_listens_on_this_computer_no_other_is_tried(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    doors.server.close()
    resolve(monkeypatch, "192.0.2.7")
    with connections() as made, pytest.raises(httpcore.ConnectError):
        dialled(doors.port, "x.localhost")
    assert {place[0] for place in made} == {"127.0.0.1", "::1"}


def test_an_address_that_refuses_is_passed_over(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, "127.0.0.2", "127.0.0.3", "127.0.0.1")
    assert dialled(doors.port)[0] == "127.0.0.1"


def test_an_address_that_never_answers_is_overtaken(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialling, "HEAD_START", 0.05)
    resolve(monkeypatch, "127.0.0.9", "127.0.0.1")
    assert dialled(doors.port)[0] == "127.0.0.1"


def test_families_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, "::2", "::3", "127.0.0.4", "127.0.0.5", "::2")
    assert asyncio.run(dialling._look_up(HOST, 1)) == ["::2", "127.0.0.4", "::3", "127.0.0.5"]


def test_where_all_refuse_the_first_refusal_is_raised(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, "127.0.0.2", "127.0.0.3")
    with pytest.raises(httpcore.ConnectError):
        dialled(doors.port)


def test_a_name_that_is_not_found_can_not_be_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(httpcore.ConnectError) as raised:
        dialled(1)
    assert isinstance(raised.value.__cause__, socket.gaierror)


def test_giving_up_gives_every_attempt_up(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialling, "HEAD_START", 0.01)
    resolve(monkeypatch, "127.0.0.9", "127.0.0.9")

    async def main() -> None:
        task = asyncio.create_task(Dialler().connect_tcp(HOST, doors.port))
        await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.wait([task], timeout=2)
        assert task.cancelled()
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(main())
