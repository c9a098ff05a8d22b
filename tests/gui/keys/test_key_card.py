from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from comparison.lanes.state import State
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.keys.key_card import KeyCard
from gui.reply.link_gate import LinkQuestion
from gui.theme.theme import Theme
from tests.gui.person import PATIENCE_MS, buttons, choose, click, field, painted, reads
from tests.stage import Stage

LOCAL = "http://127.0.0.1:9/v1"


def cards(stage: Stage) -> list[KeyCard]:
    return [card for view in stage.page.views for card in view.findChildren(KeyCard) if card.isVisible()]


def test_a_keyed_elsewhere_sees_three_cards_that_say_what_is_needed(keyed_elsewhere: Stage) -> None:
    assert len(cards(keyed_elsewhere)) == 3
    for card, name in zip(cards(keyed_elsewhere), ("Moonshot", "DeepSeek", "OpenAI"), strict=True):
        assert reads(card, f"{name} needs a key")
        assert reads(card, "kept in this computer's key store if there is one, never in a file")
        assert [one for one in buttons(card) if one] == ["Save", "Test", "Get a key", "Watch the demo"]


def test_the_demo_answers_in_every_lane_without_a_key(keyed_elsewhere: Stage, qtbot: QtBot) -> None:
    click(cards(keyed_elsewhere)[0], "Watch the demo")
    assert [lane.setup.provider for lane in keyed_elsewhere.session.lanes] == ["demo"] * 3
    qtbot.waitUntil(
        lambda: all(len(painted(keyed_elsewhere, place)) > 20 or thinks(keyed_elsewhere, place) for place in range(3)),
        timeout=PATIENCE_MS,
    )
    assert not cards(keyed_elsewhere)
    keyed_elsewhere.session.stop_all()
    click(keyed_elsewhere.window, "Use my own models")
    qtbot.waitUntil(lambda: len(cards(keyed_elsewhere)) == 3)


def thinks(stage: Stage, place: int) -> bool:
    answer = stage.session.lanes[place].answer
    return answer.state is State.THINKING and len(answer.reasoning) > 20


def test_the_demo_is_asked_what_was_typed_already(keyed_elsewhere: Stage) -> None:
    QTest.keyClicks(keyed_elsewhere.page.composer.prompt, "mine")
    click(cards(keyed_elsewhere)[1], "Watch the demo")
    assert keyed_elsewhere.session.last_prompt == "mine"
    keyed_elsewhere.session.stop_all()


def test_a_key_kept_for_this_run_makes_the_lane_ready(keyed_elsewhere: Stage, qtbot: QtBot) -> None:
    view = keyed_elsewhere.page.views[1]
    QTest.keyClicks(field(view, "Key for DeepSeek"), "sk-mine")
    click(view, "Save")
    click(view, "Keep for this session only")
    qtbot.waitUntil(lambda: len(cards(keyed_elsewhere)) == 2)
    qtbot.waitUntil(lambda: reads(view, "Ready. Your prompt will also go to DeepSeek."))
    qtbot.waitUntil(lambda: not reads(view.header, "needs key"))


def test_the_key_of_the_chosen_region_is_asked_for_and_moves_the_lane(keyed_elsewhere: Stage, qtbot: QtBot) -> None:
    card = cards(keyed_elsewhere)[0]
    choose(card.findChild(QComboBox), "China · api.moonshot.cn")
    assert reads(card, "sent only to api.moonshot.cn")
    QTest.keyClicks(field(card, "Key for Moonshot at api.moonshot.cn"), "sk-mine")
    click(card, "Save")
    click(card, "Keep for this session only")
    qtbot.waitUntil(lambda: keyed_elsewhere.session.lanes[0].setup.base_url == "https://api.moonshot.cn/v1")
    assert reads(keyed_elsewhere.page.views[0].header, "Moonshot · China")


def test_the_page_where_keys_are_made_goes_through_the_link_gate(keyed_elsewhere: Stage) -> None:
    click(cards(keyed_elsewhere)[0], "Get a key")
    question = keyed_elsewhere.window.findChild(LinkQuestion)
    assert question.text.text() == "Open this page on platform.kimi.ai in your browser?"
    question.reject()


def test_where_a_key_is_already_the_card_can_be_closed_again(stage: Stage, qtbot: QtBot) -> None:
    stage.page.views[1].focus_key_card()
    qtbot.waitUntil(lambda: len(cards(stage)) == 1)
    (card,) = cards(stage)
    assert reads(card, "Key for DeepSeek")
    assert reads(card, "It comes from DEEPSEEK_API_KEY.")
    assert "Watch the demo" not in buttons(card)
    click(card, "Done")
    assert cards(stage) == []
    assert reads(stage.page.views[1].talk, "Ready.")


def test_a_key_is_removed_from_the_card_and_the_card_asks_for_one_again(keyed_elsewhere: Stage, qtbot: QtBot) -> None:
    view, url = keyed_elsewhere.page.views[1], keyed_elsewhere.session.lanes[1].setup.base_url
    keyed_elsewhere.app.desk.keep_for_this_run(keyed_elsewhere.app.directory.info("deepseek"), url, "sk-mine")
    view.focus_key_card()
    click(view, "Remove")
    qtbot.waitUntil(lambda: reads(view, "DeepSeek needs a key"))
    assert "Remove" not in buttons(view.talk)


def test_a_provider_with_one_host_offers_no_choice_of_regions(keyed_elsewhere: Stage) -> None:
    boxes = [card.findChild(QComboBox) for card in cards(keyed_elsewhere)]
    assert [box.isVisible() for box in boxes] == [True, False, False]


def test_a_foreign_address_stands_alone_and_has_no_page_for_keys(
    qtbot: QtBot, desk: KeyDesk, theme: Theme, directory: Directory
) -> None:
    card = KeyCard(directory.info("moonshot"), LOCAL, desk, theme)
    qtbot.addWidget(card)
    card.show()
    assert not card.findChild(QComboBox).isVisible()
    assert "Get a key" not in buttons(card)
    assert reads(card, "sent only to 127.0.0.1:9")


def test_the_region_of_the_lane_is_offered_first(
    qtbot: QtBot, desk: KeyDesk, theme: Theme, directory: Directory
) -> None:
    card = KeyCard(directory.info("moonshot"), "https://api.moonshot.cn/v1", desk, theme)
    qtbot.addWidget(card)
    assert card.findChild(QComboBox).currentText() == "China · api.moonshot.cn"


def test_a_key_that_is_typed_is_hidden(keyed_elsewhere: Stage) -> None:
    typed = cards(keyed_elsewhere)[0].findChild(QLineEdit)
    QTest.keyClicks(typed, "sk-secret")
    assert typed.echoMode() is QLineEdit.EchoMode.Password
    assert typed.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    assert "secret" not in typed.displayText()
