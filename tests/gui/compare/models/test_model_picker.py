import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListView, QPushButton
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from gui.compare.models.filters import Filters, Trait
from gui.compare.models.model_picker import ModelPicker
from providers.contract import ModelInfo
from tests.gui.compare.models.picking import open_picker, part, passport, press, rows, sentence
from tests.gui.person import PATIENCE_MS, click, reads, typing
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
    return open_picker(stage, qtbot)


def of_openai(stage: Stage, qtbot: QtBot, models: tuple[object, ...]) -> list[str]:
    """The rows that come of a list of OpenAI's."""
    stage.servers["openai"].dialect.models = models
    return [row for row in part(open_picker(stage, qtbot), "Your keys") if row.endswith("    OpenAI")]


def test_the_lists_are_fetched_from_every_provider_that_has_a_key(picker: ModelPicker, stage: Stage) -> None:
    for vendor in VENDORS:
        assert [request.path for request in stage.servers[vendor].requests][-1].endswith("/models")
    assert "moonshot-v1-8k    Moonshot" in part(picker, "Your keys")
    assert "text-embedding-3-small    OpenAI" not in rows(picker)


def test_a_list_is_fetched_once_and_again_on_request(picker: ModelPicker, stage: Stage, qtbot: QtBot) -> None:
    open_picker(stage, qtbot)
    assert [len(server.requests) for server in stage.servers.values()] == [1, 1, 1]
    picker.field.setText("gpt-4.1")
    click(picker, "Refresh")
    qtbot.waitUntil(lambda: len(stage.servers["openai"].requests) == 2, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not stage.app.catalog._asked, timeout=PATIENCE_MS)


def test_every_model_stands_in_one_part_of_the_list(picker: ModelPicker) -> None:
    assert part(picker, "Recent") == ["kimi-k3    Moonshot", "deepseek-v4-pro    DeepSeek", "gpt-5.5    OpenAI"]
    assert len(rows(picker)) == len(set(rows(picker)))
    assert "claude-opus-5-5    Anthropic" in part(picker, "All")
    assert "needs a key" in sentence(picker, "claude-opus-5-5    Anthropic")
    assert "needs a key" not in sentence(picker, "gpt-4.1    OpenAI")


def test_words_in_any_order_narrow_the_list(picker: ModelPicker) -> None:
    QTest.keyClicks(picker.field, "openai 5.5 gpt")
    models = [row for row in rows(picker) if "    " in row]
    assert models == ["gpt-5.5    OpenAI", "gpt-5.5-pro    OpenAI", "openai/gpt-5.5    OpenRouter"]


