import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.farewell import Farewell
from tests.servers.dialect import Reply
from tests.servers.openai_server import KEY, OpenAIServer

ROOT = Path(__file__).parents[2]
PATIENCE = 30
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")

# The program as it is started, with a change right before it says that it is ready.
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
import gui.app
import gui.program
from comparison.lanes.lane import LaneSetup
from providers.keys.environment import take_keys

class Busy(gui.app.App):
    def show(self):
        super().show()
        QTimer.singleShot(gui.app.AFTER_FIRST_PAINT_MS, self.do)

    def do(self):
        self.settings.set("theme", "dark")
        setup = LaneSetup("moonshot", "kimi-k3", self.settings.base_url("moonshot"))
        self.session.replace_lanes([setup])
        self.session.ask("hello")
        QTimer.singleShot(0, self.wait)
        if "dialog" in sys.argv:
            self.window.panels.preferences().exec()

    def wait(self):
        if self.session.lanes[0].answer.text:
            print("ready", flush=True)
        else:
            QTimer.singleShot(10, self.wait)

gui.program.App = Busy
sys.exit(gui.program.run(take_keys()))
"""


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    started = OpenAIServer("moonshot").start()
    started.reply, started.rate = Reply("word " * 5_000), 50
    yield started
    started.stop()


@pytest.fixture
def start(server: OpenAIServer, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start the program, with an answer under way once this returns."""
    (tmp_path / "settings.json").write_text(json.dumps({"base_urls": {"moonshot": server.base_url}}))
    environment = os.environ | {"PARAGONE_HOME": str(tmp_path), "MOONSHOT_API_KEY": KEY}
    running: list[subprocess.Popen[bytes]] = []

    def started(*arguments: str, ignoring: tuple[signal.Signals, ...] = ()) -> subprocess.Popen[bytes]:
        def deaf() -> None:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN if number in ignoring else signal.SIG_DFL)

        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=deaf,
        )
        running.append(program)
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        return program

    yield started
    for program in running:
        program.kill()
        program.communicate()


def saved(home: Path) -> tuple[object, object]:
    """The theme, and the lanes' models."""
    lineup = json.loads((home / "lineup.json").read_bytes())
    return json.loads((home / "settings.json").read_bytes())["theme"], [lane["model"] for lane in lineup["lanes"]]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("arguments", [(), ("dialog",)], ids=["the window", "a dialog"])
def test_a_signal_ends_the_program_in_order(
    number: signal.Signals, arguments: tuple[str, ...], start, server: OpenAIServer, tmp_path: Path
) -> None:
    program = start(*arguments)
    program.send_signal(number)
    out, err = program.communicate(timeout=PATIENCE)
    assert (program.returncode, out, err) == (0, b"", b"")
    assert saved(tmp_path) == ("dark", ["kimi-k3"])
    assert server.hung_up.wait(PATIENCE)
    assert not list(tmp_path.glob(".*.json.*"))


def test_a_second_signal_breaks_nothing_off(start, tmp_path: Path) -> None:
    program = start()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        program.send_signal(number)
    program.communicate(timeout=PATIENCE)
    assert program.returncode == 0
    assert saved(tmp_path) == ("dark", ["kimi-k3"])


def test_what_the_program_is_started_deaf_for_it_stays_deaf_for(start) -> None:
    program = start(ignoring=(signal.SIGHUP,))
    program.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        program.wait(1)
    program.send_signal(signal.SIGTERM)
    program.communicate(timeout=PATIENCE)
    assert program.returncode == 0


def test_the_lanes_outlive_kill_9(start, tmp_path: Path, qtbot) -> None:
    program = start()
    qtbot.waitUntil((tmp_path / "lineup.json").exists, timeout=PATIENCE * 1000)
    program.kill()
    program.communicate()
    assert saved(tmp_path) == ("dark", ["kimi-k3"])


def test_the_end_of_the_session_is_passed_on_before_the_slot_returns(qapp: QApplication) -> None:
    farewell = Farewell(qapp)
    heard = []
    farewell.coming.connect(lambda: heard.append("coming"))
    qapp.commitDataRequest.emit(None)
    farewell.close()
    farewell.deleteLater()
    assert heard == ["coming"]
