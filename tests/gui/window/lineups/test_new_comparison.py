from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from comparison.lanes.state import State
from gui.unsaved_question import UnsavedQuestion
from tests.gui.person import ask_and_wait, buttons, click, reads
from tests.stage import Stage


def chip(stage: Stage) -> QLabel:
    return stage.window.bar.findChild(QLabel, "private_chip")


def prompts(stage: Stage) -> list[str]:
    return [turn.prompt for turn in stage.session.comparison.turns]


def test_a_private_comparison_says_so_until_it_is_left(stage: Stage, qtbot: QtBot) -> None:
    assert not chip(stage).isVisible()
    models = [lane.setup for lane in stage.session.lanes]
    stage.window._actions["new_private"].trigger()
    assert chip(stage).isVisible()
    assert stage.session.comparison.is_private
    assert [lane.setup for lane in stage.session.lanes] == models
    stage.window._actions["new"].trigger()
    assert not chip(stage).isVisible()
    assert not stage.session.comparison.is_private


def test_the_way_back_leads_to_what_was_left_and_it_is_as_private_as_it_was(stage: Stage, qtbot: QtBot) -> None:
    stage.window._actions["new_private"].trigger()
    ask_and_wait(stage, qtbot, "Secret")
    private = stage.session.comparison
    stage.window._actions["new"].trigger()
    assert prompts(stage) == []
    click(stage.page.notice, "Back to the previous one")
    assert stage.session.comparison is private
    assert chip(stage).isVisible()


def test_whoever_opens_another_comparison_is_told_that_the_private_one_is_not_kept(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Kept")
    kept = stage.session.comparison.id
    stage.window._actions["new_private"].trigger()
    ask_and_wait(stage, qtbot, "Secret")
    with qtbot.waitSignal(stage.session.opened):
        stage.app.history.open(kept)
    assert prompts(stage) == ["Kept"]
    assert reads(stage.page.notice, "It is not in the history")
    click(stage.page.notice, "Back to it")
    assert prompts(stage) == ["Secret"]


def test_a_kept_comparison_is_closed_without_a_question_even_while_it_runs(stage: Stage, qtbot: QtBot) -> None:
    stage.session.ask("Kept")
    stage.window.close()
    assert not stage.window.isVisible()
    assert [lane.answer.state for lane in stage.session.lanes] == [State.STOPPED] * 3
    assert not stage.app.could_not_save


def test_closing_ends_a_private_comparison_only_after_a_question(stage: Stage, qtbot: QtBot) -> None:
    stage.window._actions["new_private"].trigger()
    ask_and_wait(stage, qtbot, "Secret")
    stage.window.close()
    question = stage.window.findChild(UnsavedQuestion)
    assert reads(question, "This comparison is private")
    assert "Try again" not in buttons(question)
    question.reject()
    assert stage.window.isVisible()
    stage.window.close()
    question = next(one for one in stage.window.findChildren(UnsavedQuestion) if one.isVisible())
    click(question, "Close without saving")
    assert not stage.window.isVisible()


def test_an_empty_private_comparison_is_closed_without_a_question(stage: Stage) -> None:
    stage.window._actions["new_private"].trigger()
    stage.window.close()
    assert not stage.window.isVisible()
