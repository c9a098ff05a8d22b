import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.servers.screen import require_screen, screen
from tests.servers.secret_service import State, require_secret_service, run_beside
from tests.servers.witness import Witness, poisoned, witness

CANARY = "sk-canary-7f3a91-process"
KEYS = dict.fromkeys(("DEEPSEEK_API_KEY", "OPENAI_API_KEY", "SOMEBODY_ELSES_API_KEY"), CANARY)

PRELUDE = f"""
import ctypes, io, json, os, sys, traceback
from tests.servers.dialect import Reply
from tests.stage import servers

KEY = {CANARY!r}
REPLY = Reply("Both:\\n\\n```python\\nx = 1\\n```\\n\\n$$x^2$$\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |\\n", "Hm.")
MODELS = {{"moonshot": "kimi-k3", "deepseek": "deepseek-v4-pro", "openai": "gpt-5.5"}}
said = {{}}
said["before"] = sorted(name for name, value in os.environ.items() if value == KEY)

def left():
    "What of the keys a process would inherit, as Python and as C see it."
    getenv = ctypes.PyDLL(None).getenv
    getenv.restype = ctypes.c_char_p
    return [name for name in said["before"] if name in os.environ or getenv(name.encode())]
"""

WINDOW = """
from PySide6.QtCore import QTimer
import gui.program
from comparison.lanes.lane import LaneSetup
from gui.__main__ import main
from tests.gui.person import click, field, painted, reads
from tests.stage import wait_for

opened = gui.program.open_window

def live(app):
    "What a person does between opening the window and closing it."
    app.page = app.window.page
    app.session.replace_lanes([LaneSetup(each, MODELS[each], running[each].base_url) for each in MODELS])
    first = app.page.views[0]
    field(first, "Key for Moonshot").setText(KEY)
    click(first, "Save the key for Moonshot at " + running["moonshot"].base_url.split("/")[2])
    wait_for(lambda: not reads(first, "Moonshot needs a key"))
    app.session.ask("Hello")
    wait_for(lambda: not app.session.is_running)
    wait_for(lambda: all(painted(app, number) for number in range(3)))
    said["answers"] = [lane.answer.state for lane in app.session.lanes]
    app.window.close()

def live_or_end(app):
    "An error would open a dialog, and the window would wait for a person for ever."
    try:
        live(app)
    except BaseException:
        traceback.print_exc()
        os._exit(1)

def opened_by_a_person(*arguments):
    said["left"] = left()
    app = opened(*arguments)
    QTimer.singleShot(100, lambda: live_or_end(app))
    return app

def run_and_say(*arguments):
    "The program ends at once when it has run."
    status = run(*arguments)
    print(json.dumps(said), flush=True)
    return status

run, gui.program.run = gui.program.run, run_and_say
gui.program.open_window = opened_by_a_person
sys.argv[1:] = []
with servers(key=KEY, reply=REPLY) as running:
    main()
"""

COMMANDS = """
from comparison.cli import main

with servers(key=KEY, reply=REPLY) as running:
    addresses = [f"--base-url={vendor}={server.base_url}" for vendor, server in running.items()]
    statuses = []
    for vendor in running:
        sys.stdin = io.StringIO(KEY)
        statuses.append(main(["keys", "set", vendor, *addresses]))
    said["left"] = left()
    models = [word for vendor, model in MODELS.items() for word in ("-m", f"{vendor}/{model}")]
    statuses.append(main(["ask", "Hello", *models, *addresses]))
said["answers"] = ["done"] * 3 if statuses == [0] * 4 else statuses
"""


@pytest.mark.parametrize("script", [WINDOW, COMMANDS], ids=["window", "command line"])
def test_a_run_that_keeps_a_key_and_asks_three_starts_no_process(script: str, tmp_path: Path) -> None:
    said, watching = lived(script, tmp_path)
    assert said == {"before": sorted(KEYS), "left": [], "answers": ["done"] * 3}
    assert watching.programs() == []


