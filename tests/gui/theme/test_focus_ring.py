from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme.focus_ring import FocusRing, Ring
from gui.theme.theme import Theme


@pytest.fixture
def ground(qtbot: QtBot, theme: Theme) -> Iterator[QWidget]:
    made = QWidget()
    layout = QVBoxLayout(made)
    for child in (QPushButton("one"), QPushButton("two"), QPlainTextEdit()):
        layout.addWidget(child)
    FocusRing(theme, made)
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.windowHandle() is not None)
    made.setFocus()
    yield made
    made.clearFocus()


def ringed(ground: QWidget) -> list[str]:
    return [ring.widget().text() for ring in ground.findChildren(Ring) if ring.widget() is not None]


def test_a_ring_comes_with_tab_and_goes_with_a_click(ground: QWidget, qtbot: QtBot) -> None:
    one, two = ground.findChildren(QPushButton)
    one.setFocus()
    assert ringed(ground) == []
    QTest.keyClick(ground.windowHandle(), Qt.Key.Key_Tab)
    assert ground.focusWidget() is two
    assert ringed(ground) == ["two"]
    ring = ground.findChildren(Ring)[-1]
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry().contains(two.geometry())
    QTest.mouseClick(ground.windowHandle(), Qt.MouseButton.LeftButton, pos=one.geometry().center())
    assert ground.focusWidget() is one
    assert ringed(ground) == []


def test_where_a_caret_shows_the_focus_there_is_no_ring(ground: QWidget) -> None:
    ground.findChildren(QPushButton)[1].setFocus()
    QTest.keyClick(ground.windowHandle(), Qt.Key.Key_Tab)
    assert isinstance(ground.focusWidget(), QPlainTextEdit)
    assert ringed(ground) == []
