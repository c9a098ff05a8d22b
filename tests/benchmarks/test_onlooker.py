"""The window's lanes are stood in for by text edits: what is tried is the looking, whatever is looked at."""

import time
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from benchmarks.onlooker import Onlooker

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
SLOW_S = 0.3
LATER_MS = 200


class Window(QWidget):
    """One lane in an area."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit("before\n" * 40)
        self.page = SimpleNamespace(area=self, views=[SimpleNamespace(talk=self.text)])
        QVBoxLayout(self).addWidget(self.text)
        self.resize(400, 300)

    def write(self) -> None:
        self.text.setPlainText("after, and longer\n" * 40)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def onlooker(window: Window) -> Onlooker:
    onlooker = Onlooker(window)
    onlooker.watch(lambda: None)
    return onlooker


def test_where_nothing_changes_all_is_right_at_once(onlooker: Onlooker) -> None:
    assert onlooker.watch(lambda: None).right == 0


def test_a_change_is_right_with_its_last_painting(window: Window, onlooker: Onlooker) -> None:
    seen = onlooker.watch(lambda: QTimer.singleShot(LATER_MS, window, window.write))
    assert LATER_MS / 1000 * 0.9 < seen.right <= seen.done


def test_work_out_of_sight_is_done_after_what_is_seen_is_right(window: Window, onlooker: Onlooker) -> None:
    def change() -> None:
        window.write()
        QTimer.singleShot(LATER_MS, window, _work)

    seen = onlooker.watch(change)
    assert seen.right < seen.done
    assert seen.done > (LATER_MS / 1000 + SLOW_S) * 0.8
    assert seen.gap > SLOW_S * 0.8
    assert seen.cpu >= seen.gap_cpu > 0


def _work() -> None:
    until = time.monotonic() + SLOW_S
    while time.monotonic() < until:
        pass
