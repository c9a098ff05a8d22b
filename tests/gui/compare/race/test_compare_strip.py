from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from comparison.figures.cost import Cost
from comparison.figures.course import Course
from comparison.figures.race import Race
from comparison.figures.runner import Runner
from gui.compare.race.compare_strip import CompareStrip
from gui.compare.race.compare_table import CompareTable
from gui.theme.theme import Theme
from tests.gui.person import ask_and_wait, click, reads
from tests.stage import Stage

MARKS = [("M", "#7C6CE6"), ("O", "#129A74")]


def runner(name: str, total: float, cost: str, **rest: bool) -> Runner:
    money = Cost(Decimal(cost), Decimal(cost), "USD")
    return Runner(name, Course(writing=total), 0.5, 100, tokens=300, cost=money, **({"is_whole": True} | rest))


RACE = Race([runner("kimi-k3", 12.0, "0.002"), runner("gpt-5.5", 4.0, "0.008")])


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> CompareStrip:
    made = CompareStrip(theme)
    qtbot.addWidget(made)
    made.resize(900, 200)
    return made


def test_the_strip_says_in_a_sentence_how_the_models_compare_and_what_all_cost(strip: CompareStrip) -> None:
    strip.show_race(RACE, MARKS, 1)
    assert reads(strip, "gpt-5.5 answered 3 times as fast as kimi-k3, at 4 times its price.")
    assert reads(strip, "$0.010 in all")


@pytest.mark.parametrize("runners", [RACE.runners[:1], [RACE.runners[0], runner("b", 1.0, "1", is_running=True)], []])
def test_there_is_no_strip_while_answers_run_or_where_nothing_can_be_compared(
    strip: CompareStrip, runners: list[Runner]
) -> None:
    strip.show_race(Race(runners), MARKS, 1)
    assert strip.isHidden()


def test_the_table_opens_from_the_head_and_stays_as_a_person_left_it(strip: CompareStrip) -> None:
    strip.show_race(RACE, MARKS, 1)
    table = strip.findChild(CompareTable)
    assert not table.isVisible()
    click(strip, "Compare in a table")
    assert table.isVisible()
    strip.hide()
    strip.show_race(RACE, MARKS, 1)
    assert table.isVisible()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.rect().topLeft() + strip.rect().center() * 0.1)
    assert not table.isVisible()


def test_the_table_says_to_screen_readers_what_it_shows(strip: CompareStrip) -> None:
    strip.show_race(RACE, MARKS, 1)
    told = strip.findChild(CompareTable).accessibleDescription()
    assert "kimi-k3, Total 12.0 s, First word 0.50 s, Words 100, Tokens 300, Cost $0.0020" in told


def test_a_copy_is_a_table_with_a_row_a_model(strip: CompareStrip) -> None:
    strip.show_race(RACE, MARKS, 1)
    click(strip, "Copy as a table")
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().split("\n")]
    assert [row[0] for row in rows] == ["Model", "kimi-k3", "gpt-5.5"]
    assert {len(row) for row in rows} == {6}


def test_a_name_of_any_kind_fits_the_table(strip: CompareStrip) -> None:
    names = ["x" * 200, "نموذج\tعربي\n", "🦜" * 50]
    race = Race([runner(name, 1.0 + place, "1") for place, name in enumerate(names)])
    strip.show_race(race, MARKS * 2, 1)
    strip.open(True)
    assert not strip.grab().isNull()
    click(strip, "Copy as a table")
    assert len(QGuiApplication.clipboard().text().split("\n")) == 4


def test_the_whole_conversation_can_be_compared_once_there_are_two_turns(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    qtbot.waitUntil(stage.page.strip.isVisible)
    assert not reads(stage.page.strip, "Whole conversation")
    ask_and_wait(stage, qtbot, "and again")
    qtbot.waitUntil(lambda: reads(stage.page.strip, "Whole conversation"))
    table = stage.page.strip.findChild(CompareTable)
    one = table.accessibleDescription()
    click(stage.page.strip, "Whole conversation")
    assert "First word (mean)" in table.accessibleDescription()
    assert table.accessibleDescription() != one
