import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from comparison.lanes.state import State
from gui.preferences.dialog import Preferences
from gui.window.lineups.demo import DEMO_PROMPT
from gui.window.panels.shortcuts_sheet import ShortcutsSheet
from tests.gui.person import ask_and_wait, click, painted, prompts, reads, texts, visiting
from tests.gui.reply.painted import first_lines
from tests.servers.dialect import Reply
from tests.stage import Stage

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(stage: Stage, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(stage.page.composer.prompt, key, modifiers)


def trigger(stage: Stage, action: str) -> None:
    stage.window.findChild(object, action).trigger()


def test_the_window_opens_with_the_cursor_in_the_prompt(stage: Stage) -> None:
    assert stage.window.focusWidget() is stage.page.composer.prompt
    assert stage.window.windowTitle() == "Paragone"


def test_a_new_comparison_keeps_the_models_and_can_be_taken_back(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    press(stage, Qt.Key.Key_N)
    assert [len(lane.exchanges) for lane in stage.session.lanes] == [0, 0, 0]
    assert [lane.setup.provider for lane in stage.session.lanes] == ["moonshot", "deepseek", "openai"]
    click(stage.page.notice, "Back to the previous one")
    qtbot.waitUntil(lambda: "I am moonshot" in painted(stage, 0))


def test_a_new_comparison_in_the_middle_of_answers_stops_them_first(stage: Stage, qtbot: QtBot) -> None:
    for server in stage.servers.values():
        server.reply, server.rate = Reply("word " * 1_000), 50
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: all(lane.answer.body for lane in stage.session.lanes))
    press(stage, Qt.Key.Key_N)
    assert not stage.session.is_running
    assert all(server.hung_up.wait(1) for server in stage.servers.values())
    click(stage.page.notice, "Back to the previous one")
    assert [lane.answer.state for lane in stage.session.lanes] == [State.STOPPED] * 3


def test_a_new_comparison_of_nothing_changes_nothing(stage: Stage) -> None:
    before = list(stage.session.lanes)
    press(stage, Qt.Key.Key_N)
    assert stage.session.lanes == before
    assert not stage.page.notice.isVisible()


@pytest.mark.parametrize(
    ("keys", "zoom"),
    [([Qt.Key.Key_Plus], 110), ([Qt.Key.Key_Equal] * 2, 120), ([Qt.Key.Key_Minus], 90), ([Qt.Key.Key_0], 100)],
)
def test_replies_are_zoomed(stage: Stage, keys: list[Qt.Key], zoom: int) -> None:
    for key in keys:
        press(stage, key)
    assert stage.app.settings.number("reply_zoom") == zoom


def test_zooming_makes_replies_larger_and_stops_at_a_limit(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    reply = stage.page.views[0].talk.replies[-1].reply
    before = reply.height()
    press(stage, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: reply.height() > before)
    for _ in range(30):
        press(stage, Qt.Key.Key_Plus)
    assert stage.app.settings.number("reply_zoom") == 300
    press(stage, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: reply.height() == before)


def test_long_lines_of_code_wrap_by_choice_in_all_lanes_at_once_and_in_new_ones(stage: Stage, qtbot: QtBot) -> None:
    for server in stage.servers.values():
        server.reply = Reply(f"```\n{'word ' * 60}\n```\n")
    ask_and_wait(stage, qtbot, "code")
    qtbot.waitUntil(lambda: all(lines > 1 for lines in code_lines(stage)))
    stage.app.settings.set("wrap_code", False)
    qtbot.waitUntil(lambda: code_lines(stage) == [1, 1, 1])
    stage.session.add(stage.session.lanes[0].setup)
    ask_and_wait(stage, qtbot, "code again")
    qtbot.waitUntil(lambda: code_lines(stage) == [1, 1, 1, 1])
    stage.app.settings.reset("wrap_code")
    qtbot.waitUntil(lambda: all(lines > 1 for lines in code_lines(stage)))


def code_lines(stage: Stage) -> list[int]:
    """Over how many lines the first line of code goes in the last reply of each lane."""
    return [first_lines(last.reply) for view in stage.page.views for last in view.talk.replies[-1:]]


@pytest.mark.parametrize("layout", ["columns", "grid", "tabs"])
def test_the_layout_is_chosen_remembered_and_ticked(stage: Stage, layout: str) -> None:
    stage.app.settings.set("layout", "grid" if layout != "grid" else "tabs")
    trigger(stage, layout)
    assert stage.app.settings.text("layout") == layout
    ticked = [kind for kind in ("columns", "grid", "tabs") if stage.window.findChild(object, kind).isChecked()]
    assert ticked == [layout]


def test_f1_shows_every_shortcut(stage: Stage) -> None:
    def look(sheet: ShortcutsSheet) -> None:
        keys = {row.accessibleName() for row in sheet.findChildren(QWidget, "keys")}
        assert "Find in all lanes" in texts(sheet)
        assert {"Ctrl+F", "Ctrl++, Ctrl+=", "F1, Ctrl+/", "Ctrl+1 … 9"} <= keys

    with visiting(ShortcutsSheet, look):
        press(stage, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)


def test_the_preferences_open_and_what_is_changed_there_holds_at_once(stage: Stage) -> None:
    def change(preferences: Preferences) -> None:
        preferences.findChild(object, "setting_layout").setCurrentIndex(2)
        assert [view.isVisible() for view in stage.page.views] == [True, False, False]

    with visiting(Preferences, change):
        press(stage, Qt.Key.Key_Comma)


def test_the_demo_says_that_it_is_one_and_leads_back(stage: Stage, qtbot: QtBot) -> None:
    trigger(stage, "demo")
    assert stage.session.last_prompt == DEMO_PROMPT
    qtbot.waitUntil(lambda: reads(stage.window, "Demo: scripted answers"))
    stage.session.stop_all()
    click(stage.window, "Use my own models")
    assert [lane.setup.provider for lane in stage.session.lanes] == ["moonshot", "deepseek", "openai"]
    assert not any(map(prompts, stage.servers.values()))


@pytest.mark.parametrize("size", [QSize(0, 0), QSize(1, 1), QSize(560, 420), QSize(3840, 2160)])
def test_the_window_stays_sane_in_every_size(stage: Stage, qtbot: QtBot, size: QSize) -> None:
    ask_and_wait(stage, qtbot, "hello")
    stage.window.resize(size)
    QApplication.processEvents()
    assert stage.window.width() >= 560
    assert stage.window.height() >= 420
    assert stage.page.composer.geometry().bottom() <= stage.page.height()
    assert not stage.window.grab().isNull()


def test_ctrl_and_a_number_without_such_a_lane_does_nothing(stage: Stage) -> None:
    press(stage, Qt.Key.Key_9)
    assert stage.page.composer.prompt.hasFocus()


def test_quit_closes_the_window(stage: Stage) -> None:
    press(stage, Qt.Key.Key_Q)
    assert not stage.window.isVisible()
