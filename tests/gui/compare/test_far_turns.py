"""Turns far from what is seen: nothing but room, and there again as soon as a reader comes near."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import Lane
from gui.compare.thread.column import GAP, MARGIN
from gui.compare.thread.exchange_view import ExchangeView
from gui.compare.thread.thread_view import ThreadView
from gui.reply.display import Display
from gui.slices import Slices
from gui.theme.theme import Scheme, Theme
from providers.events import ReasoningArrived, TextArrived
from tests.comparison.told import exchange_of
from tests.gui.compare.answers import answer_of, begun, lane_with, whole
from tests.gui.person import click

TURNS = 40


def text_of(turn: int) -> str:
    return f"## Turn {turn}\n\n" + "".join(f"- item {turn} of many\n" for _ in range(2 + turn % 7)) + "\nThe end.\n"


@pytest.fixture
def lane() -> Lane:
    lane = lane_with()
    for turn in range(TURNS):
        answer = whole(text_of(turn))
        lane.exchanges.append(exchange_of(f"prompt {turn}", answer))
    return lane


@pytest.fixture
def thread(qtbot: QtBot, theme: Theme, lane: Lane) -> ThreadView:
    view = ThreadView(theme, Slices(theme), Display(theme))
    qtbot.addWidget(view)
    view.resize(420, 500)
    view.show()
    view.show_state(lane, 1.0)
    settle(view, qtbot)
    return view


def settle(view: ThreadView, qtbot: QtBot) -> None:
    """Wait until all is painted that can be seen or is near, and what is far has been let go."""
    height = view.viewport().height()

    def is_settled() -> bool:
        near, not_far = seen(view, height), seen(view, 4 * height)
        return covers(view, near, height) and all(other in not_far for other in view.replies[:-1])

    qtbot.waitUntil(is_settled)


def seen(view: ThreadView, around: int = 0) -> list[ExchangeView]:
    """The turns that are painted within so many pixels of what is seen."""
    top, bottom = stretch(view, around)
    return [other for other in view.replies if other.y() < bottom and other.y() + other.height() > top]


def stretch(view: ThreadView, around: int) -> tuple[int, int]:
    top = view.verticalScrollBar().value()
    return max(MARGIN + 1, top - around), min(view.widget().height(), top + view.viewport().height() + around)


def covers(view: ThreadView, turns: list[ExchangeView], around: int) -> bool:
    """Whether there is no hole between these turns, nor before or after them, and each is whole."""
    top, bottom = stretch(view, around)
    ends = [top, *(turn.y() + turn.height() for turn in turns)]
    begins = [*(turn.y() for turn in turns), bottom]
    is_whole = bool(turns) and not any(turn.is_behind for turn in turns)
    return is_whole and all(begin - end <= GAP for end, begin in zip(ends, begins, strict=True))


def words(view: ExchangeView) -> str:
    return view.reply.plain_text().split("\n")[0]


def test_only_what_is_near_is_painted(thread: ThreadView) -> None:
    assert len(thread.entries) == TURNS
    assert len(thread.replies) < 15
    assert words(thread.replies[-1]) == f"Turn {TURNS - 1}"


def test_scrolling_back_finds_every_turn_and_the_end_as_they_were(thread: ThreadView, qtbot: QtBot) -> None:
    bar = thread.verticalScrollBar()
    found = set()
    while bar.value() > 0:
        bar.setValue(bar.value() - thread.viewport().height())
        settle(thread, qtbot)
        found |= {words(view) for view in seen(thread)}
        assert len(thread.replies) < 25
    assert found >= {f"Turn {turn}" for turn in range(TURNS - 2)}
    height = bar.maximum()
    thread.jump_to_end()
    settle(thread, qtbot)
    assert words(seen(thread)[-1]) == f"Turn {TURNS - 1}"
    assert bar.maximum() == height


def test_a_reader_stays_where_he_is_when_turns_above_turn_out_higher(thread: ThreadView, qtbot: QtBot) -> None:
    bar = thread.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle(thread, qtbot)
    first = seen(thread)[0]
    place = first.y() - bar.value()
    for index in range(TURNS // 2 - 4):
        thread.open_exchange(index)
    assert first.y() - bar.value() == place


@pytest.mark.parametrize("zoom", [60, 130, 300])
def test_a_reader_stays_at_the_begin_of_a_turn_when_all_above_is_zoomed(
    thread: ThreadView, qtbot: QtBot, zoom: int
) -> None:
    bar = thread.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle(thread, qtbot)
    read = seen(thread)[1]
    bar.setValue(read.y() - 10)
    settle(thread, qtbot)
    thread._display.choose(zoom=zoom)
    places = [read.y() - bar.value()]
    settle(thread, qtbot)
    assert [*places, read.y() - bar.value()] == [10, 10]


def test_a_turn_in_which_something_is_selected_is_kept(thread: ThreadView, qtbot: QtBot) -> None:
    last = thread.replies[-2]
    last.reply.setTextCursor(last.reply.document().find("many"))
    thread.verticalScrollBar().setValue(0)
    settle_at_top(thread, qtbot, last)
    assert last.reply.textCursor().selectedText() == "many"


def settle_at_top(view: ThreadView, qtbot: QtBot, kept: ExchangeView) -> None:
    qtbot.waitUntil(lambda: [other for other in view.replies[:-1] if other.y() > 3000] == [kept])


def test_how_a_turn_is_looked_at_is_remembered(qtbot: QtBot, theme: Theme, lane: Lane, thread: ThreadView) -> None:
    lane.exchanges[0] = exchange_of(
        "why?", answer_of(*begun(), (1.0, ReasoningArrived("deep thought")), (2.0, TextArrived("**so**")))
    )
    thread.show_state(lane, 1.0)
    thread.verticalScrollBar().setValue(0)
    settle(thread, qtbot)
    first = thread.replies[0]
    first.reply.show_source(True)
    click(first, "Thought for 1.0 s")
    folded = first.height()
    first.show_state(1.0)
    qtbot.waitUntil(lambda: first.height() > folded + 40)
    with qtbot.waitSignal(first.destroyed):
        thread.jump_to_end()
    thread.verticalScrollBar().setValue(0)
    settle(thread, qtbot)
    again = thread.replies[0]
    assert again.reply.plain_text().strip() == "**so**"
    assert again.look.unfolds_thinking
    assert again.height() > folded + 40


@pytest.mark.parametrize("change", ["theme", "zoom", "wrapping"])
def test_a_change_of_look_repaints_what_is_seen_first(
    thread: ThreadView, theme: Theme, qtbot: QtBot, change: str
) -> None:
    shown = seen(thread)
    {
        "theme": lambda: theme.choose(Scheme.DARK),
        "zoom": lambda: thread._display.choose(zoom=150),
        "wrapping": lambda: thread._display.choose(wraps_code=False),
    }[change]()
    assert set(thread.replies) == {*shown}
    qtbot.waitUntil(lambda: not any(view.is_behind for view in shown))
    assert [words(view) for view in shown if view in thread.replies]
    settle(thread, qtbot)
    assert len(seen(thread, thread.viewport().height())) > len(seen(thread))


def test_a_narrower_lane_still_ends_at_its_end(thread: ThreadView, qtbot: QtBot) -> None:
    thread.resize(320, 400)
    settle(thread, qtbot)
    bar = thread.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert thread.replies[-1].width() < 320


def test_a_theme_that_changes_inside_an_event_of_all_widgets_does_no_harm(
    thread: ThreadView, qtbot: QtBot, qapp: QApplication
) -> None:
    """Qt goes through a list of all widgets when a style sheet comes and goes: none may vanish under its feet."""
    sheet = qapp.styleSheet()
    for other in ("", sheet, "QWidget { padding: 9px; }", sheet):
        qapp.setStyleSheet(other)
        thread.resize(thread.width() - 5, thread.height())
    settle(thread, qtbot)
