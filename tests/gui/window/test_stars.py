"""The best answer, chosen with the names in sight."""

import json

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from comparison.judging.votes.votes_file import VotesFile
from tests.gui.person import ask_and_wait
from tests.servers.dialect import Refusal
from tests.stage import Stage


def stars(stage: Stage) -> list[QToolButton]:
    """The buttons that can be seen, from the left."""
    found = [view.footer.findChild(QToolButton, "star_button") for view in stage.page.views]
    return [button for button in found if button.isVisible()]


def full(stage: Stage) -> list[bool]:
    """Which of them look full: as a model's star in the picker does."""
    theme = stage.window._theme
    wanted = theme.icon("star-full", "accent").pixmap(16).toImage()
    return [star.icon().pixmap(16).toImage() == wanted for star in stars(stage)]


def lines(stage: Stage) -> list[dict[str, object]]:
    """All that is written, once it is."""
    stage.window.blindness.close()
    return [json.loads(line) for line in stage.app._locations.votes_file.read_bytes().splitlines()]


def counted(stage: Stage) -> set[tuple[str, str, str, bool]]:
    stage.window.blindness.close()
    votes, _ = VotesFile(stage.app._locations.votes_file).read()
    return {(vote.a, vote.b, vote.winner.value, vote.is_blind) for vote in votes}


def test_a_star_is_a_seen_vote_over_each_other_answer(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    qtbot.waitUntil(lambda: len(stars(stage)) == 3)
    stars(stage)[0].click()
    assert [star.isChecked() for star in stars(stage)] == [True, False, False]
    assert full(stage) == [True, False, False]
    best = "moonshot/kimi-k3"
    assert counted(stage) == {
        ("deepseek/deepseek-v4-pro", best, "b", False),
        (best, "openai/gpt-5.5", "a", False),
    }
    assert sum(line.get("weight", 1) for line in lines(stage)) == pytest.approx(1)


def test_a_star_moves_and_is_taken_back(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("moonshot/kimi-k3", "openai/gpt-5.5")
    ask_and_wait(stage, qtbot, "Why?")
    qtbot.waitUntil(lambda: len(stars(stage)) == 2)
    stars(stage)[0].click()
    stars(stage)[1].click()
    assert [star.isChecked() for star in stars(stage)] == full(stage) == [False, True]
    assert counted(stage) == {("moonshot/kimi-k3", "openai/gpt-5.5", "b", False)}
    stage.page.views[1].header.menu.star_toggled.emit(False)
    assert not any(star.isChecked() for star in stars(stage))
    assert full(stage) == [False, False]
    assert counted(stage) == set()


def test_each_prompt_has_its_own_star(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    qtbot.waitUntil(lambda: len(stars(stage)) == 3)
    stars(stage)[1].click()
    ask_and_wait(stage, qtbot, "And then?")
    qtbot.waitUntil(lambda: len(stars(stage)) == 3)
    assert not any(star.isChecked() for star in stars(stage))
    stage.page.turns.bring(stage.session.comparison.turns[0].id)
    qtbot.waitUntil(lambda: [star.isChecked() for star in stars(stage)] == [False, True, False])


def test_stars_are_there_again_when_the_comparison_is_opened_again(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    qtbot.waitUntil(lambda: len(stars(stage)) == 3)
    stars(stage)[2].click()
    before = stage.session.start_anew()
    stage.session.open(before)
    qtbot.waitUntil(lambda: [star.isChecked() for star in stars(stage)] == [False, False, True])


def test_what_failed_can_have_none_and_one_answer_alone_neither(stage: Stage, qtbot: QtBot) -> None:
    refusal = Refusal(402, {"message": "Insufficient Balance"})
    stage.servers["deepseek"].override = lambda request: refusal
    ask_and_wait(stage, qtbot, "Why?")
    qtbot.waitUntil(lambda: len(stars(stage)) == 2)
    stage.servers["moonshot"].override = lambda request: refusal
    ask_and_wait(stage, qtbot, "Why not?")
    qtbot.waitUntil(lambda: stars(stage) == [])


def test_a_private_comparison_offers_none(stage: Stage, qtbot: QtBot) -> None:
    stage.session.start_anew(is_private=True)
    ask_and_wait(stage, qtbot, "Why?")
    assert stars(stage) == []


def test_a_file_that_is_read_offers_none(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    qtbot.waitUntil(lambda: len(stars(stage)) == 3)
    stage.session.comparison.is_read_only = True
    stage.session.open(stage.session.comparison)
    assert stars(stage) == []
    stage.page.starred.emit(stage.session.lanes[0].id, True)
    stage.window.blindness.close()
    assert not stage.app._locations.votes_file.exists()
