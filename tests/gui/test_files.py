import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from gui.unsaved_question import UnsavedQuestion
from providers.parameters import Parameters
from tests.gui.person import button, click, reads
from tests.stage import Stage, wait_for

KIMI = LaneSetup("moonshot", "kimi-k3", "https://api.moonshot.ai/v1")
DEEPSEEK = LaneSetup("deepseek", "deepseek-v4-pro", "https://api.deepseek.com")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def open_program(qapp: QApplication, home: Path) -> Iterator[object]:
    """Each call opens the program in ``home``; all are gone afterwards."""
    opened: list[Stage] = []

    def open_it() -> Stage:
        stage = Stage(qapp, home, {})
        stage.app.crash.close()
        stage.app.show()
        opened.append(stage)
        return stage

    yield open_it
    for stage in reversed(opened):
        stage.close()
        wait_for(lambda stage=stage: stage.is_gone)


def saved(path: Path) -> dict[str, object]:
    return json.loads(path.read_bytes()) if path.exists() else {}


def test_the_lanes_are_on_the_disk_soon_after_a_change(open_program, home: Path, qtbot: QtBot) -> None:
    stage = open_program()
    begun = time.monotonic()
    stage.session.replace_lanes([KIMI])
    qtbot.waitUntil((home / "lineup.json").exists)
    assert time.monotonic() - begun < 2.5  # ten times what it takes at most on a machine with nothing else to do
    for change in (lambda: stage.session.add(DEEPSEEK), lambda: stage.session.move(stage.session.lanes[0].id, 1)):
        change()
        models = [lane.setup.model for lane in stage.session.lanes]
        qtbot.waitUntil(
            lambda models=models: [each["model"] for each in saved(home / "lineup.json")["lanes"]] == models
        )
    stage.window.share("be brief", Parameters(seed=7))
    qtbot.waitUntil(lambda: saved(home / "lineup.json")["parameters"] == {"seed": 7})
    assert saved(home / "lineup.json")["system"] == "be brief"


def test_of_two_windows_neither_undoes_what_the_other_set(open_program, home: Path, qtbot: QtBot) -> None:
    first, second = open_program(), open_program()
    first.app.settings.set_base_url("openai", "http://localhost:8080/v1")
    first.app.settings.set("silence_limit", 90)
    first.session.replace_lanes([KIMI, DEEPSEEK])
    qtbot.waitUntil(lambda: saved(home / "settings.json").get("silence_limit") == 90)
    second.app.settings.set("theme", "dark")
    second.app.settings.set_base_url("deepseek", "http://localhost:8081/v1")
    second.window.share("be kind", Parameters())
    second.window.close()
    first.window.close()
    settings, lineup = saved(home / "settings.json"), saved(home / "lineup.json")
    assert (settings["theme"], settings["silence_limit"]) == ("dark", 90)
    assert settings["base_urls"] == {"openai": "http://localhost:8080/v1", "deepseek": "http://localhost:8081/v1"}
    assert lineup["system"] == "be kind"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("settings.json", "The settings can't be read"),
        ("lineup.json", "Your lanes can't be read"),
        ("endpoints.toml", "It can't be read"),
        ("data/keys.json", "The list of stored keys can't be read"),
    ],
)
@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_no_file_holds_up_the_start_and_each_is_told(
    name: str, words: str, make, open_program, home: Path, qtbot
) -> None:
    path = home / name
    path.parent.mkdir(parents=True)
    make(path)
    before = os.lstat(path)
    stage = open_program()
    qtbot.waitUntil(lambda: reads(stage.page.notice, words))
    assert reads(stage.page.notice, f"{path.name} is not an ordinary file; move it away.")
    stage.app.files.flush()
    assert os.path.samestat(before, os.lstat(path))


def test_what_can_not_be_saved_is_told_and_asked_about_at_the_end(open_program, home: Path, qtbot: QtBot) -> None:
    stage = open_program()
    (home / "settings.json").mkdir(parents=True)
    stage.app.settings.set("theme", "dark")
    qtbot.waitUntil(lambda: reads(stage.page.notice, "The settings can't be saved"))
    stage.window.close()
    question = stage.window.findChild(UnsavedQuestion)
    assert stage.window.isVisible()
    assert reads(question, "The settings can't be saved: settings.json is not an ordinary file; move it away.")
    question.reject()
    assert stage.window.isVisible()
    stage.window.close()
    (home / "settings.json").rmdir()
    question = stage.window.findChildren(UnsavedQuestion)[-1]
    click(question, "Try again")
    qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert saved(home / "settings.json")["theme"] == "dark"
    assert not stage.app.could_not_save


def test_a_person_may_close_without_saving(open_program, home: Path, qtbot: QtBot, capfd) -> None:
    stage = open_program()
    (home / "settings.json").mkdir(parents=True)
    stage.app.settings.set("theme", "dark")
    stage.window.close()
    button(stage.window.findChild(UnsavedQuestion), "Close without saving").click()
    qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert stage.app.could_not_save
    assert "paragone: The settings can't be saved: settings.json is not an ordinary file" in capfd.readouterr().err


FULL_DISK = """
import json, os, subprocess, sys
from pathlib import Path
home = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(home)], check=True)
from PySide6.QtWidgets import QApplication
from gui.unsaved_question import UnsavedQuestion
from tests.gui.person import click, reads
from tests.stage import Stage, wait_for
application = QApplication([])
stage = Stage(application, home, {})
stage.app.crash.close()
stage.app.show()
stage.app.settings.set("layout", "grid")
assert stage.app.files.flush() == ()
filler = open(home / "filler", "wb", buffering=0)
try:
    while True:
        filler.write(bytes(4096))
except OSError:
    pass
stage.app.settings.set("theme", "dark")
wait_for(lambda: reads(stage.page.notice, "The settings can't be saved: the disk is full; free some space on it."))
if sys.argv[2] == "room":
    stage.window.close()
    question = stage.window.findChild(UnsavedQuestion)
    assert reads(question, "the disk is full")
    (home / "filler").unlink()
    filler.close()
    click(question, "Try again")
    wait_for(lambda: not stage.window.isVisible())
else:
    stage.app.leave()
settings = json.loads((home / "settings.json").read_bytes())
print(json.dumps([settings.get("theme"), settings["layout"], stage.app.could_not_save, os.listdir(home)]))
"""
SMALL = ("unshare", "--user", "--map-root-user", "--mount")


@pytest.fixture
def full_disk(tmp_path: Path):
    """Run the program on a disk of its own that has become full; what it printed."""
    trial = ["mount", "-t", "tmpfs", "tmpfs", str(tmp_path)]
    if sys.platform != "linux" or subprocess.run([*SMALL, *trial], capture_output=True, check=False).returncode:
        pytest.skip("no disk of its own can be made here")

    def run(what_then: str) -> tuple[list[object], str]:
        done = subprocess.run(
            [*SMALL, sys.executable, "-c", FULL_DISK, str(tmp_path), what_then],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout), done.stderr

    return run


def test_a_full_disk_is_told_and_once_there_is_room_all_is_saved(full_disk) -> None:
    (theme, layout, could_not_save, names), _ = full_disk("room")
    assert (theme, layout, could_not_save) == ("dark", "grid", False)
    assert not [name for name in names if name.startswith(".settings")]


def test_a_full_disk_holds_up_no_logout_and_is_told_to_the_terminal(full_disk) -> None:
    (theme, layout, could_not_save, _), told = full_disk("logout")
    assert (theme, layout, could_not_save) == (None, "grid", True)
    assert "paragone: The settings can't be saved: the disk is full; free some space on it." in told
