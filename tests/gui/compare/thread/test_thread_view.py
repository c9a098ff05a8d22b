import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from comparison.lanes.answer import Answer
from comparison.lanes.lane import Lane
from gui.compare.thread.column import WIDEST_TEXT
from gui.compare.thread.thread_view import ThreadView
from gui.reply.display import Display
from gui.slices import Slices
from gui.theme.theme import Theme
from providers.events import TextArrived
from tests.comparison.told import exchange_of
from tests.gui.compare.answers import answer_of, begun, lane_with, whole
from tests.gui.person import click
from tests.stage import wait_for

LINES = "".join(f"line {number}\n\n" for number in range(60))


class Stream:
    """A thread whose one answer grows when it is told to."""

    def __init__(self, view: ThreadView, lane: Lane) -> None:
        self.view = view
        self.lane = lane
        self.view.show_state(lane, 1.0)

    @property
    def answer(self) -> Answer:
        return self.lane.answer

    def grow(self, text: str = LINES) -> None:
        """More arrives than fits, and is painted."""
        before = self.bar.maximum()
        self.answer.apply(TextArrived(text), 2.0)
        self.view.show_state(self.lane, 2.0)
        wait_for(lambda: self.bar.maximum() > before and not self.view.replies[-1].reply.is_behind)

    @property
    def bar(self) -> QScrollBar:
        return self.view.verticalScrollBar()

    @property
    def is_at_end(self) -> bool:
        return self.bar.value() == self.bar.maximum()


class Brush(QObject):
    """Remembers how high the parts of a widget are that are painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.heights: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.heights.append(event.rect().height())
        return False


@pytest.fixture
def stream(qtbot: QtBot, theme: Theme) -> Stream:
    view = ThreadView(theme, Slices(theme), Display(theme))
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.show()
    made = Stream(view, lane_with(answer_of(*begun())))
    made.grow()
    return made


def scroll(view: ThreadView, notches: int) -> None:
    """Turn the wheel; up is positive."""
    centre = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        centre,
        view.viewport().mapToGlobal(centre),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def offers_the_end(view: ThreadView) -> bool:
    return view.findChild(QToolButton, "to_end").isVisible()


def test_the_end_stays_in_view_while_an_answer_arrives(stream: Stream) -> None:
    stream.grow()
    assert stream.is_at_end
    assert not offers_the_end(stream.view)


def test_scrolling_up_lets_go_and_what_arrives_moves_nothing(stream: Stream) -> None:
    scroll(stream.view, 3)
    place = stream.bar.value()
    stream.grow()
    assert stream.bar.value() == place
    assert offers_the_end(stream.view)


def test_the_button_jumps_to_the_end_and_follows_again(stream: Stream) -> None:
    scroll(stream.view, 3)
    click(stream.view, "Jump to end")
    assert stream.is_at_end
    assert not offers_the_end(stream.view)
    stream.grow()
    assert stream.is_at_end


def test_scrolling_back_to_the_end_follows_again(stream: Stream) -> None:
    scroll(stream.view, 3)
    scroll(stream.view, -50)
    stream.grow()
    assert stream.is_at_end


def test_where_following_is_switched_off_nothing_scrolls_by_itself(stream: Stream) -> None:
    stream.view._display.follows = False
    place = stream.bar.value()
    stream.grow()
    assert stream.bar.value() == place


def test_a_selection_outlives_what_arrives(stream: Stream) -> None:
    reply = stream.view.replies[-1].reply
    cursor = reply.document().find("line 40")
    reply.setTextCursor(cursor)
    stream.grow("more and more\n\n" * 20)
    assert reply.textCursor().selectedText() == "line 40"


def test_a_new_prompt_brings_the_end_into_view_again(stream: Stream) -> None:
    scroll(stream.view, 3)
    stream.lane.exchanges.append(exchange_of("and then?", answer_of(*begun())))
    stream.view.show_state(stream.lane, 3.0)
    stream.grow()
    assert len(stream.view.replies) == 2
    assert stream.is_at_end


def test_an_answer_that_is_replaced_gives_its_place_to_the_new_one(stream: Stream) -> None:
    stream.lane.exchanges[-1] = exchange_of("hello", whole("short"))
    stream.view.show_state(stream.lane, 3.0)
    QApplication.processEvents()
    assert [exchange.reply.plain_text().strip() for exchange in stream.view.replies] == ["short"]


def test_earlier_exchanges_are_kept_as_they_are_when_one_is_added(stream: Stream) -> None:
    first = stream.view.replies[0]
    stream.lane.exchanges.append(exchange_of("and then?", answer_of(*begun())))
    stream.view.show_state(stream.lane, 3.0)
    assert stream.view.replies[0] is first


def test_only_what_is_new_is_painted_while_the_end_is_followed(stream: Stream) -> None:
    reply = stream.view.replies[-1].reply.viewport()
    brush = Brush(reply)
    stream.grow("a line with which the first picture is whole\n\n")
    QApplication.processEvents()
    brush.heights.clear()
    for number in range(20):
        stream.grow(f"another line {number}\n\n")
        QApplication.processEvents()
    assert len(brush.heights) >= 20
    assert max(brush.heights) < stream.view.viewport().height() / 2


def test_what_is_on_the_screen_is_what_would_be_painted_anew(stream: Stream) -> None:
    """Old lines are moved up on the screen, not painted again; nothing of them may stay where it was."""
    window = QWidget()
    window.setBackgroundRole(QPalette.ColorRole.Base)
    QVBoxLayout(window).addWidget(stream.view)
    window.resize(420, 300)
    window.show()
    for text in ("word " * 50, "\n\n- an item\n- **another** one\n\n", "```\ncode\nmore code\n", "\n```\n> quoted\n"):
        for start in range(0, len(text), 9):
            stream.answer.apply(TextArrived(text[start : start + 9]), 2.0)
            stream.view.show_state(stream.lane, 2.0)
            QApplication.processEvents()
    wait_for(lambda: on_screen(window) == painted_anew(window))
    window.resize(360, 280)
    wait_for(lambda: on_screen(window) == painted_anew(window))
    stream.view.setParent(None)


def on_screen(window: QWidget) -> QImage:
    return window.screen().grabWindow(window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(window: QWidget) -> QImage:
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_the_text_column_of_a_wide_lane_stays_readable(stream: Stream, qtbot: QtBot) -> None:
    stream.view.resize(1600, 600)
    qtbot.waitUntil(lambda: stream.view.replies[-1].width() > 500)
    assert stream.view.replies[-1].width() <= WIDEST_TEXT
