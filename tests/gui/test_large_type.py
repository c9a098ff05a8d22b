"""The window with a system font of twenty points, on a small screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from gui.widgets.overlays.popover import Popover
from tests.dialog_screens import system_prompt
from tests.pseudo_language import cut
from tests.screens import Scene, done, failed, parameters, staged, streaming
from tests.stage import settle

SMALL = (1024, 700)


@pytest.fixture
def large(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.font()
    font = qapp.font()
    font.setPointSize(20)
    qapp.setFont(font)
    yield qapp
    qapp.setFont(before)


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("scene", [done, streaming, failed], ids=lambda scene: scene.__name__)
def test_nothing_is_cut_and_send_can_be_seen(large: QApplication, scene: Scene) -> None:
    with staged(large, scene) as stage:
        stage.window.resize(*SMALL)
        scene(stage)
        settle(300)
        stage.window.grab()
        assert (stage.window.width(), stage.window.height()) == SMALL
        stage.page.composer.prompt.setPlainText("hello")
        settle(50)
        send = stage.window.findChild(QPushButton, "send")
        assert send.isVisible()
        assert stage.window.rect().contains(place(send))
        assert stage.window.rect().contains(place(stage.page.views[0]))
        assert cut(stage.window) == []


@pytest.mark.parametrize("scene", [parameters, system_prompt], ids=lambda scene: scene.__name__)
def test_a_popover_stays_in_the_window_and_all_of_it_can_be_scrolled_to(large: QApplication, scene: Scene) -> None:
    with staged(large, scene) as stage:
        scene(stage)
        stage.window.resize(*SMALL)
        settle(100)
        popover = stage.window.findChild(Popover)
        for more in popover.findChildren(QToolButton):
            if more.isCheckable() and more.text() == "More":
                more.click()
        settle(100)
        stage.window.grab()
        assert stage.window.rect().contains(popover.geometry())
        hidden = popover.sheet.height() - popover._scroll.viewport().height()
        assert popover._scroll.verticalScrollBar().maximum() == max(0, hidden)
        assert popover.sheet.width() <= popover._scroll.viewport().width()
        assert cut(popover) == []
