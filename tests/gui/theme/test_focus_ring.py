from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
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
    return [ring.around.text() for ring in ground.findChildren(Ring) if ring.isVisible()]


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


def test_the_ring_is_whole_where_its_parent_ends_and_stays_with_what_is_scrolled(qtbot: QtBot, theme: Theme) -> None:
    window, scroll, page = QWidget(), QScrollArea(widgetResizable=False), QWidget()
    tight = QWidget(window)
    field, below = QLineEdit(tight), QPushButton("below", page)
    layout = QVBoxLayout(window)
    layout.addWidget(tight)
    layout.addWidget(scroll)
    inner = QVBoxLayout(tight)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.addWidget(field)
    page.resize(300, 900)
    below.setGeometry(20, 500, 100, 30)
    scroll.setWidget(page)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    ring = Ring(theme, field)
    assert ring.parentWidget() is window
    assert ring.geometry().adjusted(3, 3, -3, -3) == QRect(field.mapTo(window, QPoint(0, 0)), field.size())
    window.resize(500, 300)
    QApplication.processEvents()
    assert ring.width() == field.width() + 6
    assert Ring(theme, below).parentWidget() is page
