import time
from collections import defaultdict
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.compare import repaint_clock
from gui.compare.lanes.lanes_area import Layout
from gui.compare.repaint_clock import FRAME_MS, LONGEST_FRAME_MS, RepaintClock
from tests.gui.person import PATIENCE_MS, ask, painted, wait_for_ends
from tests.servers.dialect import Reply
from tests.stage import Stage

EIGHT = range(8)


def is_within_pace(times: list[float], hurried: int = 0) -> bool:
    """Whether this happened no more than thirty times a second, but for what hurried and one frame that began late."""
    span = (times[-1] - times[0]) * 1000
    return len(times) <= span / (FRAME_MS - 1) + 2 + hurried


class Canvas:
    """Remembers when each lane was painted; painting takes as long as it is told."""

    def __init__(self) -> None:
        self.cost_s = 0.0
        self.painted: dict[int, list[float]] = defaultdict(list)
        self.order: list[int] = []
        self.news: set[int] = set()
        self.taken: list[float] = []
        self.clock = RepaintClock(self.take_news, self.paint, None)

    def take_news(self) -> None:
        self.taken.append(time.monotonic())
        for lane_id in self.news:
            self.clock.mark(lane_id)
        self.news.clear()

    def paint(self, lane_id: int) -> None:
        self.painted[lane_id].append(time.monotonic())
        self.order.append(lane_id)
        if self.cost_s:
            end = time.monotonic() + self.cost_s
            while time.monotonic() < end:
                pass

    def mark_all(self) -> None:
        for lane_id in EIGHT:
            self.clock.mark(lane_id)


@pytest.fixture
def canvas(qapp: QApplication) -> Canvas:
    return Canvas()


def test_lanes_that_are_flooded_are_painted_at_most_thirty_times_a_second(canvas: Canvas, qtbot: QtBot) -> None:
    flood = QTimer(interval=0)
    flood.timeout.connect(canvas.mark_all)
    flood.start()
    qtbot.waitUntil(lambda: all(len(canvas.painted[lane_id]) >= 8 for lane_id in EIGHT))
    flood.stop()
    canvas.clock.stop()
    assert all(map(is_within_pace, canvas.painted.values()))


def test_a_lane_marked_many_times_is_painted_once(canvas: Canvas, qtbot: QtBot) -> None:
    for _ in range(1_000):
        canvas.clock.mark(3)
    qtbot.waitUntil(lambda: bool(canvas.order))
    assert canvas.order == [3]


def test_what_takes_long_to_paint_leaves_the_window_its_turn_and_no_lane_out(canvas: Canvas, qtbot: QtBot) -> None:
    turns: list[int] = []
    turn = QTimer(interval=0)
    turn.timeout.connect(lambda: turns.append(len(canvas.order)))
    turn.start()
    canvas.cost_s = 0.01
    canvas.mark_all()
    qtbot.waitUntil(lambda: len(canvas.order) >= 8)
    turn.stop()
    assert canvas.order == list(EIGHT)
    assert set(range(1, 8)) <= set(turns)


def test_the_longer_lanes_take_the_rarer_they_are_painted_but_ten_times_a_second(canvas: Canvas, qtbot: QtBot) -> None:
    flood = QTimer(interval=0)
    flood.timeout.connect(canvas.mark_all)
    flood.start()
    canvas.cost_s = 0.005
    qtbot.waitUntil(lambda: all(len(canvas.painted[lane_id]) >= 5 for lane_id in EIGHT))
    flood.stop()
    canvas.clock.stop()
    frames = canvas.painted[0]
    shortest = min(later - earlier for earlier, later in pairwise(frames))
    assert shortest * 1000 > LONGEST_FRAME_MS - 2
    assert (frames[-1] - frames[0]) / (len(frames) - 1) < 0.5


def test_what_is_stopped_paints_no_more(canvas: Canvas) -> None:
    canvas.mark_all()
    canvas.clock.stop()
    QTest.qWait(2 * FRAME_MS)
    assert canvas.order == []


