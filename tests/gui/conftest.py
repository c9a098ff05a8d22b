"""The whole program around one window, on servers of the tests' own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.servers.openai_dialects import Reply

from tests.servers.openai_server import OpenAIServer
from tests.stage import Stage, servers

THREE = ("moonshot/kimi-k3", "deepseek/deepseek-v4-pro", "openai/gpt-5.5")


@pytest.fixture
def running() -> Iterator[dict[str, OpenAIServer]]:
    """One server for each vendor, each with an answer of its own."""
    with servers() as started:
        for vendor, server in started.items():
            server.reply = Reply(f"I am **{vendor}**.\n\n- and nobody\n- else, 日本語 🙂\n", f"{vendor} thinks")
        yield started


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path, running: dict[str, OpenAIServer]) -> Iterator[Stage]:
    """A window with three lanes, keys from the environment and servers that answer."""
    staged = Stage(qapp, tmp_path, running)
    staged.lanes(*THREE)
    yield from _shown(staged, qtbot)


@pytest.fixture
def newcomer(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """The window of a person who starts it for the first time and has no key."""
    yield from _shown(Stage(qapp, tmp_path, {}, key=""), qtbot)


def _shown(staged: Stage, qtbot: QtBot) -> Iterator[Stage]:
    staged.window.resize(1280, 800)
    staged.app.show()
    qtbot.waitExposed(staged.window)
    yield staged
    staged.close()
    # Both must be gone before the next test looks for what was left behind.
    qtbot.waitUntil(lambda: staged.is_gone)
