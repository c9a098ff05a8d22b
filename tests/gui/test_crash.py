import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from comparison.files.log import close_log, keep_out_of_log, open_log
from comparison.running.engine import Engine
from gui.about.crash_dialog import CrashDialog
from gui.crash import CrashReporter
from gui.widgets.wrapped_label import WrappedLabel
from tests.gui.person import ask_and_wait, painted
from tests.stage import Stage, wait_for

SECRET = "sk-secret-0123456789"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@contextmanager
def reporting(window: QWidget, log_file: Path = Path("logs", "paragone.log")) -> Iterator[CrashReporter]:
    """What escapes goes to a reporter. Not a fixture: pytest-qt takes the hooks when a test itself begins."""
    reporter = CrashReporter(log_file, window)
    reporter.tell_with(lambda log: CrashDialog(log, window).open())
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


def dialogs() -> list[CrashDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog) and each.isVisible()]


def dialog() -> CrashDialog:
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
    words = box.windowTitle() + " ".join(label.text() for label in box.findChildren(QLabel))
    assert "Your work is kept, and you can continue." in words
    assert "paragone.log" in words
    assert not any(raw in words for raw in ("Traceback", "ValueError", "nobody expected", SECRET))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in box.findChildren(WrappedLabel))
    assert "ValueError: nobody expected" in caplog.text


def test_the_details_are_copied_with_what_the_log_says_and_without_a_key(window: QWidget, tmp_path: Path) -> None:
    log_file = open_log(tmp_path / "logs")
    keep_out_of_log(lambda: [SECRET])
    try:
        logging.getLogger("paragone").error("long ago " + "x" * 30_000)
        with reporting(window, log_file):
            in_slot()
            dialog().findChild(QPushButton, "copy_details").click()
    finally:
        close_log()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Paragone\nVersion: ")
    assert "ValueError: nobody expected" in copied
    assert SECRET not in copied
    assert "long ago" not in copied
    assert len(copied) < 20_000


def test_where_there_is_no_log_the_facts_are_copied(window: QWidget) -> None:
    with reporting(window):
        in_slot()
        dialog().findChild(QPushButton, "copy_details").click()
    assert QGuiApplication.clipboard().text().startswith("Paragone\nVersion: ")


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
