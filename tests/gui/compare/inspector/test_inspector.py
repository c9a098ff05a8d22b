from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from comparison.fairness.facts import MESSAGES, SYSTEM_PROMPT, TITLES
from comparison.fairness.sayings import NOT_SENT
from comparison.lanes.comparison import Comparison
from comparison.lanes.news import LaneId
from gui.compare.inspector.fact_cell import BAR
from gui.compare.inspector.facts_table import FactsTable
from gui.compare.inspector.inspector import Inspector
from gui.compare.inspector.request_text import RequestText
from gui.window.panels.palette import Palette
from providers.parameters import Parameters
from tests.gui.compare.inspector.inspecting import (
    SYSTEM,
    bodies,
    inspected,
    inspectors,
    left_of,
    lefts,
    mixed_formats,
    opened,
    press_shortcut,
    table,
    titles,
    values,
)
from tests.gui.person import ask, ask_and_wait, button, buttons, click, entry, reads, texts, typing, visiting
from tests.sent_requests import lane_asking
from tests.servers.dialect import Reply
from tests.stage import Stage, wait_for

NOTHING = "Nothing has been sent yet. Once you ask, each lane's exact request appears here."


@pytest.fixture
def mixed(stage: Stage) -> Inspector:
    return mixed_formats(stage)


def cell(inspector: Inspector, title: str, column: int) -> QImage:
    """What is painted in one cell."""
    facts = table(inspector)
    row = [told.partition(",")[0] for told in titles(inspector)].index(title)
    index = facts.model().index(row, column)
    facts.scrollTo(index)
    return facts.viewport().grab(facts.visualRect(index)).toImage()


@pytest.mark.qt_log_ignore("does not support (raise|propagateSizeHints)", extend=True)
def test_the_shortcut_opens_it_beside_the_window_and_escape_closes_it(stage: Stage, qtbot: QtBot) -> None:
    inspector = opened(stage)
    assert inspector.windowTitle() == "Requests side by side"
    assert not inspector.isModal()
    press_shortcut(stage)
    assert inspectors(stage) == [inspector]
    wait_for(inspector.isActiveWindow)
    QTest.keyClick(inspector, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(inspector))


