from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from gui.compare.models.model_picker import ModelPicker
from providers.contract import Host
from providers.parameters import Parameters
from providers.registry import built_in_infos
from providers.vendors import llamacpp, lmstudio, ollama, vllm
from tests.gui.person import PATIENCE_MS, click, entry, reads, typing, visiting
from tests.servers.fault_server import FaultServer, request, response, send
from tests.stage import VENDORS, Stage

HOSTILE = (
    {"id": "<img src='file:///etc/passwd'>"},
    {"id": "<b>bold</b>", "name": "<b>A</b> & <i>B</i>"},
    {"id": "evil\u202egpj.exe"},
    {"id": "twice"},
    {"id": "twice"},
    {"id": None},
    None,
    7,
    {"id": ""},
    {"id": "fine-model", "context_length": 128_000},
)


@pytest.fixture
def picker(stage: Stage, qtbot: QtBot) -> ModelPicker:
    made = open_picker(stage, qtbot)
    qtbot.waitUntil(lambda: "fetching" not in " ".join(rows(made)), timeout=PATIENCE_MS)
    return made


def open_picker(stage: Stage, qtbot: QtBot) -> ModelPicker:
    made = ModelPicker("Add a model", stage.app.directory, stage.app.catalog, stage.app.desk, stage.window)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(picker: ModelPicker) -> list[str]:
    model = picker.findChild(QListView).model()
    return [model.index(number, 0).data() for number in range(model.rowCount())]


