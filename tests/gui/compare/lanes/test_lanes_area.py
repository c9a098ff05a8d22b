import pytest
from PySide6.QtCore import QEvent, QPoint, QPropertyAnimation, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from gui.compare.lanes.grid_offer import GridOffer
from gui.compare.lanes.lane_view import LaneView
from gui.compare.lanes.lanes_area import NARROWEST, Layout
from gui.compare.models.model_picker import ModelPicker
from gui.theme import motion
from tests.gui.person import ask, click, click_in_head, typing, visiting
from tests.servers.dialect import Reply
from tests.stage import Stage


@pytest.fixture
def eight(stage: Stage) -> Stage:
    stage.lanes(*(f"openai/model-{number}" for number in range(8)))
    QApplication.processEvents()
    return stage


def visible(stage: Stage) -> list[LaneView]:
    return [view for view in stage.page.views if view.isVisible()]


def places(views: list[LaneView]) -> list[tuple[int, int]]:
    """The rows and columns in which lanes stand, counted from 0."""
    columns = sorted({view.x() for view in views})
    rows = sorted({view.y() for view in views})
    return [(rows.index(view.y()), columns.index(view.x())) for view in views]


def is_even(views: list[LaneView]) -> bool:
    """Whether lanes are equally wide, but for the pixel that can't be divided."""
    widths = [view.width() for view in views]
    return max(widths) - min(widths) <= 1


def models(stage: Stage) -> list[str]:
    return [lane.setup.model for lane in stage.session.lanes]


def mouse(view: LaneView, kind: QEvent.Type, point: QPoint) -> None:
    """The pointer over the window, told to the head that has the mouse."""
    header, window = view.header, view.window()
    at = header.mapFrom(window, point).toPointF()
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    where = window.mapToGlobal(point).toPointF()
    QApplication.sendEvent(header, QMouseEvent(kind, at, where, button, held, Qt.KeyboardModifier.NoModifier))


def middle_of(view: LaneView) -> QPoint:
    return view.mapTo(view.window(), view.rect().center())


def lift(view: LaneView, by: QPoint) -> QPoint:
    """Take hold of a lane's head and carry it so far; where the pointer is then."""
    hold = view.header.mapTo(view.window(), QPoint(120, 4))
    mouse(view, QEvent.Type.MouseButtonPress, hold)
    mouse(view, QEvent.Type.MouseMove, hold + QPoint(12, 0))
    mouse(view, QEvent.Type.MouseMove, hold + by)
    return hold + by


def carry(view: LaneView, by: QPoint) -> None:
    mouse(view, QEvent.Type.MouseButtonRelease, lift(view, by))
    QApplication.processEvents()


def test_three_lanes_share_the_width_equally(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: is_even(stage.page.views))
    assert places(stage.page.views) == [(0, 0), (0, 1), (0, 2)]
    assert stage.page.area.scroll_bar.maximum() == 0


def test_eight_lanes_keep_a_readable_width_and_scroll_sideways(eight: Stage) -> None:
    assert is_even(eight.page.views)
    assert all(view.width() >= NARROWEST for view in eight.page.views)
    assert places(eight.page.views) == [(0, column) for column in range(8)]
    assert eight.page.area.scroll_bar.maximum() > 0


def test_the_last_lane_of_eight_is_brought_into_sight(eight: Stage) -> None:
    eight.page.bring_lane(7)
    view = eight.page.views[7]
    place = view.mapTo(eight.page.area, QPoint(0, 0)).x()
    assert place >= 0
    assert place + view.width() <= eight.page.area.width()
    assert view.talk.hasFocus()


