"""The feet, the strip and the prompt above the lanes are always of one turn."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.compare.lanes.lane_footer import LaneFooter
from gui.compare.race.compare_table import CompareTable
from providers.errors import OutOfCredit
from tests.gui.person import ask_and_wait, buttons, click, reads
from tests.servers.dialect import Refusal
from tests.servers.openai_server import Reply
from tests.stage import Stage

LONG = "a word\n\n" * 60


@pytest.fixture
def talked(stage: Stage, qtbot: QtBot) -> Stage:
    """Two turns: 120 words each at first, then one each; the last lane was asked the second prompt alone."""
    lane = stage.session.lanes[2]
    for server in stage.servers.values():
        server.reply = Reply(LONG)
    stage.session.ask("first", {other.id for other in stage.session.lanes if other is not lane})
    qtbot.waitUntil(lambda: not stage.session.is_running)
    for server in stage.servers.values():
        server.reply = Reply("short")
    ask_and_wait(stage, qtbot, "second")
    return stage


def feet(stage: Stage) -> list[LaneFooter]:
    return [view.footer for view in stage.page.views]


def test_they_show_the_newest_turn_and_an_older_one_once_that_is_read(talked: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all("Words 1," in foot.figures.reading.sentence for foot in feet(talked)))
    talked.page.turns.step(-1)
    assert ["Words 120" in foot.figures.reading.sentence for foot in feet(talked)] == [True, True, False]
    assert "not asked this prompt" in feet(talked)[2].figures.reading.sentence
    there = ["Copy the answer", "Best answer to this prompt"]
    assert [buttons(foot) for foot in feet(talked)] == [there, there, []]
    talked.page.turns.step(1)
    assert all("Words 1," in foot.figures.reading.sentence for foot in feet(talked))
    assert "Retry this model" in buttons(feet(talked)[0])


def test_the_strip_compares_the_turn_that_is_read(talked: Stage) -> None:
    table = talked.page.findChild(CompareTable)
    assert "Words 1," in table.accessibleDescription()
    talked.page.turns.step(-1)
    assert table.accessibleDescription().count("Words 120") == 2
    assert "Words 1," not in table.accessibleDescription()


def test_the_answer_that_is_copied_is_the_one_that_is_read(talked: Stage) -> None:
    talked.page.turns.step(-1)
    click(feet(talked)[0], "Copy the answer")
    assert QApplication.clipboard().text() == LONG


def test_a_lane_that_failed_since_still_shows_what_it_said_before(talked: Stage, qtbot: QtBot) -> None:
    talked.servers["moonshot"].override = lambda request: Refusal(402, {"message": "no"})
    ask_and_wait(talked, qtbot, "third")
    assert reads(talked.page.views[0].header, "out of credit")
    assert any(label.text() == OutOfCredit.title for label in talked.page.views[0].findChildren(QLabel))
    talked.page.turns.step(-2)
    assert "Words 120" in feet(talked)[0].figures.reading.sentence
