"""The first minute of a person without a key, counted in what the person does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from gui.ask import Ask
from providers.contract import ProviderInfo
from tests.gui.conftest import _shown
from tests.gui.person import PATIENCE_MS, painted, prompts, reads, wait_for_ends
from tests.servers.openai_server import KEY, OpenAIServer
from tests.stage import Stage, wait_for

MINE = [LaneSetup("ollama", name, "http://127.0.0.1:11434") for name in ("qwen3", "llama3.3")]
CONTROL = Qt.KeyboardModifier.ControlModifier


class Person:
    """Someone at the window; each thing done is counted."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.actions = 0

    def find(self, name: str, **properties: str) -> QWidget:
        """The visible widget of this object name, and with these properties, as soon as it is there."""
        wait_for(lambda: len(self._found(name, **properties)) == 1, PATIENCE_MS)
        return self._found(name, **properties)[0]

    def _found(self, name: str, **properties: str) -> list[QWidget]:
        return [
            widget
            for widget in self.stage.window.findChildren(QWidget, name)
            if widget.isVisible() and all(widget.property(key) == value for key, value in properties.items())
        ]

    def click(self, name: str, **properties: str) -> None:
        target = self.find(name, **properties)
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.rect().center())
        self.actions += 1

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, in whatever has the focus."""
        QTest.keyClick(self.stage.window.focusWidget(), key, modifiers)
        self.actions += 1

    @property
    def field(self) -> QLineEdit:
        return self.find("first_key")


@pytest.fixture
def person(newcomer: Stage) -> Person:
    return Person(newcomer)


@pytest.fixture
def connected(qapp: QApplication, qtbot: QtBot, tmp_path: Path, running: dict[str, OpenAIServer]) -> Iterator[Person]:
    """A person without a key, whose providers answer on this computer."""
    staged = Stage(qapp, tmp_path, running, key="")
    for stage in _shown(staged, qtbot):
        yield Person(stage)


def save_for_this_session(person: Person) -> None:
    """Have a store that works: there is none here, which a person would be told and asked about."""
    desk = person.stage.app.desk

    def save(info: ProviderInfo, url: str, key: str) -> Ask:
        async def keep(engine: object) -> None:
            desk._keys.keep_for_this_run(info, url, key)

        return desk._change(keep)

    desk.save = save


def test_one_click_leads_to_the_first_words_of_the_demo(person: Person, qtbot: QtBot) -> None:
    person.click("watch_demo")
    qtbot.waitUntil(lambda: any(painted(person.stage, place) for place in range(3)), timeout=PATIENCE_MS)
    assert person.actions == 1
    assert person.stage.window.focusWidget() is person.stage.page.composer.prompt
    person.stage.session.stop_all()


def test_a_bare_key_on_the_clipboard_takes_four_actions_to_a_first_real_answer(connected: Person, qtbot: QtBot) -> None:
    save_for_this_session(connected)
    QGuiApplication.clipboard().setText(KEY)
    connected.click("example", prompt="What did Zeno get wrong?")
    connected.press(Qt.Key.Key_V, CONTROL)
    connected.click("chip", provider="deepseek")
    connected.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "I am deepseek" in painted(connected.stage, 1), timeout=PATIENCE_MS)
    assert connected.actions <= 4
    wait_for_ends(connected.stage, qtbot)
    stage = connected.stage
    assert [bool(lane.exchanges) for lane in stage.session.lanes] == [False, True, False]
    assert reads(stage.page.composer, "1 of 3 models")
    assert not prompts(stage.servers["openai"])
    assert not stage.servers["moonshot"].requests
    assert stage.window.focusWidget() is stage.page.composer.prompt


def test_then_a_second_model_of_the_same_provider_answers_the_same_prompt(connected: Person, qtbot: QtBot) -> None:
    save_for_this_session(connected)
    stage = connected.stage
    QTest.keyClicks(stage.page.composer.prompt, "hello")
    connected.press(Qt.Key.Key_Return)  # waits, and leads to the field
    QTest.keyClicks(stage.window.focusWidget(), KEY)
    connected.click("chip", provider="moonshot")
    connected.click("save_first_key")
    qtbot.waitUntil(lambda: "I am moonshot" in painted(stage, 0), timeout=PATIENCE_MS)
    connected.click("strip_button")
    qtbot.waitUntil(lambda: "I am moonshot" in painted(stage, 1), timeout=PATIENCE_MS)
    assert [lane.setup.model for lane in stage.session.lanes[:2]] == ["kimi-k3", "kimi-k2.6"]
    assert [turn.prompt for turn in stage.session.comparison.turns] == ["hello"]
    assert stage.window.focusWidget() is stage.page.composer.prompt
    assert not [one for one in stage.window.findChildren(QWidget, "strip") if one.isVisible()]


def test_a_prompt_waits_for_the_first_key_and_fails_nowhere(person: Person) -> None:
    stage = person.stage
    QTest.keyClicks(stage.page.composer.prompt, "hello")
    assert not stage.page.composer.findChild(QPushButton, "send").isEnabled()
    assert reads(stage.page.composer, "no model yet")
    person.press(Qt.Key.Key_Return)
    assert stage.window.focusWidget() is person.field
    assert stage.page.composer.prompt.toPlainText() == "hello"
    assert not any(lane.exchanges for lane in stage.session.lanes)


def test_a_key_of_a_provider_in_no_lane_gives_it_the_first_one(connected: Person, qtbot: QtBot) -> None:
    save_for_this_session(connected)
    stage = connected.stage
    stage.app.settings.set_base_url("anthropic", stage.servers["openai"].base_url)
    QTest.keyClicks(connected.field, "sk-ant-api03-Ab3dEf6hIj9lMn2pQr5t")
    connected.click("save_first_key")
    qtbot.waitUntil(lambda: len(stage.session.lanes) == 4)
    assert stage.session.lanes[0].setup.provider == "anthropic"
    assert stage.page.area.isVisible()
    assert reads(stage.page.composer, "1 of 4 models")


def test_the_demo_leads_back_to_the_same_lanes_and_the_same_prompt(person: Person) -> None:
    stage = person.stage
    before = list(stage.session.lanes)
    QTest.keyClicks(stage.page.composer.prompt, "mine")
    person.click("watch_demo")
    stage.window.start_demo()
    assert stage.page.area.isVisible()
    assert person.find("strip").height() == 32
    stage.session.stop_all()
    person.click("strip_button")
    assert all(lane is old for lane, old in zip(stage.session.lanes, before, strict=True))
    assert stage.page.composer.prompt.toPlainText() == "mine"
    assert person.find("watch_demo")
    assert stage.window.focusWidget() is stage.page.composer.prompt


def test_what_is_written_in_the_demo_is_not_lost_on_the_way_back(person: Person) -> None:
    QTest.keyClicks(person.stage.page.composer.prompt, "mine")
    person.click("watch_demo")
    person.stage.session.stop_all()
    QTest.keyClicks(person.stage.page.composer.prompt, "newer")
    person.click("strip_button")
    assert person.stage.page.composer.prompt.toPlainText() == "newer"


def test_lanes_that_were_seen_before_the_demo_are_saved_and_not_those_of_the_demo(stage: Stage) -> None:
    stage.window.start_demo()
    stage.session.add(stage.session.lanes[0].setup)
    stage.session.stop_all()
    stage.app.save_all()
    assert [lane.provider for lane in stage.app.files.lineup.load().lanes] == ["moonshot", "deepseek", "openai"]


def test_who_adds_a_model_sees_it(person: Person) -> None:
    person.stage.session.add(person.stage.session.lanes[0].setup)
    assert person.stage.page.area.isVisible()
    assert all(view.isVisible() for view in person.stage.page.views)


def test_models_that_a_person_chooses_take_the_place_of_those_that_nobody_chose(person: Person) -> None:
    person.stage.page.reception.take(MINE)
    assert [lane.setup for lane in person.stage.session.lanes] == MINE
    assert all(view.isVisible() for view in person.stage.page.views)


def test_lanes_that_a_person_chose_stay_beside_those_that_are_added(person: Person) -> None:
    person.stage.session.remove(person.stage.session.lanes[0].id)
    own = [lane.setup for lane in person.stage.session.lanes]
    person.stage.page.reception.take(MINE)
    assert [lane.setup for lane in person.stage.session.lanes] == [*own, *MINE]


def test_who_has_a_key_is_not_welcomed(stage: Stage, keyed_elsewhere: Stage) -> None:
    for one in (stage, keyed_elsewhere):
        assert not one.page.reception.is_open
        assert one.page.area.isVisible()


def test_the_welcome_is_the_first_stop_of_tab_and_its_demo_the_first_in_it(person: Person) -> None:
    assert person.stage.window.focusWidget() is person.stage.page.composer.prompt
    person.press(Qt.Key.Key_Tab)
    assert person.stage.window.focusWidget() is person.find("watch_demo")
    person.press(Qt.Key.Key_Tab)
    assert person.stage.window.focusWidget() is person.field


def test_enter_presses_the_button_that_tab_led_to(person: Person, qtbot: QtBot) -> None:
    person.press(Qt.Key.Key_Tab)
    person.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(painted(person.stage, place) for place in range(3)), timeout=PATIENCE_MS)
    assert person.actions == 2
    person.stage.session.stop_all()


def test_while_no_model_can_be_asked_nothing_counts_or_prices_models(person: Person, qtbot: QtBot) -> None:
    window, composer = person.stage.window, person.stage.page.composer
    with qtbot.waitSignal(person.stage.page._forecast.changed):
        QTest.keyClicks(composer.prompt, "hello")
    assert reads(composer, "no model yet")
    assert not reads(composer, "$")
    assert not window.bar.models.isVisible()
    assert not window.bar._blind.isVisible()
    assert not window._actions["blind"].isEnabled()


def test_once_there_is_a_key_the_bar_is_whole(person: Person) -> None:
    stage = person.stage
    anthropic = stage.app.directory.info("anthropic")
    stage.app.desk.keep_for_this_run(anthropic, anthropic.hosts[0].base_url, "sk-ant-elsewhere")
    assert stage.window.bar.models.isVisible()
    assert stage.window.bar._blind.isVisible()
    assert stage.window._actions["blind"].isEnabled()


def test_enter_in_an_empty_field_says_what_to_do(person: Person) -> None:
    QTest.keyClicks(person.stage.page.composer.prompt, "hello")
    person.press(Qt.Key.Key_Return)
    verdict = person.stage.page.reception.welcome.keys._verdict
    assert "Your prompt waits" in verdict.text()
    person.press(Qt.Key.Key_Return)
    assert verdict.text().startswith("Paste a key here first.")
    assert verdict.property("tone") == "bad"
