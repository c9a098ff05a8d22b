import asyncio
import socket
from collections.abc import Iterator

import pytest

from tests.loopback import Fence


@pytest.fixture
def fence() -> Iterator[Fence]:
    """A fence inside the one that every test has, which therefore never hears of anything."""
    with pytest.MonkeyPatch.context() as patch:
        yield Fence(patch)


@pytest.mark.parametrize("host", ["api.openai.com", "192.0.2.1", "2001:db8::1", "10.0.0.1"])
def test_nothing_beyond_this_computer_is_reached(fence: Fence, host: str) -> None:
    with pytest.raises(OSError, match="tests stay on this computer"):
        socket.create_connection((host, 443), timeout=1)
    assert fence.tried == [host]


def test_an_event_loop_does_not_get_out_either(fence: Fence) -> None:
    with pytest.raises(OSError, match="tests stay on this computer"):
        asyncio.run(asyncio.open_connection("198.51.100.1", 80))
    assert fence.tried == ["198.51.100.1"]


def test_a_reserved_name_is_just_not_found(fence: Fence) -> None:
    with pytest.raises(socket.gaierror):
        socket.create_connection(("nowhere.invalid", 443), timeout=1)
    assert fence.tried == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_computer_is_reached(fence: Fence, host: str) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection((host, server.getsockname()[1])) as client,
    ):
        assert client.getpeername() == server.getsockname()
    assert fence.tried == []