@pytest.mark.parametrize(("width", "columns"), [(1280, 4), (1024, 3), (700, 2)])
def test_a_grid_has_as_many_columns_as_fit_and_low_heads_and_feet(eight: Stage, width: int, columns: int) -> None:
    eight.page.area.choose(Layout.GRID)
    eight.window.resize(width, 720)
    QApplication.processEvents()
    assert places(eight.page.views) == [(number // columns, number % columns) for number in range(8)]
    assert is_even(eight.page.views)
    assert {view.header.height() for view in eight.page.views} == {36}
    eight.page.area.choose(Layout.COLUMNS)
    assert {view.header.height() for view in eight.page.views} == {52}


@pytest.mark.parametrize(("lanes", "width", "is_offered"), [(8, 1280, True), (5, 1280, True), (5, 1600, False)])
def test_the_grid_is_offered_where_many_lanes_do_not_fit(
    stage: Stage, lanes: int, width: int, is_offered: bool
) -> None:
    stage.lanes(*(f"openai/model-{number}" for number in range(lanes)))
    stage.window.resize(width, 720)
    QApplication.processEvents()
    assert stage.page.area.findChild(GridOffer).isVisible() == is_offered


def test_four_lanes_fit_on_a_small_screen(stage: Stage) -> None:
    stage.lanes(*["openai/gpt-5.5"] * 4)
    QApplication.processEvents()
    assert stage.page.area.scroll_bar.maximum() == 0
    assert not stage.page.area.findChild(GridOffer).isVisible()


def test_the_offer_of_the_grid_is_taken_or_declined_once(eight: Stage) -> None:
    offer = eight.page.area.findChild(GridOffer)
    click(offer, "Not now")
    eight.session.add(eight.session.lanes[0].setup)
    assert not offer.isVisible()
    offer._accept.click()
    assert eight.app.settings.text("layout") == "grid"


def test_a_lane_that_is_added_is_seen_whole(eight: Stage) -> None:
    eight.session.add(eight.session.lanes[0].setup)
    view = eight.page.views[-1]
    place = view.mapTo(eight.page.area, QPoint(0, 0)).x()
    assert place >= 0
    assert place + view.width() <= eight.page.area.width()


def test_the_focus_of_a_lane_that_is_removed_goes_to_the_prompt(stage: Stage) -> None:
    click_in_head(stage, 0, "Remove this lane")
    assert stage.window.focusWidget() is stage.page.composer.prompt


def test_behind_tabs_one_lane_is_seen_and_the_tabs_carry_the_names(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("openai/gpt-5.5", "openai/gpt-5.5", "openai/R&D")
    stage.page.area.choose(Layout.TABS)
    tabs = stage.page.area.findChild(QTabBar)
    qtbot.waitUntil(tabs.isVisible)
    assert [tabs.tabText(number) for number in range(tabs.count())] == ["gpt-5.5 (1)", "gpt-5.5 (2)", "R&&D"]
    assert visible(stage) == [stage.page.views[0]]
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert visible(stage) == [stage.page.views[2]]
    stage.page.bring_lane(1)
    assert visible(stage) == [stage.page.views[1]]
    assert tabs.currentIndex() == 1


def test_a_lane_that_was_never_seen_belongs_to_the_window_too(stage: Stage) -> None:
    stage.page.area.choose(Layout.TABS)
    stage.lanes("openai/gpt-5.5", "openai/gpt-4.1")
    assert [view.isVisible() for view in stage.page.views] == [True, False]
    assert all(view.window() is stage.window for view in stage.page.views)


def test_the_last_tab_may_be_closed(stage: Stage) -> None:
    stage.page.area.choose(Layout.TABS)
    stage.page.bring_lane(2)
    click_in_head(stage, 2, "Remove this lane")
    assert visible(stage) == [stage.page.views[1]]


def test_one_lane_is_shown_alone_and_all_come_back(stage: Stage) -> None:
    click_in_head(stage, 1, "Show this lane alone")
    assert visible(stage) == [stage.page.views[1]]
    click_in_head(stage, 1, "Show all lanes again")
    assert len(visible(stage)) == 3


def test_when_the_lane_that_stands_alone_is_removed_the_others_are_seen(stage: Stage) -> None:
    click_in_head(stage, 0, "Show this lane alone")
    click_in_head(stage, 0, "Remove this lane")
    assert len(visible(stage)) == 2


@pytest.mark.parametrize(
    ("dragged", "onto", "expected"),
    [
        (0, 2, ["deepseek-v4-pro", "gpt-5.5", "kimi-k3"]),
        (2, 0, ["gpt-5.5", "kimi-k3", "deepseek-v4-pro"]),
        (1, 1, ["kimi-k3", "deepseek-v4-pro", "gpt-5.5"]),
    ],
)
def test_a_lane_that_is_carried_elsewhere_stands_there(
    stage: Stage, dragged: int, onto: int, expected: list[str]
) -> None:
    views = stage.page.views
    carry(views[dragged], middle_of(views[onto]) - middle_of(views[dragged]) + QPoint(20, 0))
    assert models(stage) == expected
    assert [view.lane_id for view in sorted(stage.page.views, key=lambda view: view.x())] == [
        lane.id for lane in stage.session.lanes
    ]
    assert places(stage.page.views) == [(0, 0), (0, 1), (0, 2)]


def test_a_lifted_lane_follows_the_pointer_and_a_gap_opens(stage: Stage) -> None:
    first, second, third = stage.page.views
    slots = [view.pos() for view in (first, second, third)]
    lift(first, QPoint(slots[1].x() - slots[0].x(), 60))
    second.setMinimumWidth(100)
    QApplication.processEvents()
    assert first.property("lifted") is True
    assert first.y() == slots[0].y() + 60
    assert (second.pos(), third.pos()) == (slots[0], slots[2])
    mouse(first, QEvent.Type.MouseMove, QPoint(20, 20))
    assert second.pos() == slots[1]


def test_esc_puts_a_lifted_lane_back_and_stops_nothing(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].reply, stage.servers["openai"].rate = Reply("word " * 3_000), 100
    ask(stage, "hello")
    qtbot.waitUntil(lambda: stage.session.lanes[2].is_running)
    slots = [view.pos() for view in stage.page.views]
    point = lift(stage.page.views[0], QPoint(slots[2].x(), 0))
    QTest.keyClick(stage.window, Qt.Key.Key_Escape)
    mouse(stage.page.views[0], QEvent.Type.MouseButtonRelease, point)
    QApplication.processEvents()
    assert [view.pos() for view in stage.page.views] == slots
    assert stage.page.views[0].property("lifted") is False
    assert stage.session.is_running
    stage.session.stop_all()


@pytest.mark.parametrize("moves", [True, False])
@pytest.mark.parametrize("by", [30, 430])
def test_after_a_drop_all_stand_in_their_places_and_are_laid_out_as_before(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, moves: bool, by: int
) -> None:
    monkeypatch.setattr(motion, "may_move", lambda: moves)
    slots = [view.pos() for view in stage.page.views]
    point = lift(stage.page.views[0], QPoint(by, 70))
    stage.page.views[1].setMinimumWidth(100)
    QApplication.processEvents()
    mouse(next(view for view in stage.page.views if view.property("lifted")), QEvent.Type.MouseButtonRelease, point)
    qtbot.waitUntil(lambda: [view.pos() for view in stage.page.views] == slots)
    stage.window.resize(1500, 800)
    qtbot.waitUntil(lambda: is_even(stage.page.views) and stage.page.views[2].geometry().right() > 1400)


def test_in_a_grid_a_lane_goes_to_the_row_it_is_held_over(eight: Stage) -> None:
    eight.page.area.choose(Layout.GRID)
    QApplication.processEvents()
    views = eight.page.views
    carry(views[0], middle_of(views[5]) - middle_of(views[0]))
    assert models(eight)[:6] == ["model-1", "model-2", "model-3", "model-4", "model-5", "model-0"]


def test_a_lane_that_comes_meanwhile_ends_the_dragging(stage: Stage) -> None:
    lift(stage.page.views[0], QPoint(300, 0))
    stage.session.add(stage.session.lanes[0].setup)
    QApplication.processEvents()
    assert stage.page.views[0].property("lifted") is False
    assert places(stage.page.views) == [(0, column) for column in range(4)]


def test_where_things_may_move_a_lane_slides_to_its_new_place(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "may_move", lambda: True)
    first, slots = stage.page.views[0], [view.pos() for view in stage.page.views]
    stage.session.move(first.lane_id, 2)
    assert first.findChildren(QPropertyAnimation, motion.SLIDE)
    qtbot.waitUntil(lambda: [view.pos() for view in stage.page.views] == slots)
    stage.window.resize(1400, 800)
    qtbot.waitUntil(lambda: is_even(stage.page.views))


def test_without_lanes_the_way_to_one_is_offered(stage: Stage) -> None:
    stage.session.replace_lanes([])
    assert stage.page.area._empty.isVisible()
    with visiting(ModelPicker, typing("gpt-4.1")):
        click(stage.page.area, "Add a model to compare")
    assert models(stage) == ["gpt-4.1"]
    assert not stage.page.area._empty.isVisible()
