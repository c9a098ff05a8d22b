import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from comparison.cli import main
from comparison.files.locations import find_locations
from comparison.files.log import close_log, open_log
from comparison.files.plugin_answers import PluginAnswers
from comparison.lanes.lane import LaneSetup
from comparison.lanes.state import State
from gui.about.crash_dialog import CrashDialog
from gui.compare.inspector.inspector import Inspector
from providers.keys.environment import take_keys
from providers.plugins import installed_plugins
from providers.vendors.openai import INFO as OPENAI
from tests.canary import ADAPTER, CANARY, CODED, ESCAPED, FAULTS, INSIDE, LOW
from tests.comparison.cli.commands import ended, started
from tests.gui.person import PATIENCE_MS, click, field, reads
from tests.hunt import Hunt
from tests.servers import certificates
from tests.servers.fault_server import FaultServer, anything, hang, request, send
from tests.stage import NO_STORE, Stage
from tests.window_texts import clipboard_texts, window_texts

pytestmark = [
    pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True),
    pytest.mark.filterwarnings("ignore:coroutine 'connect_tcp.*' was never awaited:RuntimeWarning"),
]

MODEL = "gpt-4.1"
PROMPT = "Why is the sky blue?"
BEHIND_THE_PROXY = "https://far.test/v1"
LEAKY = "https://leaky.test/v1"


