import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from gui.compare.lanes.grid_offer import GridOffer
from gui.compare.lanes.lane_header import LANE_MIME
from gui.compare.lanes.lane_view import LaneView
from gui.compare.lanes.lanes_area import NARROWEST, LanesArea, Layout
from gui.compare.models.model_picker import ModelPicker
from tests.gui.person import click, click_in_head, typing, visiting
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


def lane_data(lane_id: int) -> QMimeData:
    data = QMimeData()
    data.setData(LANE_MIME, str(lane_id).encode())
    return data


def enters(area: LanesArea, data: QMimeData, point: QPoint) -> bool:
    event = QDragEnterEvent(
        point, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(area, event)
    return event.isAccepted()


def drop(area: LanesArea, data: QMimeData, point: QPoint) -> None:
    """Drag something over the area and let it go there."""
    assert enters(area, data, point)
    how = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(area, QDragMoveEvent(point, *how))
    QApplication.sendEvent(area, QDropEvent(QPointF(point), *how))
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
def test_a_lane_that_is_dropped_elsewhere_stands_there(
    stage: Stage, dragged: int, onto: int, expected: list[str]
) -> None:
    area, target = stage.page.area, stage.page.views[onto]
    side = -40 if onto < dragged else 40
    point = target.mapTo(area, target.rect().center()) + QPoint(side, 0)
    drop(area, lane_data(stage.page.views[dragged].lane_id), point)
    assert models(stage) == expected
    assert [view.lane_id for view in sorted(stage.page.views, key=lambda view: view.x())] == [
        lane.id for lane in stage.session.lanes
    ]


def test_in_a_grid_a_lane_is_dropped_into_the_row_it_is_held_over(eight: Stage) -> None:
    eight.page.area.choose(Layout.GRID)
    QApplication.processEvents()
    area, target = eight.page.area, eight.page.views[3]
    drop(area, lane_data(eight.page.views[0].lane_id), target.mapTo(area, target.rect().center()) - QPoint(40, 0))
    assert models(eight)[:4] == ["model-1", "model-2", "model-0", "model-3"]


def test_what_is_no_lane_is_not_taken(stage: Stage) -> None:
    data = QMimeData()
    data.setText("a text from elsewhere")
    assert not enters(stage.page.area, data, QPoint(100, 100))


def test_without_lanes_the_way_to_one_is_offered(stage: Stage) -> None:
    stage.session.replace_lanes([])
    assert stage.page.area._empty.isVisible()
    with visiting(ModelPicker, typing("gpt-4.1")):
        click(stage.page.area, "Add a model to compare")
    assert models(stage) == ["gpt-4.1"]
    assert not stage.page.area._empty.isVisible()
