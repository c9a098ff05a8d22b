import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import Turn
from gui.compare.lanes.lanes_area import Layout
from gui.compare.thread.prompt_mark import PromptMark
from gui.compare.turns.clamped_label import ClampedLabel
from gui.compare.turns.turn_place import place_of
from tests.gui.person import ask_and_wait, reads
from tests.servers.openai_server import Reply
from tests.stage import Stage

PROMPTS = ["first question", "second question", "third question"]
LINES = "a line\n\n" * 60


@pytest.fixture
def talked(stage: Stage, qtbot: QtBot) -> Stage:
    """Three turns, long enough that each fills its lane, and of another length in each lane."""
    for place, server in enumerate(stage.servers.values()):
        server.reply = Reply(LINES * (1 + place))
    for prompt in PROMPTS:
        ask_and_wait(stage, qtbot, prompt)
    qtbot.waitUntil(lambda: len(turns_read(stage)) == 1)
    return stage


def header(stage: Stage) -> str:
    return stage.page.findChild(ClampedLabel, "prompt_text").accessibleName()


def turns_read(stage: Stage) -> set[int]:
    """The turns at the top of the lanes, counted from 0."""
    ids = [turn.id for turn in stage.session.comparison.turns]
    places = [place_of(view.talk) for view in stage.page.views]
    return {ids.index(place.turn) for place in places if place is not None}


def press(stage: Stage, key: Qt.Key) -> None:
    QTest.keyClick(stage.page.composer.prompt, key, Qt.KeyboardModifier.AltModifier)


def test_the_newest_prompt_stands_above_the_lanes_as_soon_as_it_is_asked(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, PROMPTS[0])
    assert header(stage) == PROMPTS[0]
    ask_and_wait(stage, qtbot, PROMPTS[1])
    assert header(stage) == PROMPTS[1]
    assert reads(stage.page, "Prompt 2 of 2")


def test_a_long_answer_that_ended_is_shown_from_its_beginning(talked: Stage) -> None:
    for view in talked.page.views:
        bar = view.talk.verticalScrollBar()
        assert bar.value() < bar.maximum()
    assert turns_read(talked) == {2}


def test_the_way_to_the_end_is_offered_only_once_a_person_has_scrolled(talked: Stage) -> None:
    thread = talked.page.views[0].talk
    button = thread.findChild(QToolButton, "to_end")
    assert not button.isVisible()
    thread.verticalScrollBar().setValue(thread.verticalScrollBar().value() + 40)
    assert button.isVisible()


def test_the_first_answer_keeps_the_room_above_it_and_a_further_one_hides_its_mark(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].reply = Reply(LINES)
    thread = stage.page.views[2].talk
    ask_and_wait(stage, qtbot, PROMPTS[0])
    qtbot.waitUntil(lambda: thread.verticalScrollBar().maximum() > 0 == thread.verticalScrollBar().value())
    ask_and_wait(stage, qtbot, PROMPTS[1])
    qtbot.waitUntil(lambda: not thread.is_at_end)
    mark = thread.replies[-1].findChild(PromptMark)
    assert mark.mapTo(thread.viewport(), mark.rect().bottomLeft()).y() <= 0


def test_it_stays_at_its_end_where_that_is_wanted(stage: Stage, qtbot: QtBot) -> None:
    stage.app.settings.set("show_beginning", False)
    stage.servers["openai"].reply = Reply(LINES)
    ask_and_wait(stage, qtbot, "at length")
    bar = stage.page.views[2].talk.verticalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.maximum() == bar.value())


def test_all_lanes_go_from_turn_to_turn_by_the_keys_and_stop_at_the_ends(talked: Stage, qtbot: QtBot) -> None:
    for turn in (1, 0, 0):
        press(talked, Qt.Key.Key_Up)
        qtbot.waitUntil(lambda turn=turn: turns_read(talked) == {turn})
        assert header(talked) == PROMPTS[turn]
    for turn in (1, 2, 2):
        press(talked, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda turn=turn: turns_read(talked) == {turn})
        assert header(talked) == PROMPTS[turn]


def test_where_lanes_are_apart_the_one_that_is_scrolled_or_pointed_at_is_told(talked: Stage, qtbot: QtBot) -> None:
    first, second, _ = talked.page.views
    first.talk.verticalScrollBar().setValue(0)
    assert header(talked) == PROMPTS[0]
    assert turns_read(talked) == {0, 2}
    second.entered.emit()
    assert header(talked) == PROMPTS[2]


def test_pointing_at_a_lane_whose_turns_are_all_in_sight_reads_no_other_one(stage: Stage, qtbot: QtBot) -> None:
    for place, server in enumerate(stage.servers.values()):
        server.reply = Reply("Yes." if place == 1 else LINES)
    for prompt in PROMPTS:
        ask_and_wait(stage, qtbot, prompt)
    short = stage.page.views[1]
    assert short.talk.verticalScrollBar().maximum() == 0
    short.entered.emit()
    assert header(stage) == PROMPTS[2]


def test_scrolling_together_goes_to_the_same_place_of_the_same_turn_and_is_remembered(
    talked: Stage, qtbot: QtBot
) -> None:
    talked.window.findChild(object, "scroll_together").trigger()
    assert talked.app.settings.is_on("scroll_together")
    first = talked.page.views[0].talk
    first.verticalScrollBar().setValue(first.column.top_of(1) + first.column.slots[1].height // 2)
    qtbot.waitUntil(lambda: turns_read(talked) == {1})
    shares = [place_of(view.talk).share for view in talked.page.views]
    assert max(shares) - min(shares) < 0.1


def test_a_new_comparison_has_no_prompt_above(talked: Stage) -> None:
    talked.window.findChild(object, "new").trigger()
    assert not talked.page.findChild(ClampedLabel, "prompt_text").isVisible()
    assert reads(talked.window.bar.findChild(QLabel, "bar_title").parentWidget(), "New comparison")


def test_a_lane_behind_a_tab_is_shown_from_its_beginning_when_it_is_first_seen(stage: Stage, qtbot: QtBot) -> None:
    stage.page.area.choose(Layout.TABS)
    stage.servers["openai"].reply = Reply(LINES)
    ask_and_wait(stage, qtbot, PROMPTS[0])
    stage.page.bring_lane(2)
    bar = stage.page.views[2].talk.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() < bar.maximum() // 2)


def test_what_has_made_room_for_another_prompt_is_not_read(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, PROMPTS[0])
    other = Turn("another")
    stage.page.turns.take_turns([other])
    stage.page.turns.follow(stage.page.views[0])
    assert stage.page.turns.read == other.id
