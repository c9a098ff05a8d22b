from itertools import repeat

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from comparison.lanes.state import State
from gui.compare.lanes.lane_header import LaneHeader
from gui.compare.lanes.status import Status
from gui.theme.theme import Scheme, Theme
from tests.gui.person import entry, reads, texts
from tests.stage import Stage


def menu(stage: Stage, place: int) -> QMenu:
    return stage.page.views[place].header.findChild(QMenu)


def models(stage: Stage) -> list[str]:
    return [lane.setup.model for lane in stage.session.lanes]


def test_the_head_says_which_model_answers_where(keyed_elsewhere: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all("needs key" in texts(view.header) for view in keyed_elsewhere.page.views))
    heads = [texts(view.header) for view in keyed_elsewhere.page.views]
    assert [head[:2] for head in heads] == [
        ["kimi-k3", "Moonshot · global"],
        ["deepseek-v4-pro", "DeepSeek"],
        ["gpt-5.5", "OpenAI"],
    ]


def test_a_screen_reader_is_told_the_same(keyed_elsewhere: Stage) -> None:
    assert [view.header.accessibleName() for view in keyed_elsewhere.page.views] == [
        "kimi-k3, Moonshot · global",
        "deepseek-v4-pro, DeepSeek",
        "gpt-5.5, OpenAI",
    ]


def test_in_a_narrow_lane_the_way_to_stand_alone_is_in_the_menu(stage: Stage) -> None:
    stage.lanes(*["openai/gpt-5.5"] * 6)
    QApplication.processEvents()
    header = stage.page.views[3].header
    assert "Show gpt-5.5 (4) alone" not in [child.accessibleName() for child in header.children() if _is_seen(child)]
    entry(menu(stage, 3), "Show this lane alone").trigger()
    assert [view.isVisible() for view in stage.page.views] == [False] * 3 + [True] + [False] * 2
    entry(menu(stage, 3), "Show all lanes again").trigger()
    assert all(view.isVisible() for view in stage.page.views)


def _is_seen(child: QObject) -> bool:
    return isinstance(child, QWidget) and child.isVisible()


def test_a_foreign_address_is_named_in_the_head(stage: Stage) -> None:
    place = stage.servers["openai"].base_url.split("/")[2]
    assert reads(stage.page.views[2].header, f"OpenAI · {place}")


def test_the_same_model_can_stand_twice_and_is_numbered(stage: Stage) -> None:
    entry(menu(stage, 0), "Duplicate lane").trigger()
    assert models(stage) == ["kimi-k3", "deepseek-v4-pro", "gpt-5.5", "kimi-k3"]
    assert [texts(view.header)[0] for view in stage.page.views][::3] == ["kimi-k3 (1)", "kimi-k3 (2)"]


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
    qtbot.waitUntil(lambda: reads(stage.page.views[1].header, "queued"))
    stage.session.stop_all()


def test_a_lane_that_was_stopped_says_so_in_its_head(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].override, stage.servers["openai"].rate = lambda request: repeat(b""), 50
    stage.lanes("openai/gpt-5.5")
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: reads(stage.page.views[0].header, "connecting"))
    stage.session.stop_all()
    qtbot.waitUntil(lambda: reads(stage.page.views[0].header, State.STOPPED.value))
