"""One answer written out of several, in a lane of its own."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from comparison.export.document import Document
from comparison.export.markdown import pieces
from comparison.lanes.branching.fused import sources_of
from comparison.lanes.state import State
from gui.compare.race.compare_strip import CompareStrip
from gui.judging.asking.fuse_dialog import FuseDialog
from tests.gui.person import ask_and_wait, painted, prompts, reads, visiting, wait_for_ends
from tests.servers.dialect import Refusal
from tests.stage import Stage

OTHER = "kimi-k2.6"
NAMES = ("kimi-k3", "deepseek-v4-pro", "gpt-5.5")


def action(stage: Stage) -> QAction:
    return stage.window.findChild(QAction, "fuse")


@pytest.fixture(autouse=True)
def _kept(stage: Stage) -> None:
    """A model that gives none of the answers, and that a person keeps at hand."""
    stage.app.catalog.shelf.toggle(("moonshot", OTHER, stage.servers["moonshot"].base_url))


def agree(dialog: FuseDialog) -> None:
    dialog.findChild(QPushButton, "primary_button").click()


def fuse(stage: Stage, visit: Callable[[FuseDialog], None] = agree) -> None:
    with visiting(FuseDialog, visit):
        action(stage).trigger()


def fused(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    fuse(stage)
    wait_for_ends(stage, qtbot)


def test_the_answer_stands_in_a_lane_that_names_its_sources(stage: Stage, qtbot: QtBot) -> None:
    assert not action(stage).isEnabled()
    fused(stage, qtbot)
    lane = stage.session.lanes[-1]
    assert len(stage.session.lanes) == 4
    assert lane.answer.state is State.DONE
    assert painted(stage, 3)
    assert sources_of(lane.setup) == NAMES
    assert lane.setup.model == OTHER
    assert reads(stage.page.views[3].header, "Fused from kimi-k3, deepseek-v4-pro, and gpt-5.5")
    sent = prompts(stage.servers[lane.setup.provider])[-1].json["messages"]
    assert all(each.answer.text in sent[0]["content"] for each in stage.session.lanes[:3])
    told = "".join(pieces(Document(stage.session.comparison, {})))
    assert "Fused from" in told
    assert "None of it is" not in told


def test_the_cost_is_told_before_and_nothing_is_asked_of_who_says_no(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    seen: list[str] = []
    fuse(stage, lambda dialog: seen.extend(label.text() for label in dialog.findChildren(QLabel)))
    assert any(text.startswith("Cost") for text in seen)
    assert len(stage.session.lanes) == 3


def test_it_takes_no_part_in_votes_comparing_and_later_prompts(stage: Stage, qtbot: QtBot) -> None:
    fused(stage, qtbot)
    views = stage.page.views
    qtbot.waitUntil(lambda: views[0].header.menu.star is False)
    assert views[3].header.menu.star is None
    strip = stage.page.findChild(CompareStrip)
    assert len(strip._race.runners) == 3
    ask_and_wait(stage, qtbot, "And then?")
    assert [len(lane.exchanges) for lane in stage.session.lanes] == [2, 2, 2, 1]
    stage.session.start_anew()
    assert [lane.setup.model for lane in stage.session.lanes] == list(NAMES)


def test_what_was_fused_is_left_out_when_it_comes_back_from_the_history(stage: Stage, qtbot: QtBot) -> None:
    fused(stage, qtbot)
    before = stage.session.start_anew()
    stage.session.open(before)
    assert stage.page.readiness.muted == {stage.session.lanes[3].id}


def test_a_failure_is_a_card_that_can_be_retried(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    for server in stage.servers.values():
        server.override = lambda request: Refusal(400, {"message": "No."})
    fuse(stage)
    wait_for_ends(stage, qtbot)
    lane = stage.session.lanes[3]
    assert lane.answer.state is State.FAILED
    for server in stage.servers.values():
        server.override = lambda request: None
    stage.session.retry(lane.id)
    wait_for_ends(stage, qtbot)
    assert lane.answer.state is State.DONE
    assert sources_of(lane.asked) == NAMES


def test_two_whole_answers_are_needed(stage: Stage, qtbot: QtBot) -> None:
    for vendor in ("moonshot", "deepseek"):
        stage.servers[vendor].override = lambda request: Refusal(400, {"message": "No."})
    ask_and_wait(stage, qtbot, "Why?")
    assert not action(stage).isEnabled()


def test_an_answer_fused_before_is_no_source(stage: Stage, qtbot: QtBot) -> None:
    fused(stage, qtbot)
    fuse(stage)
    wait_for_ends(stage, qtbot)
    assert sources_of(stage.session.lanes[4].setup) == NAMES
