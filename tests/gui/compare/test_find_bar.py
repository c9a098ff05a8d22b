import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.compare.find_bar import FindBar
from gui.compare.lanes.lane_view import LaneView
from gui.compare.search import MOST, Found, Hit, Hits
from gui.reply.writing.formulas import SIGN
from tests.gui.person import ask_and_wait, click, click_in_head
from tests.servers.dialect import Reply
from tests.stage import Stage, wait_for

TEXTS = {
    "moonshot": "A needle here.\n\n" + "filler\n\n" * 80 + "A needle there.\n",
    "deepseek": "Nothing at all.\n",
    "openai": "One **Needle** in `needle_case`.\n",
}


@pytest.fixture
def searched(stage: Stage, qtbot: QtBot) -> Stage:
    """Three answers, and the bar open above them."""
    for vendor, server in stage.servers.items():
        server.reply = Reply(TEXTS[vendor])
    ask_and_wait(stage, qtbot, "where?")
    stage.window.findChild(object, "find").trigger()
    return stage


@pytest.fixture
def bar(searched: Stage) -> FindBar:
    return searched.window.find_bar


def find(bar: FindBar, words: str, told: str) -> None:
    bar.field.clear()
    QTest.keyClicks(bar.field, words)
    wait_for(lambda: bar.told == told)


def marked(stage: Stage) -> list[int]:
    """How many places are marked in each lane."""
    return [len(view.talk.replies[-1].reply.extraSelections()) for view in stage.page.views]


def selected(stage: Stage) -> list[str]:
    return [view.talk.replies[-1].reply.textCursor().selectedText() for view in stage.page.views]


