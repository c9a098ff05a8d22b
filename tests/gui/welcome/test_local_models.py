from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from gui.desks.directory import Directory
from gui.desks.model_catalog import ModelCatalog
from gui.theme.theme import Theme
from gui.welcome.local_models import LocalModels
from providers.contract import Host
from providers.discovery import Found
from providers.vendors import llamacpp, lmstudio, ollama, vllm
from tests.gui.person import PATIENCE_MS, reads
from tests.gui.test_local_servers import connections
from tests.servers.fault_server import FaultServer, request, response, send

NOWHERE = Host("", "http://127.0.0.1:9/v1")


@pytest.fixture(autouse=True)
def _nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever runs on the computer of the tests."""
    for vendor in (llamacpp, lmstudio, ollama, vllm):
        monkeypatch.setattr(vendor, "INFO", replace(vendor.INFO, hosts=(NOWHERE,)))


def shown(qtbot: QtBot, directory: Directory, catalog: ModelCatalog, theme: Theme) -> LocalModels:
    made = LocalModels(directory, catalog, theme)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    return made


def test_nothing_is_asked_of_the_computer_before_a_person_looks(
    qtbot: QtBot, directory: Directory, catalog: ModelCatalog, theme: Theme
) -> None:
    local = shown(qtbot, directory, catalog, theme)
    look = local.findChild(QPushButton, "look_for_local_models")
    with connections() as made:
        qtbot.wait(0)
        assert made == []
        look.click()
        qtbot.waitUntil(look.isEnabled, timeout=PATIENCE_MS)
        assert made


def test_where_no_server_answers_a_person_reads_what_to_do(
    qtbot: QtBot, directory: Directory, catalog: ModelCatalog, theme: Theme
) -> None:
    local = shown(qtbot, directory, catalog, theme)
    local.findChild(QPushButton, "look_for_local_models").click()
    qtbot.waitUntil(lambda: reads(local, "No model server answers on this computer."), timeout=PATIENCE_MS)


def test_two_models_of_a_server_are_put_side_by_side(
    qtbot: QtBot, directory: Directory, catalog: ModelCatalog, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b'{"data": [{"id": "one"}, {"id": "two"}, {"id": "three"}]}'
    answer = [request(), send(response(body, "application/json"))]
    with FaultServer(answer) as looked_at, FaultServer(answer) as used:
        monkeypatch.setattr(vllm, "INFO", replace(vllm.INFO, hosts=(Host("", f"http://{looked_at.authority}/v1"),)))
        local = shown(qtbot, directory, catalog, theme)
        local.findChild(QPushButton, "look_for_local_models").click()
        qtbot.waitUntil(lambda: bool(local.findChildren(QPushButton, "use_local_models")), timeout=PATIENCE_MS)
        chosen: list[list[LaneSetup]] = []
        local.chosen.connect(chosen.append)
        local._on_use(Found(vllm.INFO, f"http://{used.authority}/v1", 3))  # it answers one connection
        qtbot.waitUntil(lambda: bool(chosen), timeout=PATIENCE_MS)
    assert [setup.model for setup in chosen[0]] == ["one", "two"]
