import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from gui.compare.models.model_picker import ModelPicker
from providers.contract import Host
from providers.discovery import Found
from providers.registry import built_in_infos
from providers.vendors import vllm
from tests.gui.person import visiting
from tests.servers.fault_server import FaultServer, request, response, send
from tests.stage import Stage, wait_for


@contextmanager
def connections() -> Iterator[list[object]]:
    """The addresses to which sockets are connected meanwhile."""
    made: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _recorded(getattr(socket.socket, name), made))
        yield made


def _recorded(method: Callable[..., object], made: list[object]) -> Callable[..., object]:
    def recorded(sock: socket.socket, address: object) -> object:
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            made.append(address)
        return method(sock, address)

    return recorded


def look_at_the_picker(stage: Stage) -> None:
    """Open it, wait until every list has come or failed, and close it."""

    def look(picker: ModelPicker) -> None:
        wait_for(lambda: not stage.app.catalog._asked)

    with visiting(ModelPicker, look):
        stage.page.add_model()


def test_the_model_picker_knocks_on_no_port_of_this_computer_unasked(newcomer: Stage) -> None:
    ports = {urlsplit(host.base_url).port for info in built_in_infos() if info.is_local for host in info.hosts}
    with connections() as made:
        look_at_the_picker(newcomer)
        assert made == []
        newcomer.app.directory.reveal(["ollama", "lmstudio", "llamacpp", "vllm"])
        look_at_the_picker(newcomer)
    assert {address[1] for address in made} == ports


def test_servers_that_were_looked_for_have_their_places_until_the_program_ends(
    newcomer: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b'{"data": [{"id": "one"}]}'
    with FaultServer([request(), send(response(body, "application/json"))]) as server:
        host = Host("", f"http://{server.authority}/v1")
        monkeypatch.setattr(vllm, "INFO", replace(vllm.INFO, hosts=(host,)))
        found: list[object] = []
        newcomer.app.directory.look_for_servers().answered.connect(found.extend)
        wait_for(lambda: bool(found))
        assert Found(vllm.INFO, host.base_url, 1) in found
    assert "vllm" in [info.id for info, _ in newcomer.app.directory.places()]
