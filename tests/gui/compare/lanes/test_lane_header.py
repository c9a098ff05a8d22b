from itertools import repeat

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from comparison.lanes.state import State
from gui.compare.lanes.lane_header import LaneHeader
from gui.compare.lanes.status import Status
from gui.compare.models.model_picker import ModelPicker
from gui.theme.theme import Scheme, Theme
from tests.gui.person import entry, reads, texts, typing, visiting
from tests.stage import Stage


def menu(stage: Stage, place: int) -> QMenu:
    return stage.page.views[place].header.menu


def name(stage: Stage, place: int) -> str:
    return stage.page.views[place].header.findChild(QWidget, "lane_name").text()


def models(stage: Stage) -> list[str]:
    return [lane.setup.model for lane in stage.session.lanes]


def test_the_head_says_which_model_answers_where(keyed_elsewhere: Stage, qtbot: QtBot) -> None:
    stage = keyed_elsewhere
    qtbot.waitUntil(lambda: all("needs key" in texts(view.header) for view in stage.page.views))
    assert [(name(stage, place), texts(stage.page.views[place].header)[0]) for place in range(3)] == [
        ("kimi-k3", "Moonshot · global"),
        ("deepseek-v4-pro", "DeepSeek"),
        ("gpt-5.5", "OpenAI"),
    ]


def test_a_long_name_is_shortened_in_its_middle_and_its_tip_is_the_whole(stage: Stage) -> None:
    long = f"a-vendor/{'very-' * 30}long-name-v4.1-preview"
    stage.lanes(f"openai/{long}")
    button = stage.page.views[0].header.findChild(QWidget, "lane_name")
    stage.window.resize(600, 500)
    button.grab()
    shown = button.shown()
    assert shown.startswith("a-vendor")
    assert shown.endswith("preview")
    assert "…" in shown
    assert button.toolTip() == long


def test_a_screen_reader_is_told_the_same(keyed_elsewhere: Stage) -> None:
    assert [view.header.accessibleName() for view in keyed_elsewhere.page.views] == [
        "kimi-k3, Moonshot · global",
        "deepseek-v4-pro, DeepSeek",
        "gpt-5.5, OpenAI",
    ]


def test_the_way_to_stand_alone_is_in_the_menu_too(stage: Stage) -> None:
    stage.lanes(*["openai/gpt-5.5"] * 6)
    entry(menu(stage, 3), "Show this lane alone").trigger()
    assert [view.isVisible() for view in stage.page.views] == [False] * 3 + [True] + [False] * 2
    entry(menu(stage, 3), "Show all lanes again").trigger()
    assert all(view.isVisible() for view in stage.page.views)


def test_what_a_lane_can_do_is_seen_while_the_pointer_or_the_focus_is_in_its_head(stage: Stage) -> None:
    header = stage.page.views[1].header
    seen = [header._maximise, header._close]
    QApplication.processEvents()
    assert [button.width() for button in seen] == [0, 0]
    header.findChild(QWidget, "lane_name").setFocus()
    QApplication.processEvents()
    assert all(button.width() >= 20 for button in seen)
    stage.page.composer.prompt.setFocus()
    QApplication.processEvents()
    assert [button.width() for button in seen] == [0, 0]


def test_the_menu_stays_where_it_is_when_the_other_buttons_appear(stage: Stage) -> None:
    header = stage.page.views[1].header
    QApplication.processEvents()
    place = header._more.geometry()
    header.findChild(QWidget, "lane_name").setFocus()
    QApplication.processEvents()
    assert header._close.width() >= 20
    assert header._more.geometry() == place


def test_the_name_opens_the_models(stage: Stage) -> None:
    with visiting(ModelPicker, typing("gpt-4.1")):
        stage.page.views[2].header.findChild(QWidget, "lane_name").click()
    assert models(stage) == ["kimi-k3", "deepseek-v4-pro", "gpt-4.1"]


def test_all_others_are_stopped_from_the_menu_of_one(stage: Stage, qtbot: QtBot) -> None:
    for server in stage.servers.values():
        server.override, server.rate = lambda request: repeat(b": keep-alive\n\n"), 50
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: menu(stage, 1).answer is not None)
    entry(menu(stage, 1), "Stop the others").trigger()
    assert [lane.is_running for lane in stage.session.lanes] == [False, True, False]
    entry(menu(stage, 1), "Stop").trigger()
    assert not stage.session.is_running


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_right_click_on_the_head_opens_its_menu(stage: Stage) -> None:
    header = stage.page.views[0].header
    middle = header.rect().center()
    QApplication.sendEvent(
        header, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, header.mapToGlobal(middle))
    )
    assert header.menu.isVisible()
    header.menu.close()


