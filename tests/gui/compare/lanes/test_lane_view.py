from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.keys.key_card import KeyCard
from tests.gui.person import ask_and_wait, click, field, reads
from tests.stage import Stage


def has_card(stage: Stage, place: int) -> bool:
    return any(card.isVisible() for card in stage.page.views[place].findChildren(KeyCard))


def test_a_lane_that_is_ready_says_whom_it_asks(stage: Stage) -> None:
    assert reads(stage.page.views[1].talk, "Ready. Your prompt will also go to DeepSeek.")
    assert not has_card(stage, 1)


def test_a_demo_lane_says_that_it_is_one(stage: Stage) -> None:
    stage.lanes("demo/demo-swift")
    assert reads(stage.page.views[0].talk, "A demo: scripted answers, no key, no network.")


def test_the_hint_gives_its_place_to_the_first_answer(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    assert not reads(stage.page.views[1].talk, "Ready.")


def test_a_lane_without_a_key_shows_its_card_at_once(keyed_elsewhere: Stage) -> None:
    assert [has_card(keyed_elsewhere, place) for place in range(3)] == [True] * 3


def test_a_key_for_one_lane_serves_every_lane_at_the_same_place(keyed_elsewhere: Stage, qtbot: QtBot) -> None:
    keyed_elsewhere.session.add(keyed_elsewhere.session.lanes[2].setup)
    view = keyed_elsewhere.page.views[2]
    QTest.keyClicks(field(view, "Key for OpenAI"), "sk-mine")
    click(view, "Save")
    click(view, "Keep for this session only")
    qtbot.waitUntil(lambda: [has_card(keyed_elsewhere, place) for place in range(4)] == [True, True, False, False])


def test_a_card_that_a_person_asked_for_stays_while_other_keys_change(stage: Stage, qtbot: QtBot) -> None:
    stage.page.views[0].focus_key_card()
    typed = field(stage.page.views[0], "Key for Moonshot")
    QTest.keyClicks(typed, "half a k")
    info = stage.app.directory.info("openai")
    stage.app.desk.keep_for_this_run(info, stage.servers["openai"].base_url, "sk-other")
    assert has_card(stage, 0)
    assert typed.text() == "half a k"


def test_another_address_has_another_card(keyed_elsewhere: Stage, qtbot: QtBot) -> None:
    keyed_elsewhere.app.settings.set_base_url("openai", "https://relay.example/v1")
    qtbot.waitUntil(lambda: reads(keyed_elsewhere.page.views[2].talk, "sent only to relay.example"))