def test_the_arrows_and_enter_choose(picker: ModelPicker, stage: Stage) -> None:
    QTest.keyClicks(picker.field, "gpt-5.5 openai")
    press(picker, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert picker.chosen == [LaneSetup("openai", "gpt-5.5-pro", stage.servers["openai"].base_url)]


def test_a_space_chooses_only_after_an_arrow_key(picker: ModelPicker) -> None:
    QTest.keyClicks(picker.field, "gpt")
    press(picker, Qt.Key.Key_Space)
    assert picker.field.text() == "gpt "
    press(picker, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert picker.field.text() == "gpt "
    assert picker.findChild(QPushButton, "picker_add").text() == "Add 2 models"
    assert sentence(picker, "gpt-4.1    OpenAI").endswith("chosen")
    QTest.keyClicks(picker.field, "-4 ")
    assert picker.field.text() == "gpt -4 "
    press(picker, Qt.Key.Key_Return)
    assert [setup.model for setup in picker.chosen] == ["gpt-5.5-pro", "gpt-4.1"]


def test_what_is_ticked_stays_ticked_while_another_name_is_looked_for(picker: ModelPicker) -> None:
    for name in ("gpt-4.1", "kimi-k2.6"):
        picker.field.setText(name)
        press(picker, Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert reads(picker, "2 chosen")
    click(picker, "clear")
    assert not reads(picker, "chosen")
    press(picker, Qt.Key.Key_Return)
    assert [setup.model for setup in picker.chosen] == ["kimi-k2.6"]


def test_a_click_ticks_a_row_and_a_heading_cannot_be_ticked(picker: ModelPicker) -> None:
    picker.field.setText("gpt-4.1")
    view = picker.findChild(QListView, "offers")
    for number in (0, 1):
        place = view.visualRect(view.model().index(number, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picker.findChild(QPushButton, "picker_add").text() == "Add 1 model"
    assert sentence(picker, "gpt-4.1    OpenAI").endswith("chosen")
    assert picker.field.accessibleDescription() == sentence(picker, "gpt-4.1    OpenAI")
    assert picker.focusWidget() is picker.field
    press(picker, Qt.Key.Key_Return)
    assert [setup.model for setup in picker.chosen] == ["gpt-4.1"]


def test_any_other_name_can_be_used_at_any_provider(picker: ModelPicker, stage: Stage) -> None:
    picker.field.setText("brand-new")
    assert rows(picker) == []
    where = picker.findChild(QComboBox, "use_typed_at")
    assert "Qwen · Hong Kong" in [where.itemText(number) for number in range(where.count())]
    where.setCurrentIndex(where.findText("DeepSeek"))
    where.activated.emit(where.currentIndex())
    press(picker, Qt.Key.Key_Return)
    assert picker.chosen == [LaneSetup("deepseek", "brand-new", stage.servers["deepseek"].base_url)]


def test_the_arrows_lead_past_the_last_row_to_the_name_that_was_typed(picker: ModelPicker, stage: Stage) -> None:
    picker.field.setText("gpt-4.1")
    press(picker, Qt.Key.Key_Down)
    button = picker.findChild(QPushButton, "use_typed")
    assert picker.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Up)
    assert picker.focusWidget() is picker.field
    press(picker, Qt.Key.Key_Down)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert picker.chosen == [LaneSetup("openai", "gpt-4.1", stage.servers["openai"].base_url)]


def test_enter_with_nothing_found_chooses_nothing(picker: ModelPicker) -> None:
    QTest.keyClicks(picker.field, "no such model")
    press(picker, Qt.Key.Key_Return)
    assert picker.chosen == []
    assert picker.isVisible()
    assert not picker.findChild(QPushButton, "use_typed").isVisible()


def test_a_list_that_cannot_be_had_says_why_and_leaves_the_hints(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].key = "another"
    made = open_picker(stage, qtbot)
    assert reads(made, "OpenAI: The key was refused")
    assert "gpt-5.6-sol    OpenAI" in part(made, "Your keys")


def test_without_a_key_there_are_suggestions_and_nothing_is_fetched(newcomer: Stage, qtbot: QtBot) -> None:
    made = open_picker(newcomer, qtbot)
    assert "deepseek-flash    DeepSeek" in part(made, "All")
    assert "kimi-k3    Moonshot · China" in part(made, "All")
    assert "Your keys" not in rows(made) or not any("DeepSeek" in row for row in part(made, "Your keys"))


def test_hostile_names_are_plain_text_listed_once_and_nothing_more(stage: Stage, qtbot: QtBot) -> None:
    assert of_openai(stage, qtbot, HOSTILE) == [
        "<img src='file:///etc/passwd'>    OpenAI",
        "<b>A</b> & <i>B</i>    OpenAI",
        "twice    OpenAI",
        "fine-model    OpenAI",
    ]


def test_a_list_of_a_hundred_thousand_is_capped(stage: Stage, qtbot: QtBot) -> None:
    found = of_openai(stage, qtbot, tuple({"id": f"model-{number}"} for number in range(100_000)))
    assert len(found) == 5_000
    assert found[-1] == "model-4999    OpenAI"


def test_the_passport_of_the_model_that_enter_would_choose_stands_beside_the_list(picker: ModelPicker) -> None:
    QTest.keyClicks(picker.field, "kimi-k3")
    assert passport(picker, "Context window") == "1,048,576 tokens"
    assert passport(picker, "Thinking").endswith("low, high, max")
    assert passport(picker, "Temperature, top p") == "fixed"
    # At another address than the vendor's own its prices are not known.
    assert passport(picker, "Input, per million tokens") == "–"
    picker.field.setText("claude-opus")
    assert passport(picker, "Input, per million tokens").startswith("$")
    assert passport(picker, "Weights") == "closed"


def test_where_no_model_is_pointed_at_there_is_no_passport(picker: ModelPicker) -> None:
    QTest.keyClicks(picker.field, "no such model")
    assert not reads(picker, "Weights")


def test_a_favourite_stays_one_and_has_its_own_part_of_the_list(
    picker: ModelPicker, stage: Stage, qtbot: QtBot
) -> None:
    picker.field.setText("gpt-4.1")
    QTest.keyClick(picker.field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    again = open_picker(stage, qtbot)
    assert part(again, "Favourites") == ["gpt-4.1    OpenAI"]
    assert rows(again).count("gpt-4.1    OpenAI") == 1
    again.field.setText("gpt-4.1")
    click(again, "Remove from favourites")
    assert "Favourites" not in rows(again)


def test_what_was_chosen_is_recent_the_next_time(picker: ModelPicker, stage: Stage, qtbot: QtBot) -> None:
    typing("gpt-4.1")(picker)
    assert part(open_picker(stage, qtbot), "Recent")[0] == "gpt-4.1    OpenAI"


def test_chips_narrow_the_list_by_what_is_known(picker: ModelPicker, stage: Stage, qtbot: QtBot) -> None:
    filters = picker.findChild(Filters)
    filters.chip(Trait.CHEAP).click()
    qtbot.waitUntil(lambda: "openai/gpt-oss-120b    Groq" in rows(picker), timeout=PATIENCE_MS)
    assert not [row for row in rows(picker) if row.startswith("claude-opus")]
    filters.chip(Trait.LOCAL).click()
    assert not [row for row in rows(picker) if "Groq" in row]
    filters.chip(Trait.CHEAP).click()
    filters.chip(Trait.LOCAL).click()
    assert "claude-opus-5-5    Anthropic" in rows(picker)
    filters.chip(Trait.THINKS).click()
    qtbot.waitUntil(lambda: "claude-opus-5-5    Anthropic" in rows(picker), timeout=PATIENCE_MS)
    assert "gpt-4.1    OpenAI" not in rows(picker)


def test_ten_thousand_models_are_shown_at_once_and_measured_by_none(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    info, base_url = next(place for place in stage.app.directory.places() if place[0].id == "openai")
    many = tuple(ModelInfo(f"model-{number}") for number in range(10_000))
    stage.app.catalog._lists[info.id, base_url] = many
    made = open_picker(stage, qtbot)
    assert len(made._facts._known) < 100
    made.field.setText("model-9999")
    assert rows(made)[1:] == ["model-9999    OpenAI"]


def test_names_of_any_script_and_length_are_painted(stage: Stage, qtbot: QtBot) -> None:
    info, base_url = next(place for place in stage.app.directory.places() if place[0].id == "openai")
    names = ("n" * 200, "نموذج-كبير-٤", "模型🦜🔥-七", "a\nb\tc", "İstanbul-ß", "👩‍👩‍👧‍👦" * 40)
    stage.app.catalog._lists[info.id, base_url] = tuple(ModelInfo(name) for name in names)
    made = open_picker(stage, qtbot)
    for typed in ("", "n", "كبير", "🦜", "stan", "ss"):
        made.field.setText(typed)
        assert not made.grab().isNull()
        assert made.width() <= 960