@pytest.fixture(autouse=True)
def adapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider of another package, installed as such."""
    (tmp_path / "leaky_adapter_of_a_test.py").write_text(ADAPTER, encoding="utf-8")
    metadata = tmp_path / "leaky_adapter_of_a_test-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: leaky-adapter-of-a-test\nVersion: 1\n", "utf-8")
    (metadata / "entry_points.txt").write_text("[paragone.providers]\nleaky = leaky_adapter_of_a_test:build\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, adapter: None) -> Path:
    """Where everything goes that a run leaves, temporary files included."""
    folder = tmp_path / "home"
    (folder / "tmp").mkdir(parents=True)
    monkeypatch.setenv("PARAGONE_HOME", str(folder / "paragone"))
    monkeypatch.setenv("HOME", str(folder))
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    monkeypatch.setenv("TMPDIR", str(folder / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    for plugin in installed_plugins():
        PluginAnswers(find_locations().plugins_file).remember(plugin, True)
    return folder


@pytest.fixture
def playing(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The base URL of each fault."""
    bad_request = send(f"HTTP/1.1 400 {CANARY}\r\n\r\n".encode())
    with ExitStack() as stack:
        servers = {name: stack.enter_context(FaultServer(script)) for name, script in FAULTS.items()}
        stranger = stack.enter_context(FaultServer([hang()], tls=certificates.of_a_stranger()))
        no_tls = stack.enter_context(FaultServer([anything(), bad_request]))
        proxy = stack.enter_context(FaultServer([request(), send(f"HTTP/1.1 403 {CANARY}\r\n\r\n".encode())]))
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.authority}")
        urls = {name: f"http://{server.authority}/v1" for name, server in servers.items()}
        urls |= {"a stranger": f"https://{stranger.authority}/v1", "no TLS": f"https://{no_tls.authority}/v1"}
        yield urls | {"a proxy": BEHIND_THE_PROXY}


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """The window of a person without any key, with its log."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", NO_STORE)
    open_log(find_locations().logs)
    stage = Stage(qapp, home / "paragone", {}, key="")
    stage.app.show()
    qtbot.waitUntil(lambda: "leaky" in [info.id for info in stage.app.directory.infos])
    yield stage
    stage.close()
    qtbot.waitUntil(lambda: stage.is_gone)
    close_log()


class Search:
    """What is looked through at the end of a run."""

    def __init__(self, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.hunt = Hunt(CANARY)
        self._home = home
        self._capfd = capfd

    def in_the_window(self) -> list[str]:
        return self.hunt.texts([*window_texts(), *clipboard_texts()])

    def outside(self) -> list[str]:
        """Files, processes, and what was printed."""
        close_log()
        said = zip(("stdout", "stderr"), self._capfd.readouterr(), strict=True)
        return self.hunt.files(self._home) + self.hunt.command_lines() + self.hunt.texts(said)

    @property
    def log(self) -> str:
        return find_locations().logs.joinpath("paragone.log").read_text(encoding="utf-8")


@pytest.fixture
def search(home: Path, capfd: pytest.CaptureFixture[str]) -> Search:
    return Search(home, capfd)


def ask_everyone(stage: Stage, qtbot: QtBot, base_urls: list[str]) -> None:
    """A lane for each address and two for the adapter, with the key in the memory of this run."""
    for info, base_url in [(stage.app.directory.info("leaky"), LEAKY), *((OPENAI, url) for url in base_urls)]:
        stage.app.desk.keep_for_this_run(info, base_url, CANARY)
    lanes = [LaneSetup("openai", MODEL, base_url) for base_url in base_urls]
    lanes += [LaneSetup("leaky", model, LEAKY) for model in ("rude", "polite")]
    stage.session.replace_lanes(lanes)
    stage.session.ask(PROMPT)
    qtbot.waitUntil(lambda: not stage.session.is_running, timeout=30_000)


def copying_buttons(inspector: Inspector) -> list[QAbstractButton]:
    buttons = inspector.findChildren(QAbstractButton)
    return [
        button for button in buttons if button.accessibleName().startswith("Copy the request") and button.isVisible()
    ]


def test_the_hunt_finds_a_key_however_it_is_spelled() -> None:
    hunt = Hunt(CANARY)
    for spelled in (CANARY, ESCAPED, LOW, CODED, INSIDE, CANARY.replace("/", r"\/"), CANARY.encode().hex()):
        assert hunt.is_in(f"before {spelled} behind")
    assert not hunt.is_in(CANARY[:-8])


def test_after_every_fault_the_key_is_nowhere_in_the_window_and_nowhere_on_this_computer(
    window: Stage, qtbot: QtBot, playing: dict[str, str], search: Search
) -> None:
    ask_everyone(window, qtbot, list(playing.values()))
    answers = [lane.answer for lane in window.session.lanes]
    assert not {answer.state for answer in answers} - {State.FAILED, State.CUT_OFF, State.NOTE}
    assert search.in_the_window() == []
    for answer in answers:
        assert not search.hunt.is_in(f"{answer!r} {answer.error!r} {answer.error and answer.error.details}")
    window.app.crash.take(RuntimeError, RuntimeError(f"a slot with {CANARY}"), None)
    qtbot.waitUntil(lambda: any(isinstance(widget, CrashDialog) for widget in QApplication.topLevelWidgets()))
    assert search.in_the_window() == []
    assert search.outside() == []
    assert "RuntimeError: the request with … failed" in search.log
    assert "RuntimeError: a slot with …" in search.log


def test_what_is_shown_and_copied_of_the_requests_has_no_key_in_it(
    window: Stage, qtbot: QtBot, playing: dict[str, str], search: Search
) -> None:
    ask_everyone(window, qtbot, [playing["refused"], playing["reset"]])
    window.window._actions["requests"].trigger()
    (inspector,) = window.window.findChildren(Inspector)
    qtbot.waitUntil(lambda: len(copying_buttons(inspector)) == 2)
    for button in copying_buttons(inspector):
        button.click()
        assert "authorization" in dict(clipboard_texts())["the clipboard as text/plain"].lower()
        assert search.in_the_window() == []


def test_a_key_that_is_only_tested_leaves_no_trace(
    window: Stage, qtbot: QtBot, playing: dict[str, str], search: Search
) -> None:
    lanes = [LaneSetup("openai", MODEL, playing[name]) for name in ("refused", "no HTTP", "moved here", "no TLS")]
    window.session.replace_lanes([*lanes, LaneSetup("leaky", "rude", LEAKY)])
    for view in window.page.views:
        entry = field(view, "Key for")
        entry.setText(CANARY)
        click(view, "Test")
        qtbot.waitUntil(lambda view=view: not reads(view, "Contacting"), timeout=PATIENCE_MS)
        # The field shows dots; it is where a person put the key.
        entry.clear()
        assert search.in_the_window() == []
    assert search.outside() == []
    assert f"GET {LEAKY} with … failed" in search.log


@pytest.mark.parametrize("command", ["ask", "ask --json", "models"])
def test_after_every_fault_the_command_line_has_told_no_key(
    command: str, playing: dict[str, str], search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    monkeypatch.setenv("LEAKY_API_KEY", CANARY)
    keys = take_keys()
    # A key from the environment goes to addresses of this computer, and to no other that the vendor does not have.
    places = [("openai", MODEL, [f"--base-url=openai={url}"]) for url in playing.values() if url != BEHIND_THE_PROXY]
    for vendor, model, options in [*places, ("leaky", "rude", []), ("leaky", "polite", [])]:
        name, *flags = command.split()
        main([name, *((PROMPT, "-m", f"{vendor}/{model}") if name == "ask" else (vendor,)), *flags, *options], keys)
    assert search.outside() == []
    assert "failed" in search.log


def test_a_key_given_to_the_command_line_shows_in_no_list_of_processes(search: Search) -> None:
    process = started("keys", "set", "openai", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(CANARY.encode() + b"\n")
    process.stdin.flush()
    assert search.hunt.command_lines() == []
    ran = ended(process)
    assert not search.hunt.is_in(ran.out + ran.err)
    assert search.outside() == []
