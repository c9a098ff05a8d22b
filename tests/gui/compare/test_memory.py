import json
import stat
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from comparison.files.lineup import Lineup
from comparison.files.lineup_file import LineupFile
from comparison.files.locations import find_locations
from comparison.lanes.lane import LaneSetup
from comparison.lanes.state import State
from providers.parameters import Parameters
from tests.gui.conftest import THREE
from tests.gui.killed import leave
from tests.gui.person import ask, ask_and_wait, click, painted, reads
from tests.servers.dialect import Reply
from tests.servers.openai_server import OpenAIServer
from tests.stage import Stage

Start = Callable[[], Stage]


def prompts(stage: Stage) -> list[str]:
    return [turn.prompt for turn in stage.session.comparison.turns]


def field(stage: Stage) -> str:
    return stage.page.composer.prompt.toPlainText()


def draft(home: Path) -> dict[str, str]:
    path = home / "draft.json"
    return json.loads(path.read_bytes()) if path.exists() else {}


def wait_for_the_last(stage: Stage, qtbot: QtBot) -> None:
    """Until the last comparison was read, whether it is shown or not."""
    qtbot.waitUntil(lambda: not stage.app.history._wanted)


def test_the_last_comparison_is_there_at_the_next_start_and_goes_on(run_again: Start, qtbot: QtBot) -> None:
    stage = run_again()
    stage.lanes(*THREE)
    stage.window.share("Be brief.", Parameters(temperature=0.5))
    ask_and_wait(stage, qtbot, "First")
    before = stage.session.comparison
    stage = run_again()
    qtbot.waitUntil(lambda: prompts(stage) == ["First"])
    now = stage.session.comparison
    assert (now.id, now.system, now.parameters) == (before.id, before.system, before.parameters)
    assert [lane.setup for lane in now.lanes] == [lane.setup for lane in before.lanes]
    qtbot.waitUntil(lambda: "I am moonshot" in painted(stage, 0))
    ask_and_wait(stage, qtbot, "Second")
    stage = run_again()
    qtbot.waitUntil(lambda: prompts(stage) == ["First", "Second"])


def test_a_new_comparison_that_was_left_empty_is_what_the_next_start_shows(run_again: Start, qtbot: QtBot) -> None:
    stage = run_again()
    stage.lanes(*THREE)
    ask_and_wait(stage, qtbot, "First")
    stage.window._actions["new"].trigger()
    stage = run_again()
    wait_for_the_last(stage, qtbot)
    assert prompts(stage) == []


def test_what_is_asked_or_written_before_the_last_comparison_is_loaded_stays(run_again: Start, qtbot: QtBot) -> None:
    stage = run_again()
    stage.lanes(*THREE)
    ask_and_wait(stage, qtbot, "First")
    stage = run_again()
    stage.session.ask("At once")
    wait_for_the_last(stage, qtbot)
    assert prompts(stage) == ["At once"]
    qtbot.waitUntil(lambda: not stage.session.is_running)
    stage = run_again()
    QTest.keyClicks(stage.page.composer.prompt, "Ty")
    wait_for_the_last(stage, qtbot)
    assert (prompts(stage), field(stage)) == ([], "Ty")
    stage = run_again()
    qtbot.waitUntil(lambda: prompts(stage) == ["At once"])
    assert field(stage) == "Ty"


def test_what_is_written_is_on_the_disk_at_once_for_its_owner_alone_until_it_is_sent(
    run_again: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    stage = run_again()
    stage.lanes(*THREE)
    begun = time.monotonic()
    stage.page.composer.prompt.insertPlainText("Why is 日本")
    qtbot.waitUntil(lambda: draft(tmp_path).get("prompt") == "Why is 日本")
    assert time.monotonic() - begun < 2.5  # ten times what it takes at most on a machine with nothing else to do
    assert stat.S_IMODE((tmp_path / "draft.json").stat().st_mode) == 0o600
    stage = run_again()
    assert field(stage) == "Why is 日本"
    stage.page.composer._on_submitted()
    qtbot.waitUntil(lambda: draft(tmp_path).get("prompt") == "")
    qtbot.waitUntil(lambda: not stage.session.is_running)


def test_what_was_being_written_before_an_edit_comes_back_too(run_again: Start, qtbot: QtBot) -> None:
    stage = run_again()
    stage.lanes(*THREE)
    ask_and_wait(stage, qtbot, "First")
    QTest.keyClicks(stage.page.composer.prompt, "for later")
    stage.page.edit_last_prompt()
    QTest.keyClicks(stage.page.composer.prompt, "Edited")
    stage = run_again()
    assert field(stage) == "Edited"
    stage.page.composer.clear()
    assert field(stage) == "for later"


def test_nothing_of_a_private_comparison_is_on_the_disk_nor_what_was_to_be_asked_in_it(
    run_again: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    stage = run_again()
    stage.lanes(*THREE)
    ask_and_wait(stage, qtbot, "First")
    stage.window._actions["new_private"].trigger()
    stage.window.share("a secret system", Parameters())
    ask_and_wait(stage, qtbot, "a secret question")
    QTest.keyClicks(stage.page.composer.prompt, "a secret draft")
    stage.app.save_all()
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"secret" not in path.read_bytes()
    stage = run_again()
    qtbot.waitUntil(lambda: prompts(stage) == ["First"])
    assert field(stage) == ""


def test_answers_whose_program_was_killed_say_so_and_can_be_asked_again(
    run_again: Start, running: dict[str, OpenAIServer], tmp_path: Path, qtbot: QtBot
) -> None:
    locations = find_locations({"PARAGONE_HOME": str(tmp_path)})
    models = [each.split("/") for each in THREE]
    setups = tuple(LaneSetup(vendor, model, running[vendor].base_url) for vendor, model in models)
    left = leave(locations.history, setups, "Who are you?", ("Half an ans", "半分の答", ""))
    LineupFile(locations.lineup_file).save(Lineup(setups, comparison=left.id))
    stage = run_again()
    qtbot.waitUntil(lambda: prompts(stage) == ["Who are you?"])
    answers = [lane.answer for lane in stage.session.lanes]
    assert [answer.state for answer in answers] == [State.CUT_OFF] * 3
    assert [answer.times.ended for answer in answers] == [2.0, 2.0, 0.0]  # with the last that is known of them
    qtbot.waitUntil(lambda: "Half an ans" in painted(stage, 0) and "半分の答" in painted(stage, 1))
    for view in stage.page.views:
        qtbot.waitUntil(lambda view=view: reads(view, "The program ended before the answer did."))
    click(stage.page.views[0].talk, "Retry")
    qtbot.waitUntil(lambda: "I am moonshot" in painted(stage, 0))


def test_a_prompt_that_waits_for_lanes_outlives_the_program(run_again: Start, qtbot: QtBot, tmp_path: Path) -> None:
    stage = run_again()
    stage.lanes(*THREE)
    for server in stage.servers.values():
        server.reply, server.rate = Reply("word " * 3_000), 100
    ask(stage, "First")
    qtbot.waitUntil(lambda: all(lane.answer.body for lane in stage.session.lanes))
    ask(stage, "Second")
    stage.page.composer.prompt.setPlainText("Third 第三")
    stage.page.composer.prompt.submitted.emit()
    stage.app.files.flush()
    assert draft(tmp_path)["prompt"] == "Second\n\nThird 第三"
    stage = run_again()
    assert field(stage) == "Second\n\nThird 第三"
