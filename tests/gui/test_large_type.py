"""The window with a system font of twenty points, on a small screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.pseudo_language import cut
from tests.screens import Scene, done, failed, staged, streaming
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