def test_eight_lanes_in_a_flood_are_painted_at_most_thirty_times_a_second_and_whole(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].reply = Reply("".join(f"word{number} " for number in range(1_500)))
    stage.lanes(*["openai/gpt-5.5"] * 8)
    batches: list[float] = []
    lane = stage.session.lanes[0]
    stage.session.lane_changed.connect(lambda lane_id: batches.append(time.monotonic()) if lane_id == lane.id else None)
    ask(stage, "flood me")
    wait_for_ends(stage, qtbot)
    assert len(batches) >= 2
    assert is_within_pace(batches, hurried=len(EIGHT))
    for place in EIGHT:
        stage.page.bring_lane(place)
        qtbot.waitUntil(lambda place=place: painted(stage, place).strip().endswith("word1499"))


def test_a_lane_that_cannot_be_seen_is_not_painted_until_it_can(stage: Stage, qtbot: QtBot) -> None:
    stage.page.area.choose(Layout.TABS)
    ask(stage, "hello")
    qtbot.waitUntil(lambda: not stage.session.is_running, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "I am moonshot" in painted(stage, 0))
    assert [len(view.talk.replies) for view in stage.page.views] == [1, 0, 0]
    stage.page.bring_lane(2)
    qtbot.waitUntil(lambda: "I am openai" in painted(stage, 2))
    assert not stage.page.views[1].talk.replies


def test_who_ends_in_a_frame_that_had_painted_it_waits_for_no_other_frame(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repaint_clock, "LONGEST_FRAME_MS", 60_000)
    order: list[int] = []
    parent = QObject()

    def paint(lane_id: int) -> None:
        order.append(lane_id)
        if order == [1, 2]:
            # The rest of the first one's news comes while the frame goes on.
            clock.mark(1)
            clock.hurry()

    clock = RepaintClock(lambda: None, paint, parent)
    clock._spent = 60.0
    clock.mark(1)
    clock.mark(2)
    qtbot.waitUntil(lambda: order == [1, 2, 1], timeout=2_000)
    clock.stop()


def test_news_is_taken_and_painted_in_the_same_frame(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.news = {1, 2}
    canvas.clock.wake()
    qtbot.waitUntil(lambda: bool(canvas.order))
    assert canvas.order == [1, 2]
    assert not canvas.clock._timer.isActive()


def test_news_that_floods_in_is_taken_once_in_each_frame(canvas: Canvas, qtbot: QtBot) -> None:
    def come() -> None:
        canvas.news.add(1)
        canvas.clock.wake()

    flood = QTimer(interval=0)
    flood.timeout.connect(come)
    flood.start()
    qtbot.waitUntil(lambda: len(canvas.painted[1]) >= 8)
    flood.stop()
    canvas.clock.stop()
    assert len(canvas.taken) == len(canvas.painted[1])
    assert is_within_pace(canvas.taken)


def test_news_that_comes_while_lanes_are_painted_is_taken_with_the_next_frame(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.cost_s = 0.01  # so that each has a slice of its own
    canvas.news = {1, 2}
    canvas.clock.wake()
    qtbot.waitUntil(lambda: canvas.order == [1])
    canvas.news = {1}
    canvas.clock.wake()
    qtbot.waitUntil(lambda: canvas.order == [1, 2, 1])
    assert len(canvas.taken) == 2


def test_the_end_of_an_answer_waits_for_no_frame(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repaint_clock, "LONGEST_FRAME_MS", 60_000)
    canvas = Canvas()
    canvas.clock._spent = 60.0
    canvas.news = {1}
    canvas.clock.wake()
    qtbot.waitUntil(lambda: canvas.order == [1])
    canvas.news = {1}
    canvas.clock.wake()
    QTest.qWait(2 * FRAME_MS)
    assert canvas.order == [1]
    canvas.clock.wake(True)
    qtbot.waitUntil(lambda: canvas.order == [1, 1])
    canvas.clock.stop()
