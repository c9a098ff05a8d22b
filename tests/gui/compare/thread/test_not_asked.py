"""Turns that a lane was not asked stand in its thread as a quiet line."""

import pytest
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import Exchange, Lane, LaneSetup, Turn
from comparison.lanes.news import LaneId
from gui.compare.thread.not_asked import NotAsked
from gui.compare.thread.thread_view import ThreadView
from gui.reply.display import Display
from gui.slices import Slices
from gui.theme.theme import Theme
from providers.events import TextArrived
from providers.parameters import Parameters
from tests.gui.compare.answers import SETUP, answer_of, begun, whole
from tests.gui.person import ask, ask_and_wait, wait_for_ends
from tests.stage import Stage


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ThreadView:
    view = ThreadView(theme, Slices(theme), Display(theme))
    qtbot.addWidget(view)
    view.resize(420, 500)
    view.show()
    return view


def lane_asked(*turns: Turn, running: bool = False) -> Lane:
    answers = [whole(turn.prompt) for turn in turns]
    if running:
        answers[-1] = answer_of(*begun())
    setup = SETUP.completed("", Parameters())
    return Lane(
        LaneId("1"), SETUP, [Exchange(turn, setup, answer) for turn, answer in zip(turns, answers, strict=True)]
    )


def lines(view: ThreadView) -> list[str]:
    """What is told of the turns that were not asked, from top to bottom."""
    found = [line for line in view.findChildren(NotAsked) if line.isVisible()]
    return [line.text() for line in sorted(found, key=lambda line: line.y())]


def test_a_turn_before_between_or_after_is_told(view: ThreadView, qtbot: QtBot) -> None:
    turns = [Turn(prompt) for prompt in ("one", "two", "three", "four")]
    view.turns = turns
    view.show_state(lane_asked(turns[1]), 1.0)
    qtbot.waitUntil(lambda: lines(view) == ["Not asked: one", "Not asked: three", "Not asked: four"])
    (reply,) = view.replies
    tops = sorted(line.y() for line in view.findChildren(NotAsked))
    assert tops[0] < reply.y() < tops[1]


def test_a_lane_that_was_never_asked_says_so_for_each_turn(view: ThreadView, qtbot: QtBot) -> None:
    view.turns = [Turn("one"), Turn("two")]
    view.show_state(lane_asked(), 1.0)
    qtbot.waitUntil(lambda: lines(view) == ["Not asked: one", "Not asked: two"])


def test_a_long_prompt_is_one_line_and_what_it_holds_is_no_markup(view: ThreadView, qtbot: QtBot) -> None:
    view.turns = [Turn("<b>bold</b>\nand " + "more " * 10_000)]
    view.show_state(lane_asked(), 1.0)
    qtbot.waitUntil(lambda: bool(lines(view)))
    (line,) = lines(view)
    assert line.startswith("Not asked: <b>bold</b> and more")
    assert len(line) < 200
    assert view.findChild(NotAsked).height() < 60


def test_an_answer_that_runs_above_a_later_turn_goes_on_growing(view: ThreadView, qtbot: QtBot) -> None:
    turns = [Turn("one"), Turn("two")]
    lane = lane_asked(turns[0], running=True)
    view.turns = turns
    view.show_state(lane, 1.0)
    lane.answer.apply(TextArrived("growing"), 2.0)
    view.show_state(lane, 2.0)
    qtbot.waitUntil(lambda: view.replies[0].reply.plain_text() == "growing")


def test_hundreds_of_turns_that_were_not_asked_are_painted_where_they_are_seen(view: ThreadView, qtbot: QtBot) -> None:
    turns = [Turn(f"prompt {number}") for number in range(300)]
    view.turns = turns
    view.show_state(lane_asked(turns[0]), 1.0)
    qtbot.waitUntil(lambda: "Not asked: prompt 299" in lines(view))
    assert len(lines(view)) < 150
    view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: "Not asked: prompt 1" in lines(view) and "Not asked: prompt 299" not in lines(view))


def test_a_lane_added_later_and_one_left_out_while_it_answers(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "who are you?")
    stage.session.add(LaneSetup("demo", "demo-swift", "https://demo.invalid/v1"))
    added = stage.page.views[-1].talk
    qtbot.waitUntil(lambda: lines(added) == ["Not asked: who are you?"])
    ask(stage, "and now?")
    wait_for_ends(stage, qtbot)
    assert lines(added) == ["Not asked: who are you?"]
    assert [lines(view.talk) for view in stage.page.views[:3]] == [[], [], []]
    stage.session.remove(stage.session.lanes[-1].id)
    assert all(lines(view.talk) == [] for view in stage.page.views)
