import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from comparison.files.locations import find_locations
from comparison.history.conversations import load
from comparison.history.database import reading
from comparison.history.listing import summaries
from comparison.lanes.comparison import Comparison
from comparison.lanes.state import State
from gui.unsaved_question import UnsavedQuestion
from tests.gui.conftest import THREE
from tests.gui.person import ask_and_wait, click, painted, reads
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


def history(home: Path) -> Path:
    return find_locations({"PARAGONE_HOME": str(home)}).history


def test_what_can_not_be_kept_is_told_once_and_asked_about_at_the_end(
    run_again: Callable[[], Stage], tmp_path: Path, qtbot: QtBot
) -> None:
    folder = history(tmp_path).parent
    folder.parent.mkdir()
    folder.write_text("not a folder")
    stage = run_again()
    stage.lanes(*THREE)
    told = QSignalSpy(stage.app.history.troubled)
    qtbot.waitUntil(lambda: reads(stage.page.notice, "The history can't be saved: "))
    ask_and_wait(stage, qtbot, "Is this kept?")
    assert (told.count(), "I am moonshot" in painted(stage, 0)) == (1, True)
    stage.window.close()
    question = stage.window.findChild(UnsavedQuestion)
    assert reads(question, "The history can't be saved: ")
    folder.unlink()
    click(question, "Try again")
    assert not stage.window.isVisible()
    assert [turn.prompt for turn in stored(stage).turns] == ["Is this kept?"]


def test_where_nothing_was_asked_nothing_is_lost_and_nothing_is_asked_at_the_end(
    run_again: Callable[[], Stage], tmp_path: Path, qtbot: QtBot
) -> None:
    folder = history(tmp_path).parent
    folder.parent.mkdir()
    folder.write_text("not a folder")
    stage = run_again()
    qtbot.waitUntil(lambda: reads(stage.page.notice, "The history can't be saved: "))
    stage.window.close()
    assert not stage.window.isVisible()


def test_a_damaged_history_is_moved_aside_and_a_newer_one_is_left_alone_and_both_are_told(
    run_again: Callable[[], Stage], tmp_path: Path, qtbot: QtBot
) -> None:
    path = history(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no history at all" * 999)
    stage = run_again()
    qtbot.waitUntil(lambda: reads(stage.page.notice, "The history was damaged. It was moved to "))
    assert len(list(path.parent.glob("history.damaged-*.sqlite3"))) == 1
    stage.lanes(*THREE)
    ask_and_wait(stage, qtbot, "First")
    stage.window.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    stage = run_again()
    qtbot.waitUntil(lambda: reads(stage.page.notice, "a newer version of this program wrote it"))
    qtbot.waitUntil(lambda: [turn.prompt for turn in stage.session.comparison.turns] == ["First"])


def test_opening_what_is_shown_already_leaves_its_answers_running(
    stage: Stage, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    for server in running.values():
        server.reply, server.rate = Reply("word " * 2_000), 50
    stage.session.ask("What is right?")
    shown = stage.session.comparison
    stage.app.history.open(shown.id)
    qtbot.waitUntil(lambda: all(len(text) > 20 for (text,) in texts(stage.session.comparison)), timeout=15_000)
    assert stage.session.comparison is shown
    assert stage.session.is_running
