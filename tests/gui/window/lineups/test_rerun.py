from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import Lane
from tests.gui.person import ask_and_wait, click, reads
from tests.servers.dialect import Reply
from tests.stage import Stage


def told(lane: Lane) -> list[tuple[str, str]]:
    return [(exchange.prompt, exchange.answer.text) for exchange in lane.exchanges]


def answered_anew(stage: Stage, text: str) -> None:
    for server in stage.servers.values():
        server.reply = Reply(text)


def asked_twice(stage: Stage, qtbot: QtBot) -> None:
    for prompt in ("Why?", "And who?"):
        ask_and_wait(stage, qtbot, prompt)


def all_told(stage: Stage, count: int) -> bool:
    lanes = stage.session.lanes
    return not stage.session.is_running and sum(len(lane.exchanges) for lane in lanes) == count


def test_all_prompts_go_to_todays_models_beside_what_was_answered(stage: Stage, qtbot: QtBot) -> None:
    asked_twice(stage, qtbot)
    old = [told(lane) for lane in stage.session.lanes]
    before = stage.session.comparison
    answered_anew(stage, "New")
    stage.window._actions["rerun"].trigger()
    qtbot.waitUntil(lambda: all_told(stage, 12))
    assert [told(lane) for lane in stage.session.lanes[::2]] == old
    assert [told(lane) for lane in stage.session.lanes[1::2]] == [[("Why?", "New"), ("And who?", "New")]] * 3
    assert reads(stage.page.views[0], "Copied from kimi-k3, ")
    assert not reads(stage.page.views[1], "Copied from")
    click(stage.page.notice, "Back to the previous one")
    assert stage.session.comparison is before


def test_the_next_prompt_goes_to_todays_models_alone(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    stage.window._actions["rerun"].trigger()
    qtbot.waitUntil(lambda: all_told(stage, 6))
    ask_and_wait(stage, qtbot, "And who?")
    assert [len(lane.exchanges) for lane in stage.session.lanes] == [1, 2] * 3


def test_an_old_comparison_is_asked_again_from_its_menu(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    old = stage.session.comparison
    stage.window._actions["new"].trigger()
    stage.lanes("openai/gpt-5.5-mini")
    stage.app.settings.set("sidebar", "shown")
    rows = stage.window.side.sidebar.list
    qtbot.waitUntil(lambda: rows.rows.row_of(old.id) > 0)
    rows.setCurrentIndex(rows.rows.index(rows.rows.row_of(old.id), 0))
    menu = rows.menu(rows.chosen())
    texts = {action.text(): action for action in menu.findChildren(QAction)}
    texts["With the current models"].trigger()
    qtbot.waitUntil(lambda: stage.session.comparison.id != old.id and all_told(stage, 4))
    assert [lane.setup.model for lane in stage.session.lanes][3:] == ["gpt-5.5-mini"]
    assert told(stage.session.lanes[3])[0][0] == "Why?"


def test_both_are_in_the_history_as_what_they_are(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    stage.window._actions["rerun"].trigger()
    qtbot.waitUntil(lambda: all_told(stage, 6))
    again = stage.session.comparison
    given_in = [lane.exchanges[0].answer.given_in for lane in again.lanes]
    stage.window._actions["new"].trigger()
    with qtbot.waitSignal(stage.session.opened):
        stage.app.history.open(again.id)
    assert [lane.exchanges[0].answer.given_in for lane in stage.session.lanes] == given_in
    assert [bool(each) for each in given_in] == [True, False] * 3


def test_without_a_prompt_there_is_nothing_to_ask_again(stage: Stage) -> None:
    before = stage.session.comparison
    stage.window._actions["rerun"].trigger()
    assert stage.session.comparison is before
    assert reads(stage.page.notice, "Nothing has been asked")
