import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.person import ask, prompts, reads, wait_for_ends
from tests.servers.dialect import Reply
from tests.stage import Stage

NEXT = "and then?"


@pytest.fixture
def one_slow(stage: Stage, qtbot: QtBot) -> Stage:
    """Two lanes have answered and the third goes on for a long while."""
    slow = stage.servers["openai"]
    slow.reply, slow.rate = Reply("word " * 3_000), 100
    ask(stage, "first")
    qtbot.waitUntil(lambda: [lane.is_running for lane in stage.session.lanes] == [False, False, True])
    return stage


def asked(stage: Stage, place: int) -> list[str]:
    return [exchange.prompt for exchange in stage.session.lanes[place].exchanges]


def test_a_prompt_goes_to_those_that_are_free_and_waits_for_the_others(one_slow: Stage, qtbot: QtBot) -> None:
    ask(one_slow, NEXT)
    assert one_slow.page.composer.prompt.toPlainText() == ""
    qtbot.waitUntil(lambda: [len(prompts(server)) for server in one_slow.servers.values()] == [2, 2, 1])
    assert reads(one_slow.page.composer, "1 waiting")
    assert not reads(one_slow.page.views[2], "Not asked")
    one_slow.servers["openai"].reply = Reply("short")
    one_slow.session.stop(one_slow.session.lanes[2].id)
    qtbot.waitUntil(lambda: asked(one_slow, 2) == ["first", NEXT])
    wait_for_ends(one_slow, qtbot)
    assert len(one_slow.session.comparison.turns) == 2
    assert len({lane.last.turn.id for lane in one_slow.session.lanes}) == 1


def test_several_prompts_wait_in_order(one_slow: Stage, qtbot: QtBot) -> None:
    ask(one_slow, NEXT)
    qtbot.waitUntil(lambda: not any(lane.is_running for lane in one_slow.session.lanes[:2]))
    ask(one_slow, "and last?")
    one_slow.servers["openai"].reply = Reply("short")
    one_slow.session.stop(one_slow.session.lanes[2].id)
    qtbot.waitUntil(lambda: asked(one_slow, 2) == ["first", NEXT, "and last?"], timeout=15_000)
    wait_for_ends(one_slow, qtbot)
    assert [asked(one_slow, place) for place in (0, 1)] == [["first", NEXT, "and last?"]] * 2


def test_stopping_everything_sends_nothing_more_and_gives_a_prompt_back_that_nobody_has(
    stage: Stage, qtbot: QtBot
) -> None:
    for server in stage.servers.values():
        server.reply, server.rate = Reply("word " * 3_000), 100
    ask(stage, "first")
    qtbot.waitUntil(lambda: all(lane.answer.body for lane in stage.session.lanes))
    ask(stage, NEXT)
    QTest.keyClick(stage.page.composer.prompt, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not stage.session.is_running)
    assert stage.page.composer.prompt.toPlainText() == NEXT
    QTest.qWait(0)
    assert [asked(stage, place) for place in range(3)] == [["first"]] * 3


def all_slow(stage: Stage, qtbot: QtBot) -> None:
    """All lanes answer for a long while, and a prompt waits for each."""
    for server in stage.servers.values():
        server.reply, server.rate = Reply("word " * 3_000), 100
    ask(stage, "first")
    qtbot.waitUntil(lambda: all(lane.answer.body for lane in stage.session.lanes))
    ask(stage, NEXT)


def test_what_is_being_written_stays_behind_what_comes_back(stage: Stage, qtbot: QtBot) -> None:
    all_slow(stage, qtbot)
    stage.page.composer.prompt.setPlainText("mine")
    stage.page.sending.stop_all()
    assert stage.page.composer.prompt.toPlainText() == f"{NEXT}\n\nmine"


def test_opening_another_comparison_gives_back_what_waits_and_nobody_has(stage: Stage, qtbot: QtBot) -> None:
    all_slow(stage, qtbot)
    stage.window._actions["new"].trigger()
    assert stage.page.composer.prompt.toPlainText() == NEXT
    assert not reads(stage.page.composer, "waiting")


def test_nothing_of_a_private_comparison_comes_back_into_one_that_is_kept(stage: Stage, qtbot: QtBot) -> None:
    stage.window._actions["new_private"].trigger()
    all_slow(stage, qtbot)
    stage.window._actions["new"].trigger()
    assert stage.page.composer.prompt.toPlainText() == ""


def test_a_prompt_that_one_lane_has_does_not_come_back(one_slow: Stage, qtbot: QtBot) -> None:
    ask(one_slow, NEXT)
    qtbot.waitUntil(lambda: asked(one_slow, 0) == ["first", NEXT])
    one_slow.window._actions["new"].trigger()
    assert one_slow.page.composer.prompt.toPlainText() == ""


def test_a_lane_that_is_removed_takes_what_waits_for_it_along(one_slow: Stage, qtbot: QtBot) -> None:
    ask(one_slow, NEXT)
    one_slow.session.remove(one_slow.session.lanes[2].id)
    wait_for_ends(one_slow, qtbot)
    qtbot.waitUntil(lambda: not reads(one_slow.page.composer, "waiting"))


def choose(stage: Stage, place: int, text: str) -> None:
    menu = stage.page.views[place].header.menu
    menu.aboutToShow.emit()
    next(action for action in menu.findChildren(QAction) if action.text() == text).trigger()


def test_a_lane_can_be_left_out_and_asked_again(stage: Stage, qtbot: QtBot) -> None:
    choose(stage, 1, "Leave out of the next prompts")
    assert reads(stage.page.views[1].header, "left out")
    assert reads(stage.page.composer, "2 of 3 models")
    ask(stage, "who?")
    wait_for_ends(stage, qtbot)
    assert [len(prompts(server)) for server in stage.servers.values()] == [1, 0, 1]
    choose(stage, 1, "Ask all models again")
    ask(stage, "all?")
    wait_for_ends(stage, qtbot)
    assert [len(prompts(server)) for server in stage.servers.values()] == [2, 1, 2]


def test_one_lane_can_be_asked_alone_and_is_never_left_out_as_the_last(stage: Stage, qtbot: QtBot) -> None:
    choose(stage, 0, "Ask only this model")
    ask(stage, "who?")
    wait_for_ends(stage, qtbot)
    assert [len(prompts(server)) for server in stage.servers.values()] == [1, 0, 0]
    assert not stage.page.views[0].header.menu.may_mute
