import json
import textwrap
from pathlib import Path
from typing import Any

import pytest

from tests.servers.secret_service import State, require_secret_service, run_beside

CANARY = "sk-canary-7f3a91-window"
LONGEST_GAP = 2.0
"""Seconds in which the event loop may be away, on a busy machine too: who waits for a frozen store is away for five."""

# In a process of its own: only there can a message bus of its own be found. The window is the real one.
PRELUDE = f"""
import json, os, signal, subprocess, time
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.gui.person import click, field, go_to_tab, painted, reads
from tests.servers.dialect import Reply
from tests.servers.openai_server import OpenAIServer
from tests.stage import Stage, wait_for

KEY = {CANARY!r}
HOME = Path(os.environ["HOME"])
said = {{}}
application = QApplication([])
application.setStyle("Fusion")

class Pulse:
    "Beats in the event loop; the longest pause between two beats is how long the window did not answer."
    def __init__(self):
        self.longest, self.last = 0.0, time.monotonic()
        self.timer = QTimer(interval=10)
        self.timer.timeout.connect(self.beat)
        self.timer.start()
    def beat(self):
        now = time.monotonic()
        self.longest, self.last = max(self.longest, now - self.last), now

def open_window(server):
    os.environ["PYTHON_KEYRING_BACKEND"] = ""
    stage = Stage(application, HOME / "paragone", {{"moonshot": server}}, key="")
    stage.lanes("moonshot/kimi-k3")
    other = stage.app.directory.info("anthropic")
    # With a key for somebody else the lane has its card, and no welcome stands in its place.
    stage.app.desk.keep_for_this_run(other, other.hosts[0].base_url, "sk-ant-elsewhere")
    stage.app.show()
    return stage

def shut(stage):
    began = time.monotonic()
    stage.close()
    wait_for(lambda: stage.is_gone)
    return time.monotonic() - began

def card(stage):
    return stage.page.views[0]

def enter_key(stage):
    field(card(stage), "Key for Moonshot").setText(KEY)
    click(card(stage), "Save the key for Moonshot at " + stage.session.lanes[0].setup.base_url.split("/")[2])

def answer(stage):
    stage.session.ask("Hello")
    wait_for(lambda: not stage.session.is_running)
    wait_for(lambda: painted(stage, 0) != "")
    return [stage.session.lanes[0].answer.state, painted(stage, 0)]

def stored(server):
    place = "moonshot@" + server.base_url.removesuffix("/v1")
    command = ["secret-tool", "lookup", "service", "Paragone", "username", place]
    return subprocess.run(command, capture_output=True, text=True).stdout
"""

UNUSABLE = """
stage = open_window(server)
{trouble}
pulse = Pulse()
enter_key(stage)
wait_for(lambda: reads(card(stage), "Keep for this session only"), 20_000)
said["gap"] = pulse.longest
said["told"] = [text for text in texts(card(stage)) if "store" in text]
click(card(stage), "Keep for this session only")
said["answer"] = answer(stage)
said["files"] = [str(path) for path in HOME.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
said["closed in"] = shut(stage)
"""

LOCK = """
import secretstorage
from contextlib import closing
with closing(secretstorage.dbus_init()) as bus:
    secretstorage.get_default_collection(bus).lock()
"""
FREEZE = "os.kill(int(os.environ['SECRETS_PID']), signal.SIGSTOP)"


@pytest.fixture(autouse=True)
def _tools() -> None:
    require_secret_service()


def said_by(state: State, script: str, home: Path) -> dict[str, Any]:
    """What a script with a window, a server and ``said`` found out."""
    body = textwrap.indent(textwrap.dedent(script), "    ")
    whole = f'{PRELUDE}from tests.gui.person import texts\nwith OpenAIServer("moonshot", key=KEY) as server:\n{body}'
    ended = run_beside(state, f"{whole}\nprint(json.dumps(said))\n", home)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def test_a_key_pasted_into_the_window_is_kept_used_by_the_next_start_and_removed(tmp_path: Path) -> None:
    said = said_by(
        State.OPEN,
        """
        stage = open_window(server)
        pulse = Pulse()
        enter_key(stage)
        wait_for(lambda: not reads(card(stage), "Moonshot needs a key"))
        said["stored"] = stored(server)
        said["answer"] = answer(stage)
        shut(stage)
        stage = open_window(server)
        said["asks again"] = reads(card(stage), "Moonshot needs a key")
        said["second answer"] = answer(stage)
        dialog = stage.window.panels.preferences()
        dialog.show()
        go_to_tab(dialog, 1)
        wait_for(lambda: reads(dialog, "Key store: Secret Service"))
        click(dialog, "Change the key for Moonshot at " + server.base_url.split("/")[2])
        click(dialog, "Remove the key for Moonshot at " + server.base_url.split("/")[2])
        wait_for(lambda: reads(dialog, "The key was removed."))
        dialog.close()
        said["stored after"] = stored(server)
        said["gap"] = pulse.longest
        shut(stage)
        """,
        tmp_path,
    )
    assert said["stored"] == CANARY
    assert said["answer"] == said["second answer"] == ["done", "Hello from a server of the tests."]
    assert said["asks again"] is False
    assert said["stored after"] == ""
    assert said["gap"] < LONGEST_GAP


@pytest.mark.parametrize(
    ("state", "trouble", "told"),
    [
        (State.OPEN, LOCK, "The store that holds the key for Moonshot is locked."),
        (State.OPEN, FREEZE, "The store that holds the key for Moonshot has not responded for five seconds."),
        (State.UNMADE, "", "The store that holds the key for Moonshot is locked."),
        (State.NO_PROVIDER, "", "This computer has no key store, so the key for Moonshot can't be saved."),
        (State.NO_BUS, "", "This computer has no key store, so the key for Moonshot can't be saved."),
    ],
    ids=["locked", "frozen", "without a collection", "absent", "without a bus"],
)
def test_where_the_store_cannot_be_used_the_window_says_so_goes_on_answering_and_keeps_the_key_for_the_run(
    state: State, trouble: str, told: str, tmp_path: Path
) -> None:
    said = said_by(state, UNUSABLE.format(trouble=trouble), tmp_path)
    assert any(told in text for text in said["told"]), said["told"]
    assert said["gap"] < LONGEST_GAP
    assert said["answer"] == ["done", "Hello from a server of the tests."]
    assert said["files"] == []
    assert said["closed in"] < 3
