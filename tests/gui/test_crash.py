import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from comparison.running.engine import Engine
from gui.crash import CrashReporter
from tests.gui.person import ask_and_wait, painted
from tests.stage import Stage, wait_for

SECRET = "sk-secret-0123456789"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@contextmanager
def reporting(window: QWidget) -> Iterator[CrashReporter]:
    """What escapes goes to a reporter. Not a fixture: pytest-qt takes the hooks when a test itself begins."""
    reporter = CrashReporter(Path("logs", "paragone.log"), window)
    reporter.tell_in(lambda: window)
    try:
        yield reporter
    finally:
        reporter.close()


def fail() -> None:
    raise ValueError(f"nobody expected {SECRET}")


def in_slot() -> None:
    QTimer.singleShot(0, fail)


def in_thread() -> None:
    thread = threading.Thread(target=fail, name="doomed")
    thread.start()
    thread.join()


def dialogs() -> list[QMessageBox]:
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]


def dialog() -> QMessageBox:
    wait_for(lambda: bool(dialogs()))
    (box,) = dialogs()
    return box


@pytest.mark.parametrize("happen", [in_slot, in_thread])
def test_what_nobody_caught_is_told_in_a_sentence_and_logged(
    window: QWidget, caplog: pytest.LogCaptureFixture, happen: Callable[[], None]
) -> None:
    with reporting(window):
        happen()
        box = dialog()
    words = box.windowTitle() + box.text() + box.informativeText() + box.detailedText()
    assert "Your work is kept, and you can continue." in words
    assert "paragone.log" in words
    assert not any(raw in words for raw in ("Traceback", "ValueError", "nobody expected", SECRET))
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert "ValueError: nobody expected" in caplog.text


def test_the_dialog_comes_once_and_the_log_has_every_fault(window: QWidget, caplog: pytest.LogCaptureFixture) -> None:
    with reporting(window):
        for _ in range(5):
            in_slot()
            in_thread()
        dialog().close()
        in_slot()
        wait_for(lambda: len(caplog.records) == 11)
    QApplication.processEvents()
    assert dialogs() == []


def test_an_interrupt_from_the_keyboard_is_left_to_python(
    window: QWidget, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = []
    monkeypatch.setattr(sys, "excepthook", lambda *arguments: left.append(arguments[0]))
    with reporting(window):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert left == [KeyboardInterrupt]
    assert not caplog.records


def test_the_hooks_are_given_back(window: QWidget) -> None:
    before = (sys.excepthook, threading.excepthook)
    with reporting(window) as reporter:
        assert sys.excepthook == reporter.take
    assert (sys.excepthook, threading.excepthook) == before


def test_a_task_that_fails_in_the_loop_is_told_and_the_window_lives_on(
    stage: Stage, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    async def work(engine: Engine) -> None:
        asyncio.get_running_loop().call_soon(fail)

    with caplog.at_level(logging.ERROR):
        stage.app.bridge.call(work)
        box = dialog()
    assert box.parent() is stage.window
    assert "nobody expected" in caplog.text
    box.close()
    ask_and_wait(stage, qtbot, "still there?")
    assert "moonshot" in painted(stage, 0)
