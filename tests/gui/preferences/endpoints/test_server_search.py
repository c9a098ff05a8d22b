import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from comparison.files.endpoints import Endpoints
from comparison.files.settings import Settings
from comparison.running.engine import Engine, build_engine
from gui.bridge import Bridge
from gui.desks.directory import Directory
from gui.desks.endpoint_desk import EndpointDesk
from gui.preferences.endpoints.server_search import ServerSearch
from providers.calls import Limits
from providers.endpoints import Endpoint
from providers.keys import Keys
from providers.registry import built_in_infos
from tests.gui.person import click, reads
from tests.gui.scripted import Scripted, engine_of
from tests.servers.fault_server import FaultServer, request, response, send
from tests.stage import wait_for

MODELS = json.dumps({"data": [{"id": "one"}, {"id": "two"}]}).encode()


def shown(qtbot: QtBot, directory: Directory) -> ServerSearch:
    made = ServerSearch(directory)
    qtbot.addWidget(made)
    made.resize(560, 200)
    made.show()
    return made


@contextmanager
def knowing(build: Callable[[], Engine], tmp_path: Path, settings: Settings) -> Iterator[Directory]:
    """A directory over an engine of the test's own."""
    bridge = Bridge(build)
    yield Directory(built_in_infos(), settings, EndpointDesk(tmp_path / "endpoints.toml", bridge, bridge))
    bridge.close()
    bridge.deleteLater()


def test_who_answers_is_shown_with_its_models(qtbot: QtBot, settings: Settings, keys: Keys, tmp_path: Path) -> None:
    with FaultServer([request(), send(response(MODELS, "application/json"))]) as server:
        mine = Endpoint("mine", "Mine", f"http://{server.authority}/v1", needs_key=False)
        with knowing(lambda: build_engine(Limits(), keys, Endpoints((mine,))), tmp_path, settings) as directory:
            search = shown(qtbot, directory)
            assert not server.connections
            click(search, "Look for servers on this computer")
            assert not search._look.isEnabled()
            wait_for(lambda: search._look.isEnabled())
            assert reads(search, f"Mine at {server.authority}, models: 2")


def test_that_nobody_answered_is_said(qtbot: QtBot, settings: Settings, keys: Keys, tmp_path: Path) -> None:
    with knowing(engine_of(Scripted(), keys), tmp_path, settings) as directory:
        search = shown(qtbot, directory)
        click(search, "Look for servers on this computer")
        wait_for(lambda: reads(search, "No server answered at the usual addresses."))


def test_it_names_whom_it_would_ask(qtbot: QtBot, directory: Directory) -> None:
    assert reads(shown(qtbot, directory), "Ollama, LM Studio, llama.cpp, vLLM: none of them is contacted until")