def test_a_foreign_address_is_named_in_the_head(stage: Stage) -> None:
    place = stage.servers["openai"].base_url.split("/")[2]
    assert reads(stage.page.views[2].header, f"OpenAI · {place}")


def test_the_same_model_can_stand_twice_and_is_numbered(stage: Stage) -> None:
    entry(menu(stage, 0), "Duplicate lane").trigger()
    assert models(stage) == ["kimi-k3", "deepseek-v4-pro", "gpt-5.5", "kimi-k3"]
    assert [name(stage, place) for place in (0, 3)] == ["kimi-k3 (1)", "kimi-k3 (2)"]


@pytest.mark.parametrize(
    ("place", "way", "expected"),
    [
        (0, "right", ["deepseek-v4-pro", "kimi-k3", "gpt-5.5"]),
        (0, "left", ["kimi-k3", "deepseek-v4-pro", "gpt-5.5"]),
        (2, "left", ["kimi-k3", "gpt-5.5", "deepseek-v4-pro"]),
        (2, "right", ["kimi-k3", "deepseek-v4-pro", "gpt-5.5"]),
    ],
)
def test_the_menu_moves_a_lane_and_stops_at_the_ends(stage: Stage, place: int, way: str, expected: list[str]) -> None:
    entry(menu(stage, place), f"Move {way}").trigger()
    assert models(stage) == expected


def test_only_a_lane_that_needs_a_key_has_one_in_its_menu(stage: Stage) -> None:
    stage.lanes("openai/gpt-5.5", "demo/demo-swift")
    assert entry(menu(stage, 0), "Key …")
    demo = menu(stage, 1)
    demo.aboutToShow.emit()
    assert "Key …" not in [action.text() for action in demo.actions()]


def test_the_menus_key_entry_opens_the_card_and_puts_the_cursor_there(stage: Stage, qtbot: QtBot) -> None:
    entry(menu(stage, 2), "Key …").trigger()
    qtbot.waitUntil(lambda: reads(stage.page.views[2], "Key for OpenAI"))
    assert stage.window.focusWidget().accessibleName().startswith("Key for OpenAI at")


def test_a_double_click_on_the_head_shows_the_lane_alone(stage: Stage) -> None:
    QTest.mouseDClick(stage.page.views[1].header, Qt.MouseButton.LeftButton)
    assert [view.isVisible() for view in stage.page.views] == [False, True, False]


def test_a_status_is_a_word_a_shape_and_a_colour(qtbot: QtBot, theme: Theme) -> None:
    header = LaneHeader(1, theme)
    qtbot.addWidget(header)
    header.show()
    header.show_status(Status("failed", "warning", "bad"))
    assert reads(header, "failed")
    assert not header._shape.pixmap().isNull()
    header.show_status(Status("", "", "muted"))
    assert header._shape.pixmap().isNull()


def test_a_status_shows_in_the_colours_of_the_theme_in_force(qtbot: QtBot, theme: Theme) -> None:
    header = LaneHeader(1, theme)
    qtbot.addWidget(header)
    header.show_status(Status("failed", "warning", "bad"))
    before = header._shape.pixmap().toImage()
    theme.choose(Scheme.DARK)
    assert header._shape.pixmap().toImage() != before


def test_a_lane_in_the_queue_of_its_provider_says_so(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["deepseek"].override, stage.servers["deepseek"].rate = lambda request: repeat(b": keep-alive\n\n"), 50
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: reads(stage.page.views[1].header, "waiting"))
    stage.session.stop_all()


def test_a_lane_that_was_stopped_says_so_in_its_head(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].override, stage.servers["openai"].rate = lambda request: repeat(b""), 50
    stage.lanes("openai/gpt-5.5")
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: reads(stage.page.views[0].header, "waiting"))
    stage.session.stop_all()
    qtbot.waitUntil(lambda: reads(stage.page.views[0].header, State.STOPPED.value))
