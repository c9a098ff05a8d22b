import json
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QTabWidget
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from comparison.lanes.state import State
from comparison.running.engine import Engine
from gui.app import App
from gui.preferences.dialog import Preferences
from gui.preferences.endpoints.endpoint_form import EndpointForm
from providers.endpoints import Endpoint
from providers.parameters import Parameters
from tests.gui.asked import value_of
from tests.gui.person import ask_and_wait, click, field, go_to_tab, painted, reads, visiting
from tests.servers.dialect import Reply
from tests.servers.openai_server import KEY, OpenAIServer
from tests.stage import Stage, wait_for


@contextmanager
def opened(qapp: QApplication, home: Path, servers: dict[str, OpenAIServer] | None = None) -> Iterator[Stage]:
    """The program with its files in this folder, from start to end."""
    stage = Stage(qapp, home, servers or {})
    stage.app.crash.close()
    stage.app.show()
    try:
        yield stage
    finally:
        stage.close()
        wait_for(lambda: stage.is_gone)


def test_closing_while_answers_run_ends_at_once_and_every_server_sees_it(
    qapp: QApplication, tmp_path: Path, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    for server in running.values():
        server.reply, server.rate = Reply("word " * 2_000), 50
    with opened(qapp, tmp_path, running) as stage:
        stage.session.ask("hello")
        qtbot.waitUntil(lambda: all(lane.answer.body for lane in stage.session.lanes))
        begun = time.monotonic()
        stage.window.close()
        assert time.monotonic() - begun < 2
        assert [lane.answer.state for lane in stage.session.lanes] == [State.STOPPED] * 3
        assert all(server.hung_up.wait(1) for server in running.values())
        assert "background" not in [thread.name for thread in threading.enumerate()]


def test_the_lanes_and_what_they_share_are_there_again_at_the_next_start(qapp: QApplication, tmp_path: Path) -> None:
    setups = [
        LaneSetup("openai", "gpt-4.1", "https://api.openai.com/v1", "be odd", Parameters(temperature=0.5)),
        LaneSetup("moonshot", "kimi-k3", "https://api.moonshot.cn/v1"),
    ]
    with opened(qapp, tmp_path) as stage:
        stage.session.replace_lanes(setups)
        stage.window.share("be brief", Parameters(max_tokens=9))
    with opened(qapp, tmp_path) as stage:
        assert [lane.setup for lane in stage.session.lanes] == setups
        assert stage.session.comparison.system == "be brief"
        assert stage.session.comparison.parameters == Parameters(max_tokens=9)
        assert reads(stage.page.composer, "System prompt •")


def test_the_demos_lanes_are_not_remembered(qapp: QApplication, tmp_path: Path) -> None:
    with opened(qapp, tmp_path) as stage:
        before = [lane.setup for lane in stage.session.lanes]
    with opened(qapp, tmp_path) as stage:
        stage.window.start_demo()
    with opened(qapp, tmp_path) as stage:
        assert [lane.setup for lane in stage.session.lanes] == before


def test_prompts_and_answers_are_in_the_history_alone_and_no_key_is_anywhere(
    qapp: QApplication, tmp_path: Path, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    with opened(qapp, tmp_path, running) as stage:
        ask_and_wait(stage, qtbot, "what is right?")
    files = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert b"lanes" in files[Path("lineup.json")]
    for said in (b"what is right?", b"I am"):
        assert [path.name for path, written in files.items() if said in written] == ["history.sqlite3"]
    assert not any(KEY.encode() in written for written in files.values())


def test_of_a_private_comparison_no_prompt_answer_or_key_is_written_anywhere(
    qapp: QApplication, tmp_path: Path, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    with opened(qapp, tmp_path, running) as stage:
        stage.session.start_anew(is_private=True)
        ask_and_wait(stage, qtbot, "a private question")
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"lanes" in written
    assert not any(secret in written for secret in (b"private question", b"I am", KEY.encode()))


@pytest.mark.parametrize("garbage", [b"", b"{", b"\x00\xff\xfe", b"[" * 100_000, b'{"theme": 7, "layout": "spiral"}'])
def test_settings_that_cannot_be_understood_are_kept_aside_and_told(
    qapp: QApplication, tmp_path: Path, garbage: bytes, qtbot: QtBot
) -> None:
    (tmp_path / "settings.json").write_bytes(garbage)
    with opened(qapp, tmp_path) as stage:
        qtbot.waitUntil(lambda: reads(stage.page.notice, "The settings file can't be read"))
        assert stage.app.settings.text("layout") == "columns"
    (kept,) = tmp_path.glob("settings.bad-*.json")
    assert kept.read_bytes() == garbage


def test_a_line_up_that_cannot_be_understood_gives_way_to_the_first_one(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "lineup.json").write_bytes(b"\x00garbage")
    with opened(qapp, tmp_path) as stage:
        assert [lane.setup.provider for lane in stage.session.lanes] == ["moonshot", "deepseek", "openai"]
    assert len(list(tmp_path.glob("lineup.bad-*.json"))) == 1


@pytest.mark.parametrize("place", ["with spaces", "with ünïcödé 日本", "with 🙂", "x" * 200], ids=ascii)
def test_the_home_may_have_any_name(qapp: QApplication, tmp_path: Path, place: str) -> None:
    home = tmp_path / place
    with opened(qapp, home) as stage:
        stage.app.settings.set("layout", "grid")
    assert json.loads((home / "settings.json").read_text())["layout"] == "grid"
    assert (home / "lineup.json").exists()


def test_a_home_that_is_a_file_leaves_a_window_that_works(
    qapp: QApplication, tmp_path: Path, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder")
    with opened(qapp, home, running) as stage:
        qtbot.waitUntil(lambda: reads(stage.page.notice, "The settings can't be saved"))
        ask_and_wait(stage, qtbot, "hello")
        assert "moonshot" in painted(stage, 0)
        stage.app.settings.set("layout", "grid")
        assert stage.app.settings.text("layout") == "grid"
    assert home.read_text() == "not a folder"


def test_files_are_for_their_owner_alone(qapp: QApplication, tmp_path: Path) -> None:
    with opened(qapp, tmp_path) as stage:
        stage.app.settings.set("layout", "grid")
    for name in ("settings.json", "lineup.json"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_limit_that_is_changed_holds_for_the_next_request_and_costs_no_connection(
    qapp: QApplication, tmp_path: Path, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    async def itself(engine: Engine) -> Engine:
        return engine

    with opened(qapp, tmp_path, running) as stage:
        ask_and_wait(stage, qtbot, "hello")
        before = value_of(stage.app.bridge.call(itself))
        stage.app.settings.set("first_byte_limit", 5)
        after = value_of(stage.app.bridge.call(itself))
        assert after is before
        assert after.http.limits == stage.app.settings.limits
        ask_and_wait(stage, qtbot, "again")
        assert [lane.answer.state for lane in stage.session.lanes] == [State.DONE] * 3


def test_an_address_that_is_set_moves_the_lanes_there_and_back(qapp: QApplication, tmp_path: Path) -> None:
    with opened(qapp, tmp_path) as stage:
        stage.app.settings.set_base_url("deepseek", "https://relay.example/v1")
        assert stage.session.lanes[1].setup.base_url == "https://relay.example/v1"
        stage.app.settings.set_base_url("deepseek", None)
        assert stage.session.lanes[1].setup.base_url == "https://api.deepseek.com"


def test_closing_twice_does_nothing_more(qapp: QApplication, tmp_path: Path) -> None:
    with opened(qapp, tmp_path) as stage:
        app: App = stage.app
        app.close()
        app.close()


def test_a_declared_endpoint_answers_like_any_other_and_a_broken_one_is_named(
    qapp: QApplication, tmp_path: Path, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    address = running["openai"].base_url
    running["openai"].key = "sk-mine-0123456789"
    (home / "endpoints.toml").write_text(
        f'[mine]\nname = "At work"\nbase_url = "{address}"\n[bad]\nbase_url = "http://a.example"\n'
    )
    with opened(qapp, home, running) as stage:
        qtbot.waitUntil(lambda: reads(stage.page.notice, "The provider “bad” was skipped."))
        info = stage.app.directory.info("mine")
        stage.session.replace_lanes([LaneSetup("mine", "gpt-4.1", address)])
        stage.app.desk.keep_for_this_run(info, address, "sk-mine-0123456789")
        ask_and_wait(stage, qtbot, "hello")
        assert reads(stage.page.views[0].header, "At work")


def test_an_endpoint_that_is_added_in_the_window_answers_at_once(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "an engine is there already")
    server = stage.servers["openai"]

    def add(preferences: Preferences) -> None:
        preferences.show_address("")
        preferences.findChild(QTabWidget).setCurrentIndex(3)

        def fill(form: EndpointForm) -> None:
            field(form, "Name").setText("At work")
            field(form, "Address").setText(server.base_url)
            field(form, "Key").setText(KEY)
            click(form, "Save")
            wait_for(lambda: not form.isVisible())

        with visiting(EndpointForm, fill):
            click(preferences, "Add an endpoint …")
        go_to_tab(preferences, 1)
        assert reads(preferences, "At work")

    with visiting(Preferences, add):
        stage.window.findChild(QAction, "preferences").trigger()
    stage.session.replace_lanes([LaneSetup("at-work", "gpt-4.1", server.base_url)])
    ask_and_wait(stage, qtbot, "hello")
    assert stage.session.lanes[0].answer.state is State.DONE
    assert reads(stage.page.views[0].header, "At work")


def test_lanes_follow_an_endpoint_that_moves_and_outlive_one_that_goes(stage: Stage, qtbot: QtBot) -> None:
    old, new = stage.servers["moonshot"].base_url, stage.servers["openai"].base_url
    stage.app.endpoints.save(Endpoint("mine", "Mine", old))
    stage.app.settings.set_base_url("mine", "https://forgotten.example/v1")
    stage.session.replace_lanes([LaneSetup("mine", "gpt-4.1", "https://forgotten.example/v1")])
    stage.app.endpoints.save(Endpoint("mine", "Mine", new))
    assert stage.session.lanes[0].setup.base_url == new
    stage.app.desk.keep_for_this_run(stage.app.directory.info("mine"), new, KEY)
    ask_and_wait(stage, qtbot, "hello")
    assert "openai" in painted(stage, 0)
    stage.app.endpoints.remove("mine")
    ask_and_wait(stage, qtbot, "hello")
    assert stage.session.lanes[0].answer.state is State.FAILED
    stage.app.endpoints.undo_removal()
    ask_and_wait(stage, qtbot, "hello")
    assert stage.session.lanes[0].answer.state is State.DONE


def test_a_lane_on_this_computer_shows_that_a_person_uses_that_server(qapp: QApplication, tmp_path: Path) -> None:
    with opened(qapp, tmp_path) as stage:
        stage.session.replace_lanes([LaneSetup("ollama", "qwen3", "http://127.0.0.1:11434")])
    with opened(qapp, tmp_path) as stage:
        assert [info.id for info, _ in stage.app.directory.places() if info.is_local] == ["ollama"]


ROOT = Path(__file__).parents[2]
CLOSED_AT_ONCE = """
import sys
from PySide6.QtWidgets import QApplication
import gui.app
import gui.program
class Hasty(gui.app.App):
    def show(self):
        super().show()
        self.window.close()
gui.program.App = Hasty
sys.exit(gui.program.run(gui.program.NO_KEYS))
"""


def test_a_window_that_is_closed_while_it_is_shown_ends_the_program(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PARAGONE_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", CLOSED_AT_ONCE], cwd=ROOT, env=environment, capture_output=True, timeout=30, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