def press(picker: ModelPicker, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(picker.field, key)


def listed(stage: Stage, qtbot: QtBot, models: tuple[object, ...]) -> list[str]:
    """The rows that come of a list of OpenAI's."""
    stage.servers["openai"].dialect.models = models
    made = open_picker(stage, qtbot)
    qtbot.waitUntil(lambda: "fetching" not in " ".join(rows(made)), timeout=PATIENCE_MS)
    return rows(made)[rows(made).index(next(row for row in rows(made) if row.startswith("OpenAI"))) + 1 :]


def test_the_lists_are_fetched_from_every_provider_that_has_a_key(picker: ModelPicker, stage: Stage) -> None:
    for vendor in VENDORS:
        assert [request.path for request in stage.servers[vendor].requests][-1].endswith("/models")
    assert "kimi-k3    Moonshot" in rows(picker)
    assert "moonshot-v1-8k    Moonshot" in rows(picker)
    assert "text-embedding-3-small    OpenAI" not in rows(picker)


def test_a_list_is_fetched_once(picker: ModelPicker, stage: Stage, qtbot: QtBot) -> None:
    open_picker(stage, qtbot)
    assert [len(server.requests) for server in stage.servers.values()] == [1, 1, 1]


def test_words_in_any_order_narrow_the_list(picker: ModelPicker) -> None:
    QTest.keyClicks(picker.field, "openai 5.5 gpt")
    assert rows(picker) == ["gpt-5.5    OpenAI", "gpt-5.5-pro    OpenAI", "openai/gpt-5.5    OpenRouter"]


def test_the_arrows_and_enter_choose(picker: ModelPicker, stage: Stage) -> None:
    QTest.keyClicks(picker.field, "gpt-5.5 openai")
    press(picker, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert picker.chosen == LaneSetup("openai", "gpt-5.5-pro", stage.servers["openai"].base_url)


def test_any_other_name_can_be_typed_for_every_provider(picker: ModelPicker, stage: Stage) -> None:
    QTest.keyClicks(picker.field, "brand-new")
    assert rows(picker)[:3] == [f"Use “brand-new”    {name}" for name in ("Moonshot", "DeepSeek", "OpenAI")]
    assert "Use “brand-new”    Qwen · Hong Kong" in rows(picker)
    press(picker, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert picker.chosen == LaneSetup("deepseek", "brand-new", stage.servers["deepseek"].base_url)


def test_enter_with_nothing_found_chooses_nothing(picker: ModelPicker) -> None:
    QTest.keyClicks(picker.field, "no such model")
    press(picker, Qt.Key.Key_Return)
    assert picker.chosen is None
    assert picker.isVisible()


def test_a_list_that_cannot_be_had_says_why_and_leaves_the_hints(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].key = "another"
    made = open_picker(stage, qtbot)
    qtbot.waitUntil(lambda: any("The key was refused" in row for row in rows(made)), timeout=PATIENCE_MS)
    assert "gpt-5.5    OpenAI" in rows(made)


def test_without_a_key_there_are_suggestions_and_nothing_is_fetched(newcomer: Stage, qtbot: QtBot) -> None:
    made = open_picker(newcomer, qtbot)
    assert "DeepSeek: suggestions only; the full list needs a key" in rows(made)
    assert "deepseek-v4-pro    DeepSeek" in rows(made)
    assert "Moonshot · China: suggestions only; the full list needs a key" in rows(made)


def test_hostile_names_are_plain_text_listed_once_and_nothing_more(stage: Stage, qtbot: QtBot) -> None:
    assert listed(stage, qtbot, HOSTILE)[:4] == [
        "<img src='file:///etc/passwd'>    OpenAI",
        "<b>A</b> & <i>B</i>    OpenAI",
        "twice    OpenAI",
        "fine-model    OpenAI",
    ]


def test_a_list_of_a_hundred_thousand_is_capped(stage: Stage, qtbot: QtBot) -> None:
    many = tuple({"id": f"model-{number}"} for number in range(100_000))
    found = [row for row in listed(stage, qtbot, many) if row.startswith("model-")]
    assert len(found) == 5_000
    assert found[-1] == "model-4999    OpenAI"


def test_the_passport_of_the_model_that_enter_would_choose_stands_beside_the_list(picker: ModelPicker) -> None:
    QTest.keyClicks(picker.field, "kimi-k3")
    assert reads(picker, "1,048,576 tokens")
    assert reads(picker, "low, high, max")
    assert passport(picker, "Temperature, top p") == "fixed"
    # At another address than the vendor's own its prices are not known.
    assert passport(picker, "Input, per million") == "–"
    for _ in "kimi-k3":
        QTest.keyClick(picker.field, Qt.Key.Key_Backspace)
    QTest.keyClicks(picker.field, "claude-opus")
    assert passport(picker, "Input, per million").startswith("$")
    assert passport(picker, "Weights") == "closed"


def test_where_no_model_is_pointed_at_there_is_no_passport(picker: ModelPicker) -> None:
    QTest.keyClicks(picker.field, "no such model")
    assert not reads(picker, "Weights")


def passport(picker: ModelPicker, title: str) -> str:
    (value,) = [label for label in picker.findChildren(QLabel) if label.accessibleName() == title]
    return value.text()


def test_a_chosen_model_becomes_a_lane_at_the_end(stage: Stage) -> None:
    with visiting(ModelPicker, typing("gpt-4.1")):
        click(stage.window.bar, "Model")
    assert [lane.setup.model for lane in stage.session.lanes][3:] == ["gpt-4.1"]


def test_a_change_of_mind_adds_nothing(stage: Stage) -> None:
    with visiting(ModelPicker, lambda picker: QTest.keyClick(picker, Qt.Key.Key_Escape)):
        click(stage.window.bar, "Model")
    assert len(stage.session.lanes) == 3


def test_another_model_in_a_lane_keeps_the_settings_of_the_lane(stage: Stage) -> None:
    lane = stage.session.lanes[0]
    own = LaneSetup("moonshot", "kimi-k3", lane.setup.base_url, "be brief", Parameters(max_tokens=9))
    stage.session.set_up(lane.id, own)
    header = stage.page.views[0].header
    with visiting(ModelPicker, typing("kimi-k2.6")):
        entry(header._menu, "Choose another model …").trigger()
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
        assert reads(made, "vLLM")


def test_where_no_server_answers_that_is_said(stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for vendor in (ollama, lmstudio, llamacpp, vllm):
        monkeypatch.setattr(vendor, "INFO", replace(vendor.INFO, hosts=(Host("", "http://127.0.0.1:9/v1"),)))
    made = open_picker(stage, qtbot)
    click(made, "Look for servers on this computer")
    qtbot.waitUntil(lambda: reads(made, "No server answered on this computer."), timeout=PATIENCE_MS)