LINK = """
import gui.program
from PySide6.QtCore import QTimer
from gui.__main__ import main
from gui.reply.link_gate import LinkQuestion, open_folder, open_link
from gui.reply.page_gate import PageQuestion, open_page
from pathlib import Path

opened = gui.program.open_window

def opened_by_a_person(*arguments):
    app = opened(*arguments)
    QTimer.singleShot(300, lambda: follow(app.window))
    return app

def follow(window):
    open_link("https://page.test/of/a/reply", window)
    window.findChild(LinkQuestion).findChild(object, "open_link").click()
    open_folder(Path(os.environ["HOME"], "logs"))
    open_page("<p>page</p>", window)
    window.findChild(PageQuestion).findChild(object, "open_page").click()
    window.close()

gui.program.open_window = opened_by_a_person
sys.argv[1:] = []
main()
"""

BROWSER = """#!/bin/sh
echo "opened $1" >> "$HOME/opened"
export -p >> "$HOME/opened"
"""


def test_what_opens_a_link_is_the_only_process_and_inherits_no_key_where_there_is_no_bus_either(
    tmp_path: Path,
) -> None:
    require_screen()
    watching, home, path = witness(tmp_path), tmp_path / "home", tmp_path / "path"
    for folder in (home, path):
        folder.mkdir()
    (path / "xdg-open").write_text(BROWSER)
    (path / "xdg-open").chmod(0o755)
    with screen() as shown:
        told = KEYS | {"DISPLAY": shown.display, "QT_QPA_PLATFORM": "xcb", "PARAGONE_HOME": str(home / "paragone")}
        told |= {"PATH": os.pathsep.join([str(path), watching.environment.get("PATH", os.environ["PATH"])])}
        ended = run_beside(State.NO_BUS, PRELUDE + LINK, home, told, watched_by=watching.command)
    assert ended.returncode == 0, ended.stderr
    opened = until_it_holds(home / "opened", lambda text: text.count("PARAGONE_HOME") == 3)
    assert "opened https://page.test/of/a/reply\n" in opened
    assert f"{home / 'logs'}\n" in opened
    pages = home / "paragone" / "cache" / "pages"
    assert f"opened {pages}" in opened.replace("file://", "")
    assert not pages.exists()
    assert CANARY not in opened
    assert "DBUS_SESSION_BUS_ADDRESS" not in opened
    assert [program for program in watching.programs() if "xdg-open" not in program] == []


@pytest.mark.parametrize("kind", ["strace", "poison"])
def test_a_process_that_is_started_is_seen(kind: str, tmp_path: Path) -> None:
    watching = witness(tmp_path) if kind == "strace" else poisoned(tmp_path, tmp_path / "programs")
    ended = run_beside(
        State.NO_BUS,
        "import ctypes.util\nctypes.util.find_library('Foundation')",
        tmp_path / "home",
        watching.environment,
        watched_by=watching.command,
    )
    assert ended.returncode == 0, ended.stderr
    assert any("gcc" in program for program in watching.programs())


def until_it_holds(path: Path, is_whole: Callable[[str], bool]) -> str:
    """The text of a file that another process is writing, once it is whole."""
    end = time.monotonic() + 20
    while not (path.exists() and is_whole(path.read_text())):
        assert time.monotonic() < end, path.read_text() if path.exists() else "nothing was opened"
        time.sleep(0.02)
    return path.read_text()


def lived(script: str, folder: Path) -> tuple[dict[str, Any], Witness]:
    """What a run beside a real key store said, and who watched it."""
    require_secret_service()
    watching = witness(folder)
    home = folder / "home"
    home.mkdir()
    environment = KEYS | {"QT_QPA_PLATFORM": "offscreen", "PARAGONE_HOME": str(home / "paragone")}
    ended = run_beside(
        State.OPEN,
        f"{PRELUDE}{script}\nprint(json.dumps(said))\n",
        home,
        environment | dict(watching.environment),
        timeout=100,
        watched_by=watching.command,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1]), watching