def test_it_is_opened_from_the_menu_of_the_bar_and_from_the_palette(stage: Stage) -> None:
    entry(_menu(stage), "Requests side by side …").trigger()
    assert len(inspectors(stage)) == 1
    inspectors(stage)[0].close()
    with visiting(Palette, typing("requests side")):
        QTest.keyClick(stage.page.composer.prompt, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert len(inspectors(stage)) == 1


def _menu(stage: Stage) -> QMenu:
    return button(stage.window.bar, "Menu").menu()


def test_a_lanes_menu_opens_it_with_that_lane_in_view(stage: Stage, qtbot: QtBot) -> None:
    stage.session.open(
        Comparison(lanes=[replace(lane_asking("moonshot", "kimi-k3"), id=LaneId(str(place))) for place in range(1, 9)])
    )
    menu = stage.page.views[7].header.findChild(QMenu)
    entry(menu, "Show request …").trigger()
    (inspector,) = inspectors(stage)
    qtbot.waitUntil(lambda: _line_up(inspector, 8))
    last = lefts(inspector)[0][-1]
    assert last + table(inspector).column_width <= left_of(inspector) + inspector.width()


def test_before_the_first_prompt_it_says_so_and_shows_nothing_else(stage: Stage) -> None:
    assert texts(opened(stage)) == [NOTHING]


def test_it_follows_what_the_lanes_ask(stage: Stage, qtbot: QtBot) -> None:
    inspector = opened(stage)
    stage.session.share(SYSTEM, Parameters(temperature=0.3))
    ask_and_wait(stage, qtbot, "hello")
    qtbot.waitUntil(lambda: len(bodies(inspector)) == 3)
    assert values(inspector, TITLES["temperature"]) == [
        "left out: not accepted by this model",
        "left out: has no effect while the model thinks",
        "left out: not accepted by this model",
    ]
    ask_and_wait(stage, qtbot, "and now?")
    qtbot.waitUntil(lambda: values(inspector, MESSAGES) == ["2 prompts, 1 answer"] * 3)
    assert all("and now?" in body for body in bodies(inspector))


def test_an_answer_that_streams_changes_nothing_in_it(stage: Stage, qtbot: QtBot) -> None:
    server = stage.servers["openai"]
    server.reply, server.rate = Reply("word " * 1_000), 100
    stage.lanes("openai/gpt-5.5")
    inspector = opened(stage)
    ask(stage, "hello")
    qtbot.waitUntil(lambda: len(bodies(inspector)) == 1)
    document = inspector.findChild(RequestText).document()
    before, arrived = document.revision(), stage.session.lanes[0].answer.arrivals
    qtbot.waitUntil(lambda: stage.session.lanes[0].answer.arrivals > arrived + 10)
    assert document.revision() == before
    stage.session.stop_all()


def test_the_verdict_names_what_differs(mixed: Inspector) -> None:
    assert reads(mixed, "The requests differ: System prompt · Temperature · Max output tokens · Thinking")


def test_lanes_that_were_asked_the_same_are_told_so(stage: Stage) -> None:
    inspector = inspected(stage, *(lane_asking("moonshot", "kimi-k3") for _ in range(2)))
    assert reads(inspector, "The requests are the same.")
    click(inspector, "Only differences")
    assert titles(inspector) == []


def test_one_request_alone_is_not_called_fair(stage: Stage) -> None:
    silent = replace(lane_asking("openai", "gpt-5.5"), exchanges=[])
    inspector = inspected(stage, lane_asking("moonshot", "kimi-k3"), silent)
    assert reads(inspector, "Nothing to compare yet.")


def test_only_differences_leaves_out_what_is_the_same(mixed: Inspector) -> None:
    assert len(titles(mixed)) == 15
    click(mixed, "Only differences")
    assert titles(mixed) == [
        f"{one}, differs" for one in (SYSTEM_PROMPT, TITLES["temperature"], TITLES["max_tokens"], "Thinking")
    ]
    click(mixed, "Only differences")
    assert len(titles(mixed)) == 15


def test_what_differs_has_a_bar_a_ground_and_more_weight_and_the_rest_has_none(mixed: Inspector, stage: Stage) -> None:
    for scheme in ("light", "dark"):
        stage.app.settings.set("theme", scheme)
        tokens = stage.app.theme.tokens
        odd, usual = cell(mixed, TITLES["temperature"], 2), cell(mixed, TITLES["top_p"], 2)
        middle = odd.height() // 2
        assert odd.pixelColor(0, middle).name() == tokens["warning"].lower()
        assert odd.pixelColor(BAR + 2, middle).name() == tokens["warning_ground"].lower()
        assert usual.pixelColor(0, 4).name() == usual.pixelColor(BAR + 2, 4).name() == tokens["panel"].lower()


def test_the_columns_follow_lanes_that_are_moved_and_removed(stage: Stage, qtbot: QtBot, mixed: Inspector) -> None:
    stage.session.move(stage.session.lanes[0].id, 2)
    qtbot.waitUntil(lambda: values(mixed, "Model") == ["claude-opus-5-5", "gemini-2.0-flash", "gpt-5.5"])
    stage.session.remove(stage.session.lanes[0].id)
    qtbot.waitUntil(lambda: values(mixed, "Model") == ["gemini-2.0-flash", "gpt-5.5"])
    assert len(bodies(mixed)) == 2


@pytest.mark.parametrize("count", [1, 3, 8])
@pytest.mark.parametrize("width", [640, 1240])
def test_the_columns_of_both_parts_stand_below_each_other(stage: Stage, qtbot: QtBot, count: int, width: int) -> None:
    inspector = inspected(stage, *(lane_asking("moonshot", "kimi-k3") for _ in range(count)))
    inspector.resize(width, 700)
    facts = table(inspector)
    for share in (0, 0.5, 1):
        facts.horizontalScrollBar().setValue(round(share * facts.horizontalScrollBar().maximum()))
        qtbot.waitUntil(lambda: _line_up(inspector, count))
    assert (facts.horizontalScrollBar().maximum() > 0) == (count == 8 or (count == 3 and width == 640))


def _line_up(inspector: Inspector, count: int) -> bool:
    above, below = lefts(inspector)
    return above == below and len(above) == count


def test_a_lane_that_asks_anew_leaves_the_others_as_a_person_has_scrolled_and_selected_them(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.lanes(*["moonshot/kimi-k3"] * 8)
    ask_and_wait(stage, qtbot, "hello")
    inspector = opened(stage)
    facts, text = table(inspector), inspector.findChildren(RequestText)[0]
    text.selectAll()
    bars = (facts.horizontalScrollBar(), facts.verticalScrollBar())
    for bar in bars:
        bar.setValue(bar.maximum() - 20)
    before = [bar.value() for bar in bars]
    stage.session.comparison.system = SYSTEM
    stage.session.retry(stage.session.lanes[7].id)
    qtbot.waitUntil(lambda: NOT_SENT in values(inspector, SYSTEM_PROMPT)[0] and SYSTEM in bodies(inspector)[-1])
    assert [bar.value() for bar in bars] == before
    assert min(before) > 0
    assert text.textCursor().hasSelection()
    assert _line_up(inspector, 8)


def test_scrolling_below_scrolls_above(stage: Stage, qtbot: QtBot) -> None:
    inspector = inspected(stage, *(lane_asking("moonshot", "kimi-k3") for _ in range(8)))
    bar = inspector._requests.scroll_bar
    bar.setValue(bar.maximum())
    assert table(inspector).horizontalScrollBar().value() == bar.maximum() > 0
    qtbot.waitUntil(lambda: _line_up(inspector, 8))


def test_everything_in_it_has_a_name_for_screen_readers(mixed: Inspector) -> None:
    kinds = (QAbstractButton, QTextEdit, QCheckBox, FactsTable)
    parts = [one for one in mixed.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
    named = [_name(one) for one in parts if one.metaObject().className() != "QTableCornerButton"]
    assert len(named) == 8
    assert all(named)
    assert "Request of gpt-5.5" in named
    assert "What each lane was asked" in named


def test_a_screen_reader_hears_the_fact_the_lane_and_that_it_differs(mixed: Inspector) -> None:
    model, told = table(mixed).model(), Qt.ItemDataRole.AccessibleTextRole
    temperature = titles(mixed).index("Temperature, differs")
    assert model.index(temperature, 2).data(told) == "Temperature, gemini-2.0-flash, differs: 0.3"
    assert model.index(temperature, 0).data(told) == "Temperature, gpt-5.5: left out: not accepted by this model"


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_the_keyboard_reaches_every_cell_and_every_button(mixed: Inspector) -> None:
    facts = table(mixed)
    assert facts.hasFocus()
    assert not facts.currentIndex().isValid()
    QTest.keyClick(facts, Qt.Key.Key_Down)
    QTest.keyClick(facts, Qt.Key.Key_Right)
    assert (facts.currentIndex().row(), facts.currentIndex().column()) != (-1, -1)
    QTest.keyClick(facts, Qt.Key.Key_Tab)
    assert mixed.focusWidget().accessibleName() == "Copy the request of gpt-5.5"
    assert buttons(mixed).count("Copy request") == 3


def test_a_lane_that_is_brought_before_anything_is_laid_out_is_in_view_in_both_parts(
    stage: Stage, qtbot: QtBot
) -> None:
    asked = lane_asking("moonshot", "kimi-k3")
    stage.session.open(Comparison(lanes=[replace(asked, id=LaneId(str(place))) for place in range(1, 9)]))
    inspector = Inspector(stage.session, stage.app.directory, stage.app.theme, stage.window)
    inspector.bring("8")
    inspector.show()
    qtbot.waitUntil(lambda: _line_up(inspector, 8))
    assert table(inspector).horizontalScrollBar().value() > 0
