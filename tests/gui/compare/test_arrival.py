from pytestqt.qtbot import QtBot

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from gui.compare.lanes.lane_view import LaneView
from tests.gui.person import ask_and_wait, painted
from tests.stage import Stage


def compared(stage: Stage, lanes: int) -> Comparison:
    base_url = stage.servers["openai"].base_url
    comparison = Comparison("Be brief.")
    for _ in range(lanes):
        comparison.add(LaneSetup("openai", "gpt-5.5", base_url))
    return comparison


def views(stage: Stage) -> int:
    return len(stage.page.area.findChildren(LaneView))


def test_the_lanes_are_there_before_the_comparison_takes_the_place(stage: Stage, qtbot: QtBot) -> None:
    coming = compared(stage, 4)
    made = []
    stage.session.opened.connect(lambda: made.append(views(stage)))
    stage.page.arrival.bring(coming, lambda: True)
    assert stage.session.comparison is not coming
    qtbot.waitUntil(lambda: stage.session.comparison is coming)
    assert made == [7]
    assert all(view.isVisible() for view in stage.page.views)
    qtbot.waitUntil(lambda: views(stage) == 4)
    ask_and_wait(stage, qtbot, "Who are you?")
    qtbot.waitUntil(lambda: "I am openai" in painted(stage, 3))


def test_of_two_that_are_brought_the_later_one_comes(stage: Stage, qtbot: QtBot) -> None:
    stage.page.arrival.bring(compared(stage, 1), lambda: True)
    later = compared(stage, 2)
    stage.page.arrival.bring(later, lambda: True)
    with qtbot.waitSignal(stage.session.opened):
        pass
    assert stage.session.comparison is later
    qtbot.waitUntil(lambda: views(stage) == 2)


def test_what_may_no_longer_come_leaves_nothing_behind(stage: Stage, qtbot: QtBot) -> None:
    before, asked = stage.session.comparison, []
    stage.page.arrival.bring(compared(stage, 2), lambda: bool(asked.append("may I?")))
    qtbot.waitUntil(lambda: asked == ["may I?"])
    assert stage.session.comparison is before
    qtbot.waitUntil(lambda: views(stage) == 3)
