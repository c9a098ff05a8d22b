from pytestqt.qtbot import QtBot

from gui.judging.round_page import RoundPage
from tests.gui.judging.rounds import PATIENCE_MS, begin_shown
from tests.stage import Stage


def asked(stage: Stage, qtbot: QtBot) -> RoundPage:
    """The round that follows from a prompt a person sends."""
    stage.page.composer.submitted.emit("Who are you?")
    return begin_shown(stage, qtbot)


def test_each_prompt_goes_to_two_models_and_begins_a_comparison_of_its_own(stage: Stage, qtbot: QtBot) -> None:
    stage.window._actions["random_pair"].trigger()
    first = stage.session.comparison.id
    page = asked(stage, qtbot)
    assert len(page.columns) == 2
    assert sum(bool(lane.exchanges) for lane in stage.session.lanes) == 2
    page.ballot.skipped.emit()
    page.over.emit()
    assert stage.session.comparison.id != first
    assert len(stage.session.lanes) == 3
    assert not stage.session.comparison.turns
    qtbot.waitUntil(lambda: stage.window.findChild(RoundPage) is None, timeout=PATIENCE_MS)
    assert len(asked(stage, qtbot).columns) == 2


def test_once_blind_rounds_end_all_lanes_are_asked_again(stage: Stage, qtbot: QtBot) -> None:
    stage.window._actions["random_pair"].trigger()
    asked(stage, qtbot).ended.emit()
    assert not stage.window._actions["blind"].isChecked()
    assert stage.session.comparison.turns  # it stays as it is
    ready = {lane.id for lane in stage.session.lanes}
    assert stage.page.sending.draw(ready) == ready


def test_all_pairs_come_none_of_one_model_where_there_are_two(stage: Stage) -> None:
    stage.lanes("moonshot/kimi-k3", "moonshot/kimi-k3", "openai/gpt-5.5")
    stage.window._actions["random_pair"].trigger()
    first, second, other = (lane.id for lane in stage.session.lanes)
    drawn = {frozenset(stage.page.sending.draw({first, second, other})) for _ in range(80)}
    assert drawn == {frozenset((first, other)), frozenset((second, other))}
    assert stage.page.sending.draw({first}) == {first}
