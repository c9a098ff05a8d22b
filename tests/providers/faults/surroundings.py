"""What holds for every lane of a computer at once: its names, its proxies, its certificates, its clock."""

import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.providers.faults.scene import Surroundings
from tests.providers.faults.stage import KEY
from tests.servers import certificates
from tests.servers.fault_server import HOST, FaultServer, Step

Names = Mapping[str, str]
DAY = 86_400.0
SLOW = "slow.test"


@contextmanager
def trusting() -> Iterator[Names]:
    """The authority of the tests is in this computer's own store, as that of a company may be."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        certificates.trust(patch, Path(folder))
        yield {}


@contextmanager
def nowhere() -> Iterator[Names]:
    """A host name that does not exist."""
    yield {"nowhere.invalid": "HOST"}


@contextmanager
def nobody_listening() -> Iterator[Names]:
    """A port of this computer where nothing listens."""
    yield {f"{HOST}:{free_port()}": "HOST"}


@contextmanager
def a_dead_resolver() -> Iterator[Names]:
    """Looking a name up takes for ever."""
    over, look_up = threading.Event(), socket.getaddrinfo

    def wait(host: str | bytes, *arguments: object, **options: object) -> object:
        if host in (SLOW, SLOW.encode()):
            over.wait(10)
            raise socket.gaierror(socket.EAI_AGAIN, "too late")
        return look_up(host, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", wait)
        yield {SLOW: "HOST"}
        over.set()


def addresses(host: str, *meant: str) -> Surroundings:
    """A name stands for these addresses."""

    @contextmanager
    def named() -> Iterator[Names]:
        look_up = socket.getaddrinfo

        def patched(name: str | bytes, *arguments: object, **options: object) -> Sequence[object]:
            if name not in (host, host.encode()):
                return look_up(name, *arguments, **options)
            return [found for address in meant for found in look_up(address, *arguments, **options)]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(socket, "getaddrinfo", patched)
            yield {host: "HOST"}

    return named


@contextmanager
def a_firewall() -> Iterator[Names]:
    """A port that lets nobody in: its queue is full, so that the kernel drops every SYN."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind((HOST, 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        for _ in range(3):
            client = stack.enter_context(socket.socket())
            client.setblocking(False)
            client.connect_ex((HOST, port))
        yield {f"{HOST}:{port}": "HOST"}


def free_port() -> int:
    """A port where nothing listens."""
    with socket.create_server((HOST, 0)) as server:
        return int(server.getsockname()[1])


def variable(name: str, value: str, shown: str = "") -> Surroundings:
    """An environment variable is set; ``shown`` is what the document calls PROXY."""

    @contextmanager
    def settings() -> Iterator[Names]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(name, value)
            yield {"api.test": "HOST"} | ({shown: "PROXY"} if shown else {})

    return settings


@contextmanager
def a_proxy_that_is_gone() -> Iterator[Names]:
    """All requests go through a proxy where nothing listens."""
    gone = f"{HOST}:{free_port()}"
    with variable("HTTPS_PROXY", f"http://{gone}", gone)() as names:
        yield names


def proxy(*steps: Step) -> Surroundings:
    """All requests go through a proxy that does this with each of them, and is never shown the key."""

    @contextmanager
    def proxied() -> Iterator[Names]:
        with pytest.MonkeyPatch.context() as patch, FaultServer(steps) as server:
            patch.setenv("HTTPS_PROXY", f"http://{server.authority}")
            yield {server.authority: "PROXY", "api.test": "HOST"}
            assert server.received.startswith(b"CONNECT ")
            assert KEY.encode() not in server.received

    return proxied


@contextmanager
def a_jumping_clock() -> Iterator[Names]:
    """The clock on the wall is set forward and back by a day, again and again."""
    real, days = time.time, cycle((DAY, -DAY))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: real() + next(days))
        yield {}
