import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from benchmarks import memory
from gui.compare.thread.badges import Badges
from gui.compare.thread.thread_view import ThreadView
from gui.reply.display import Display
from gui.slices import Slices
from gui.theme.theme import Scheme, Theme

SHOWN = 40
MOST = 150
"""Bytes; what is left when one is gone, by what a busy process lets one see."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads the allocator of glibc")


def left_by(make: Callable[[], QWidget], ground: QWidget) -> float:
    """Bytes that each widget leaves behind when Qt has deleted it and Python its wrapper."""

    def come_and_go() -> None:
        # All wrappers stay until the end, so that no widget gets the address of the one before it.
        kept = []
        for _ in range(SHOWN):
            widget = make()
            widget.setParent(ground)
            widget.resize(300, 400)
            widget.show()
            QApplication.processEvents()
            widget.hide()
            widget.deleteLater()
            QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)
            kept.append(widget)
        kept.clear()
        gc.collect()

    come_and_go()
    before = memory.malloc_mb()
    come_and_go()
    return (memory.malloc_mb() - before) * memory.MB / SHOWN


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(400, 500)
    widget.show()
    return widget


def test_a_thread_that_is_gone_leaves_nothing_behind(qapp: QApplication, ground: QWidget) -> None:
    theme = Theme(qapp, Scheme.LIGHT)
    slices, display = Slices(ground), Display(theme)
    assert left_by(lambda: ThreadView(theme, slices, display), ground) < MOST


def test_badges_that_are_gone_leave_nothing_behind(ground: QWidget) -> None:
    def badges() -> QWidget:
        made = Badges(ground)
        made.show_texts(("one", "two"))
        made.show_texts(("three",))
        return made

    assert left_by(badges, ground) < MOST
