import threading

from pytestqt.qtbot import QtBot

from comparison.history.conversations import load
from comparison.history.database import reading
from comparison.history.listing import summaries
from comparison.lanes.comparison import Comparison
from comparison.lanes.state import State
from tests.gui.person import ask_and_wait, painted
from tests.servers.dialect import Reply
from tests.servers.openai_server import OpenAIServer
from tests.stage import Stage


def stored(stage: Stage, comparison_id: str = "") -> Comparison | None:
    with reading(stage.app.history.path) as connection:
        return load(connection, comparison_id or stage.session.comparison.id)


def texts(comparison: Comparison) -> list[list[str]]:
    return [[exchange.answer.text for exchange in lane.exchanges] for lane in comparison.lanes]


def test_a_prompt_is_written_at_once_and_its_answers_as_they_arrive(
    stage: Stage, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    for server in running.values():
        server.reply, server.rate = Reply("word " * 2_000), 50
    with qtbot.waitSignal(stage.app.history.changed):
        stage.session.ask("What is right?")
    seen = stored(stage)
    assert [turn.prompt for turn in seen.turns] == ["What is right?"]
    qtbot.waitUntil(lambda: all(len(text) > 20 for (text,) in texts(stored(stage))), timeout=15_000)
    with qtbot.waitSignal(stage.app.history.changed):
        stage.session.stop_all()
    qtbot.waitUntil(lambda: texts(stored(stage)) == texts(stage.session.comparison))
    assert [lane.answer.state for lane in stored(stage).lanes] == [State.STOPPED] * 3


def test_a_stored_comparison_is_shown_and_goes_on_as_the_same_one(stage: Stage, qtbot: QtBot) -> None:
    stage.window.share("Be brief.", stage.session.comparison.parameters)
    ask_and_wait(stage, qtbot, "First")
    first = stage.session.comparison
    stage.session.start_anew()
    ask_and_wait(stage, qtbot, "Other")
    with qtbot.waitSignal(stage.session.opened):
        stage.app.history.open(first.id)
    shown = stage.session.comparison
    assert shown is not first
    assert (shown.id, shown.system, texts(shown)) == (first.id, "Be brief.", texts(first))
    assert [lane.setup for lane in shown.lanes] == [lane.setup for lane in first.lanes]
    qtbot.waitUntil(lambda: "moonshot" in painted(stage, 0))
    ask_and_wait(stage, qtbot, "Second")
    assert stage.app.history.flush() == ""
    assert [turn.prompt for turn in stored(stage).turns] == ["First", "Second"]
    with reading(stage.app.history.path) as connection:
        assert [each.title for each in summaries(connection, 9)] == ["First", "Other"]


def test_what_is_not_there_to_be_opened_is_told_and_leaves_what_is_shown(stage: Stage, qtbot: QtBot) -> None:
    before = stage.session.comparison
    with qtbot.waitSignal(stage.app.history.troubled) as told:
        stage.app.history.open("nowhere")
    assert told.args == ["The comparison can't be opened: it is no longer in the history."]
    assert stage.session.comparison is before


def test_what_begins_after_the_end_begins_nothing(stage: Stage) -> None:
    stage.app.history.close()
    stage.app.history.begin()
    assert "journal" not in [thread.name for thread in threading.enumerate()]
