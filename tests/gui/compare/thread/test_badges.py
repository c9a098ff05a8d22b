from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from comparison.lanes.answer import NOTES_OF_REASON
from gui.compare.thread.badges import Badges
from providers.events import FinishReason
from providers.parameters import Parameters
from tests.gui.person import ask_and_wait, prompts, reads
from tests.servers.dialect import Reply
from tests.stage import Stage


def shown(badges: Badges) -> list[QLabel]:
    return [label for label in badges.findChildren(QLabel) if label.isVisible()]


def test_without_a_text_nothing_is_seen(qtbot: QtBot) -> None:
    badges = Badges()
    qtbot.addWidget(badges)
    badges.show_texts(("one",))
    badges.show_texts(())
    assert badges.isHidden()


def test_new_texts_take_the_place_of_the_old(qtbot: QtBot) -> None:
    badges = Badges()
    qtbot.addWidget(badges)
    badges.show_texts(("one", "two"))
    badges.show()
    badges.show_texts(("three",))
    qtbot.waitUntil(lambda: [label.text() for label in badges.findChildren(QLabel)] == ["three"])


def test_a_long_or_hostile_text_is_cut_short_and_stays_plain(qtbot: QtBot) -> None:
    text = "<img src='file:///etc/passwd'> " * 40
    badges = Badges()
    qtbot.addWidget(badges)
    badges.show_texts((text,))
    badges.resize(300, 40)
    badges.show()
    badges.grab()
    (label,) = shown(badges)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.width() <= 300
    assert label.accessibleName() == text
    assert "<" not in label.toolTip()
    assert "‹img src" in label.toolTip()


def test_what_a_model_does_not_take_is_left_out_and_said_where_it_is(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("moonshot/kimi-k3", "openai/gpt-4.1")
    stage.window.share("", Parameters(temperature=0.5))
    ask_and_wait(stage, qtbot, "hello")
    assert "temperature" not in prompts(stage.servers["moonshot"])[-1].json
    assert prompts(stage.servers["openai"])[-1].json["temperature"] == 0.5
    qtbot.waitUntil(lambda: reads(stage.page.views[0].talk, "Temperature left out: "))
    assert not reads(stage.page.views[1].talk, "left out")


def test_a_note_on_an_answer_stands_below_it(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].reply = Reply("cut", finish="length", model="gpt-9")
    ask_and_wait(stage, qtbot, "hello")
    qtbot.waitUntil(lambda: reads(stage.page.views[2].talk, NOTES_OF_REASON[FinishReason.LENGTH]))
    assert reads(stage.page.views[2].talk, "Served by gpt-9.")
    assert reads(stage.page.views[2].header, "with a note")
