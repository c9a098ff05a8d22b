"""Blind rounds as a test goes through them."""

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.judging.round_page import RoundPage
from tests.stage import Stage

NAMES = ("kimi", "moonshot", "deepseek", "gpt", "openai", "served-by")
PATIENCE_MS = 20_000


def begin(stage: Stage, qtbot: QtBot) -> RoundPage:
    """Ask, and wait until the answers are shown."""
    stage.session.ask("Who are you?")
    page = stage.window.findChild(RoundPage)
    qtbot.waitUntil(lambda: not page.columns[0]._message.isVisible() or bool(page.ballot.judged), timeout=PATIENCE_MS)
    return page


def place_of(page: RoundPage, vendor: str) -> int:
    return [each.exchange.setup.provider for each in page._round.contestants].index(vendor)


def kept(stage: Stage, qtbot: QtBot, count: int) -> list[dict[str, object]]:
    """The lines of the file of votes, once there are so many."""
    file = stage.app._locations.votes_file
    qtbot.waitUntil(lambda: file.exists() and len(file.read_bytes().splitlines()) >= count, timeout=PATIENCE_MS)
    return [json.loads(line) for line in file.read_bytes().splitlines()]


def begin_shown(stage: Stage, qtbot: QtBot) -> RoundPage:
    page = stage.window.findChild(RoundPage)
    qtbot.waitUntil(lambda: bool(page.ballot.judged), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not any(column.reply.is_behind for column in page.columns), timeout=PATIENCE_MS)
    return page


def begin_shown_anew(stage: Stage, qtbot: QtBot) -> RoundPage:
    stage.session.ask("Who are you?")
    return begin_shown(stage, qtbot)


def press_escape(stage: Stage) -> None:
    QTest.keyClick(stage.window, Qt.Key.Key_Escape)