def press(bar: FindBar, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(bar.field, key, modifier)


def test_words_are_found_in_all_lanes_at_once(searched: Stage, bar: FindBar) -> None:
    assert bar.field.hasFocus()
    find(bar, "needle", "4 in 2 lanes")
    assert marked(searched) == [2, 0, 2]


def test_enter_goes_round_and_brings_each_place_into_view(searched: Stage, bar: FindBar) -> None:
    find(bar, "needle", "4 in 2 lanes")
    scroll = searched.page.views[0].talk.verticalScrollBar()
    press(bar, Qt.Key.Key_Return)
    assert bar.told == "1 of 4"
    first = scroll.value()
    press(bar, Qt.Key.Key_Return)
    assert bar.told == "2 of 4"
    assert scroll.value() > first
    for told in ("3 of 4", "4 of 4", "1 of 4"):
        press(bar, Qt.Key.Key_Return)
        assert bar.told == told
    press(bar, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.told == "4 of 4"
    assert selected(searched)[2] == "needle"


def test_the_marks_outlive_a_change_of_the_theme(searched: Stage, bar: FindBar, qtbot: QtBot) -> None:
    find(bar, "needle", "4 in 2 lanes")
    searched.window.findChild(object, "toggle_theme").trigger()
    reply = searched.page.views[0].talk.replies[-1].reply
    qtbot.waitUntil(lambda: [mark.cursor.selectedText() for mark in reply.extraSelections()] == ["needle", "needle"])
    assert marked(searched) == [2, 0, 2]


def test_what_is_nowhere_is_said(searched: Stage, bar: FindBar) -> None:
    find(bar, "haystack", "no matches")
    assert marked(searched) == [0, 0, 0]
    press(bar, Qt.Key.Key_Return)
    assert bar.told == "no matches"


def test_other_words_take_the_old_marks_away(searched: Stage, bar: FindBar) -> None:
    find(bar, "needle", "4 in 2 lanes")
    find(bar, "nothing", "1 in one lane")
    assert marked(searched) == [0, 1, 0]


def test_esc_closes_the_search_and_stops_no_answer(searched: Stage, bar: FindBar, qtbot: QtBot) -> None:
    find(bar, "needle", "4 in 2 lanes")
    for server in searched.servers.values():
        server.reply, server.rate = Reply("word " * 500), 50
    searched.session.ask("more")
    qtbot.waitUntil(lambda: all(lane.answer.body for lane in searched.session.lanes))
    bar.field.setFocus()
    press(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert all(lane.is_running for lane in searched.session.lanes)
    assert not any(view.talk.replies[0].reply.extraSelections() for view in searched.page.views)
    searched.session.stop_all()


def test_the_bar_can_be_closed_by_its_button_and_opens_with_its_words(searched: Stage, bar: FindBar) -> None:
    find(bar, "needle", "4 in 2 lanes")
    click(bar, "Close the search")
    assert not bar.isVisible()
    searched.window.findChild(object, "find").trigger()
    assert bar.field.selectedText() == "needle"
    wait_for(lambda: bar.told == "4 in 2 lanes")


def test_words_inside_a_formula_are_found_and_the_formula_is_marked(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].reply = Reply("Energy \\(E = mc^2\\) is mass, and mc^2 is not.\n")
    stage.lanes("openai/gpt-5.5")
    ask_and_wait(stage, qtbot, "what?")
    bar, reply = stage.window.find_bar, stage.page.views[0].talk.replies[-1].reply
    qtbot.waitUntil(lambda: SIGN in reply.toPlainText())
    bar.open(stage.page.views)
    bar.search("MC^2")
    wait_for(lambda: bar.told == "2 in one lane")
    assert [mark.cursor.selectedText() for mark in reply.extraSelections()] == [SIGN, "mc^2"]
    press(bar, Qt.Key.Key_Return)
    assert selected(stage) == [SIGN]


def test_a_place_in_wide_code_is_scrolled_into_sight(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].reply = Reply(f"```\n{'word ' * 60}needle\n```\n")
    stage.app.settings.set("wrap_code", False)
    stage.lanes("openai/gpt-5.5")
    ask_and_wait(stage, qtbot, "where?")
    bar, reply = stage.window.find_bar, stage.page.views[0].talk.replies[-1].reply
    bar.open(stage.page.views)
    bar.search("needle")
    wait_for(lambda: bar.told == "1 in one lane")
    before = reply.viewport().grab().toImage()
    press(bar, Qt.Key.Key_Return)
    assert bar.told == "1 of 1"
    assert reply.viewport().grab().toImage() != before
    assert reply.viewport().rect().contains(reply.bring_into_sight(reply.textCursor()))


def test_marks_are_bounded_where_a_letter_stands_everywhere(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].reply = Reply("e " * 2_000)
    stage.lanes("openai/gpt-5.5")
    ask_and_wait(stage, qtbot, "many")
    bar = stage.window.find_bar
    bar.open(stage.page.views)
    bar.search("e")
    wait_for(lambda: bar.told == f"{MOST} in one lane")


@pytest.mark.parametrize("button", ["Remove this lane", "Retry this model"])
def test_an_answer_that_goes_during_a_search_does_no_harm(
    searched: Stage, bar: FindBar, qtbot: QtBot, button: str
) -> None:
    find(bar, "needle", "4 in 2 lanes")
    view = searched.page.views[0]
    with qtbot.waitSignal(view.talk.replies[-1].destroyed):
        if button == "Remove this lane":
            click_in_head(searched, 0, button)
        else:
            view.header.menu.retry_requested.emit()
    bar.field.setFocus()
    press(bar, Qt.Key.Key_Return)
    assert bar.told in ("1 of 2", "1 of 4")  # the answer that was asked for anew may be there already
    find(bar, "nothing", "1 in one lane")
    press(bar, Qt.Key.Key_Escape)


def test_words_in_turns_far_from_what_is_seen_are_found_and_brought_into_view(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("openai/gpt-5.5")
    server = stage.servers["openai"]
    for turn in range(12):
        server.reply = Reply(f"One **needle {turn}**.\n\n" + "filler\n\n" * 30)
        ask_and_wait(stage, qtbot, "where?")
    thread = stage.page.views[0].talk
    qtbot.waitUntil(lambda: len(thread.far_slots) > 5)
    bar = stage.window.find_bar
    bar.open(stage.page.views)
    find(bar, "needle", "12 in one lane")
    find(bar, "NEEDLE 1", "3 in one lane")
    for told, turn in (("1 of 3", 1), ("2 of 3", 10), ("3 of 3", 11)):
        press(bar, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda told=told: bar.told == told)  # once its answer is painted
        shown = thread.open_exchange(turn)
        assert shown.reply.textCursor().selectedText() == "needle 1"
        place = shown.reply.mapTo(thread.viewport(), shown.reply.cursorRect().center())
        assert thread.viewport().rect().contains(place)


def test_a_long_search_gives_the_window_its_turn(
    searched: Stage, bar: FindBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.compare.search.BUDGET", 0.0)
    bar.search("needle")
    assert bar.told == ""
    assert marked(searched) == [0, 0, 0]
    wait_for(lambda: bar.told == "4 in 2 lanes")
    assert marked(searched) == [2, 0, 2]


def test_many_hits_cost_no_more_than_the_answers_they_are_in() -> None:
    lane = LaneView.__new__(LaneView)
    lane.lane_id = 1
    begun = time.thread_time()
    hits = Hits([Found(lane, exchange, MOST) for exchange in range(2000)])
    assert (len(hits), hits.lanes) == (2000 * MOST, 1)
    assert hits[MOST + 3] == Hit(lane, 1, 3)
    assert Hit(lane, 1999, MOST - 1) in hits
    assert Hit(lane, 1999, MOST) not in hits
    assert time.thread_time() - begun < 0.1


def test_the_match_one_is_at_stands_out_and_is_the_only_one_selected(searched: Stage, bar: FindBar) -> None:
    find(bar, "needle", bar_total(bar, "needle"))
    tokens = searched.app.theme.tokens
    for name in ("Next match (Enter)", "Next match (Enter)", "Previous match (Shift+Enter)"):
        click(bar, name)
        chosen = [view.talk.replies[-1].reply for view in searched.page.views if selected_in(view)]
        assert len(chosen) == 1
        assert chosen[0].palette().highlight().color() == QColor(tokens["accent"])
    bar.close_search()
    assert not any(map(selected_in, searched.page.views))


def test_without_a_match_there_is_no_next_one(searched: Stage, bar: FindBar) -> None:
    find(bar, "no such word", "no matches")
    assert [button.isEnabled() for button in (bar._before, bar._after)] == [False, False]


def selected_in(view: LaneView) -> str:
    return view.talk.replies[-1].reply.textCursor().selectedText()


def bar_total(bar: FindBar, words: str) -> str:
    bar.search(words)
    return bar.told
