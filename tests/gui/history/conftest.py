import pytest
from pytestqt.qtbot import QtBot

from comparison.lanes.comparison import Comparison
from gui.history.sidebar import Sidebar
from tests.past import write_past
from tests.stage import Stage


@pytest.fixture
def past(newcomer: Stage) -> list[Comparison]:
    """What was asked over some weeks, the newest last."""
    return write_past(newcomer.app.history.path)


@pytest.fixture
def sidebar(newcomer: Stage, past: list[Comparison], qtbot: QtBot) -> Sidebar:
    """Open, with the past in it."""
    newcomer.app.settings.set("sidebar", "shown")
    opened = newcomer.window.side.sidebar
    qtbot.waitUntil(lambda: opened.list.rows.rowCount() >= len(past))
    return opened
