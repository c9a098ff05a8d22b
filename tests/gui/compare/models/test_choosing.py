from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from gui.compare.lanes.lane_options import LaneOptions
from gui.compare.models.model_picker import ModelPicker
from providers.contract import Host
from providers.parameters import Parameters
from providers.registry import built_in_infos
from providers.vendors import llamacpp, lmstudio, ollama, vllm
from tests.gui.compare.models.picking import open_picker, press, rows, sentence
from tests.gui.person import PATIENCE_MS, click, entry, reads, typing, visiting
from tests.servers.fault_server import FaultServer, request, response, send
from tests.stage import Stage, wait_for


def test_chosen_models_become_lanes_at_the_end(stage: Stage) -> None:
    def choose(picker: ModelPicker) -> None:
        wait_for(lambda: not stage.app.catalog._asked)
        for name in ("gpt-4.1", "kimi-k2.6"):
            picker.field.setText(name)
            press(picker, Qt.Key.Key_Up, Qt.Key.Key_Space)
        click(picker, "Add 2 models")

    with visiting(ModelPicker, choose):
        click(stage.window.bar, "Model")
    assert [lane.setup.model for lane in stage.session.lanes][3:] == ["gpt-4.1", "kimi-k2.6"]


@pytest.mark.parametrize("way", ["key", "button"])
def test_a_change_of_mind_adds_nothing(stage: Stage, way: str) -> None:
    def leave(picker: ModelPicker) -> None:
        if way == "key":
            QTest.keyClick(picker.field, Qt.Key.Key_Escape)
        else:
            click(picker, "Cancel")

    with visiting(ModelPicker, leave):
        click(stage.window.bar, "Model")
    assert len(stage.session.lanes) == 3


@pytest.mark.parametrize("is_replaced", [False, True])
def test_the_right_arrow_leads_to_the_settings_of_the_lane(stage: Stage, qtbot: QtBot, is_replaced: bool) -> None:
    own = replace(stage.session.lanes[0].setup, parameters=Parameters(max_tokens=9))
    made = open_picker(stage, qtbot, own if is_replaced else None)
    made.field.setText("gpt-4.1")

    def set_system(options: LaneOptions) -> None:
        options.findChild(QCheckBox).click()
        options.findChild(QPlainTextEdit).setPlainText("be brief")
        click(options, "OK")

    press(made, Qt.Key.Key_Right)
    with visiting(LaneOptions, set_system):
        press(made, Qt.Key.Key_Up, Qt.Key.Key_Right)
    press(made, Qt.Key.Key_Return)
    (chosen,) = made.chosen
    assert (chosen.model, chosen.system) == ("gpt-4.1", "be brief")
    assert chosen.parameters == (own.parameters if is_replaced else Parameters())


def test_another_model_in_a_lane_keeps_the_settings_of_the_lane(stage: Stage) -> None:
    lane = stage.session.lanes[0]
    own = LaneSetup("moonshot", "kimi-k3", lane.setup.base_url, "be brief", Parameters(max_tokens=9))
    stage.session.set_up(lane.id, own)
    header = stage.page.views[0].header
    with visiting(ModelPicker, typing("kimi-k2.6")):
        entry(header.menu, "Choose another model …").trigger()
    assert lane.setup == LaneSetup("moonshot", "kimi-k2.6", own.base_url, "be brief", Parameters(max_tokens=9))


def test_servers_of_this_computer_are_offered_once_a_person_looks_for_them(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = response(b'{"data": [{"id": "my-own-model"}]}', "application/json")
    with FaultServer([request(), send(listing), request(), send(listing)]) as server:
        monkeypatch.setattr(vllm, "INFO", replace(vllm.INFO, hosts=(Host("", f"http://{server.authority}/v1"),)))
        stage.app.directory.replace(built_in_infos())
        made = open_picker(stage, qtbot)
        assert not [row for row in rows(made) if "vLLM" in row]
        click(made, "Look for servers on this computer")
        qtbot.waitUntil(lambda: "my-own-model    vLLM" in rows(made), timeout=PATIENCE_MS)
        assert sentence(made, "my-own-model    vLLM").startswith("my-own-model, vLLM, free")
        qtbot.waitUntil(lambda: reads(made, "Found: vLLM."), timeout=PATIENCE_MS)


def test_where_no_server_answers_that_is_said(stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for vendor in (ollama, lmstudio, llamacpp, vllm):
        monkeypatch.setattr(vendor, "INFO", replace(vendor.INFO, hosts=(Host("", "http://127.0.0.1:9/v1"),)))
    made = open_picker(stage, qtbot)
    click(made, "Look for servers on this computer")
    qtbot.waitUntil(lambda: reads(made, "No server answered on this computer."), timeout=PATIENCE_MS)
