"""A person reads an answer while it arrives: keys and selections."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import Lane
from gui.compare.thread.thread_view import KEY_STEP, ThreadView
from gui.reply.display import Display
from gui.reply.reply_view import ReplyView
from gui.slices import Slices
from gui.theme.theme import Theme
from providers.events import TextArrived
from tests.gui.compare.answers import answer_of, begun, lane_with
from tests.stage import wait_for

LINES = "".join(f"line {number} of some words\n\n" for number in range(60))
Key, Left = Qt.Key, Qt.MouseButton.LeftButton


class Reading:
    """A thread with one answer that is longer than the view and still arrives."""

    def __init__(self, view: ThreadView, lane: Lane, qtbot: QtBot) -> None:
        self.view, self._lane, self._qtbot = view, lane, qtbot
        self.grow()

    @property
    def reply(self) -> ReplyView:
        return self.view.replies[-1].reply

    @property
    def top(self) -> int:
        return self.view.verticalScrollBar().value()

    @property
    def end(self) -> int:
        return self.view.verticalScrollBar().maximum()

    def grow(self) -> None:
        before = self.end
        self._lane.answer.apply(TextArrived(LINES), 2.0)
        self.view.show_state(self._lane, 2.0)
        wait_for(lambda: self.end > before and not self.reply.is_behind)

    def seen(self, x: int, y: int) -> QPoint:
        """A place of the view as a place of the answer."""
        return self.reply.viewport().mapFrom(self.view.viewport(), QPoint(x, y))

    def mouse(self, kind: QEvent.Type, x: int, y: int) -> None:
        """What the pointer does at a place of the view. QTest wants every event to be accepted, and Qt's browser does
        not accept all."""
        place = QPointF(self.seen(x, y))
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Left
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Left
        on_screen = self.reply.viewport().mapToGlobal(place)
        event = QMouseEvent(kind, place, on_screen, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.reply.viewport(), event)

    def click(self) -> None:
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            self.mouse(kind, 40, 100)

    def double_click(self) -> None:
        self.mouse(QEvent.Type.MouseButtonDblClick, 40, 100)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self.reply, key, modifier)

    def drag(self) -> str:
        """Select a few words with the pointer; the button stays down."""
        self.mouse(QEvent.Type.MouseButtonPress, 20, 60)
        self.mouse(QEvent.Type.MouseMove, 90, 100)
        return self.reply.textCursor().selectedText()


@pytest.fixture
def reading(qtbot: QtBot, theme: Theme) -> Reading:
    view = ThreadView(theme, Slices(theme), Display(theme))
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.show()
    return Reading(view, lane_with(answer_of(*begun())), qtbot)


def offers_the_end(view: ThreadView) -> bool:
    return view.findChild(QToolButton, "to_end").isVisible()


def test_keys_scroll_the_lane_after_a_click_into_an_answer(reading: Reading) -> None:
    reading.click()
    page = reading.view.viewport().height() - KEY_STEP
    reading.press(Key.Key_Home)
    assert reading.top == 0
    for key, way in (
        (Key.Key_PageDown, page),
        (Key.Key_Down, KEY_STEP),
        (Key.Key_Space, page),
        (Key.Key_Up, -KEY_STEP),
        (Key.Key_PageUp, -page),
    ):
        before = reading.top
        reading.press(key)
        assert reading.top - before == way, key
    reading.press(Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert reading.top == 0
    reading.press(Key.Key_End)
    assert reading.top == reading.end


def test_up_lets_go_of_the_end_and_the_end_key_follows_again(reading: Reading) -> None:
    reading.click()
    reading.press(Key.Key_PageUp)
    place = reading.top
    reading.grow()
    assert reading.top == place
    reading.press(Key.Key_End)
    reading.grow()
    assert reading.top == reading.end


def test_a_click_alone_goes_on_following(reading: Reading) -> None:
    reading.click()
    reading.grow()
    assert reading.top == reading.end


def test_what_is_selected_while_text_arrives_stays_where_it_is(reading: Reading) -> None:
    top, words = reading.top, reading.drag()
    assert words
    assert not offers_the_end(reading.view)
    reading.grow()
    assert (reading.top, reading.reply.textCursor().selectedText()) == (top, words)
    assert offers_the_end(reading.view)


def test_a_double_click_and_select_all_let_go_as_well(reading: Reading) -> None:
    for select in (reading.reply.selectAll, reading.double_click):
        reading.view.jump_to_end()
        select()
        top = reading.top
        reading.grow()
        assert reading.top == top
        reading.click()


def test_whoever_goes_to_the_end_follows_though_something_is_selected(reading: Reading) -> None:
    words = reading.drag()
    reading.view.jump_to_end()
    for _ in range(2):
        reading.grow()
        assert reading.top == reading.end
    assert reading.reply.textCursor().selectedText() == words


def test_a_selection_is_copied_by_the_keys_as_before(reading: Reading) -> None:
    reading.drag()
    reading.press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "line" in QGuiApplication.clipboard().text()
    QApplication.processEvents()
