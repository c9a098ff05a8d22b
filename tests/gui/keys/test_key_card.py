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


def test_a_newcomer_sees_three_cards_that_say_what_is_needed(newcomer: Stage) -> None:
    assert len(cards(newcomer)) == 3
    for card, name in zip(cards(newcomer), ("Moonshot", "DeepSeek", "OpenAI"), strict=True):
        assert reads(card, f"{name} needs a key")
        assert reads(card, "kept in this computer's key store, never in a file")
        assert [one for one in buttons(card) if one] == ["Save", "Test", "Get a key", "Try the demo"]


def test_the_demo_answers_in_every_lane_without_a_key(newcomer: Stage, qtbot: QtBot) -> None:
    click(cards(newcomer)[0], "Try the demo")
    assert [lane.setup.provider for lane in newcomer.session.lanes] == ["demo"] * 3
    qtbot.waitUntil(
        lambda: all(len(painted(newcomer, place)) > 20 or thinks(newcomer, place) for place in range(3)),
        timeout=PATIENCE_MS,
    )
    assert not cards(newcomer)
    newcomer.session.stop_all()
    click(newcomer.page.notice, "Back to my models")
    qtbot.waitUntil(lambda: len(cards(newcomer)) == 3)


def thinks(stage: Stage, place: int) -> bool:
    answer = stage.session.lanes[place].answer
    return answer.state is State.THINKING and len(answer.reasoning) > 20


def test_the_demo_is_asked_what_was_typed_already(newcomer: Stage) -> None:
    QTest.keyClicks(newcomer.page.composer.prompt, "mine")
    click(cards(newcomer)[1], "Try the demo")
    assert newcomer.session.last_prompt == "mine"
    newcomer.session.stop_all()


def test_a_key_kept_for_this_run_makes_the_lane_ready(newcomer: Stage, qtbot: QtBot) -> None:
    view = newcomer.page.views[1]
    QTest.keyClicks(field(view, "Key for DeepSeek"), "sk-mine")
    click(view, "Save")
    click(view, "Keep for this session only")
    qtbot.waitUntil(lambda: len(cards(newcomer)) == 2)
    qtbot.waitUntil(lambda: reads(view, "Ready. Your prompt will also go to DeepSeek."))
    qtbot.waitUntil(lambda: not reads(view.header, "needs key"))


def test_the_key_of_the_chosen_region_is_asked_for_and_moves_the_lane(newcomer: Stage, qtbot: QtBot) -> None:
    card = cards(newcomer)[0]
    choose(card.findChild(QComboBox), "China · api.moonshot.cn")
    assert reads(card, "sent only to api.moonshot.cn")
    QTest.keyClicks(field(card, "Key for Moonshot at api.moonshot.cn"), "sk-mine")
    click(card, "Save")
    click(card, "Keep for this session only")
    qtbot.waitUntil(lambda: newcomer.session.lanes[0].setup.base_url == "https://api.moonshot.cn/v1")
    assert reads(newcomer.page.views[0].header, "Moonshot · China")


def test_the_page_where_keys_are_made_goes_through_the_link_gate(newcomer: Stage) -> None:
    click(cards(newcomer)[0], "Get a key")
    question = newcomer.window.findChild(LinkQuestion)
    assert question.text() == "Open this page on platform.kimi.ai in your browser?"
    question.reject()


def test_where_a_key_is_already_the_card_can_be_closed_again(stage: Stage, qtbot: QtBot) -> None:
    stage.page.views[1].focus_key_card()
    qtbot.waitUntil(lambda: len(cards(stage)) == 1)
    (card,) = cards(stage)
    assert reads(card, "Key for DeepSeek")
    assert reads(card, "It comes from DEEPSEEK_API_KEY.")
    assert "Try the demo" not in buttons(card)
    click(card, "Done")
    assert cards(stage) == []
    assert reads(stage.page.views[1].talk, "Ready.")


def test_a_key_is_removed_from_the_card_and_the_card_asks_for_one_again(newcomer: Stage, qtbot: QtBot) -> None:
    view, url = newcomer.page.views[1], newcomer.session.lanes[1].setup.base_url
    newcomer.app.desk.keep_for_this_run(newcomer.app.directory.info("deepseek"), url, "sk-mine")
    view.focus_key_card()
    click(view, "Remove")
    qtbot.waitUntil(lambda: reads(view, "DeepSeek needs a key"))
    assert "Remove" not in buttons(view.talk)


def test_a_provider_with_one_host_offers_no_choice_of_regions(newcomer: Stage) -> None:
    boxes = [card.findChild(QComboBox) for card in cards(newcomer)]
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


def test_a_key_that_is_typed_is_hidden(newcomer: Stage) -> None:
    typed = cards(newcomer)[0].findChild(QLineEdit)
    QTest.keyClicks(typed, "sk-secret")
    assert typed.echoMode() is QLineEdit.EchoMode.Password
    assert typed.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    assert "secret" not in typed.displayText()
