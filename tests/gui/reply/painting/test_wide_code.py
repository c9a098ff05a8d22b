from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from gui.reply.finding import places_of
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.theme.tokens import load_tokens
from tests.comparison.gfm.replies import FIXED
from tests.gui.reply.painted import paint, paint_all, paint_whole, set_beforehand, whole_of

NewView = Callable[[], ReplyView]
COLOURS = reply_colours(load_tokens("light"))
WORDS = " ".join(f"w{number:03}" for number in range(80))
WIDE = f"Before, a paragraph that wraps as it always did: {'word ' * 30}\n\n```\n{WORDS}\nshort\n```\n\nAfter.\n"
HIDDEN = f"```\n{' ' * 90}ink\n```\n"
"""Code of which nothing can be seen before it is scrolled."""


@pytest.fixture
def view(view: ReplyView) -> ReplyView:
    view.wrap_code(False)
    return view


def turn(view: ReplyView, place: QPointF, across: int, *, along: int = 0, shift: bool = False) -> bool:
    """Turn the wheel by so many pixels above a place; whether the reply took it."""
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    delta = QPoint(0, across) if shift else QPoint(across, along)
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, delta, delta * 2, Qt.MouseButton.NoButton, held, phase, False)
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


def place_of(view: ReplyView, words: str) -> QPointF:
    """The middle of the line on which these words begin, at the left of the reply."""
    cursor = view.document().find(words)
    cursor.setPosition(cursor.selectionStart())
    return QPointF(60, view.cursorRect(cursor).center().y())


def ink(view: ReplyView, area: QRect | None = None) -> int:
    """How many pixels of an area have about the colour of the text."""
    image = view.viewport().grab(area or view.viewport().rect()).toImage()
    return sum(is_dark(image, x, y) for x in range(image.width()) for y in range(image.height()))


def is_dark(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).lightness() < QColor(COLOURS.text).lightness() + 90


def word_at(view: ReplyView, place: QPointF) -> str:
    """What a double click there selects."""
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    return view.textCursor().selectedText().strip()


def line_of(view: ReplyView) -> QRect:
    """Where the line of ``HIDDEN`` is."""
    cursor = view.document().find("ink")
    rect = view.cursorRect(cursor)
    return QRect(0, rect.top(), view.viewport().width(), rect.height())


@pytest.mark.parametrize("wraps", [True, False])
def test_prose_wraps_either_way_and_code_by_choice(wraps: bool, new_view: NewView) -> None:
    view = new_view()
    view.wrap_code(wraps)
    paint_whole(view, WIDE)
    lines = [view.document().findBlockByNumber(number).layout().lineCount() for number in (0, 1, 2, 3)]
    assert lines[0] > 1
    assert (lines[1] > 1) is wraps
    assert lines[2:] == [1, 1]
    assert view.horizontalScrollBar().maximum() == 0


def test_the_choice_holds_at_once_and_can_be_taken_back(view: ReplyView, new_view: NewView) -> None:
    wrapped = new_view()
    paint_whole(wrapped, WIDE)
    paint_whole(view, WIDE)
    assert view.height() < wrapped.height()
    assert view.plain_text() == wrapped.plain_text()
    view.wrap_code(True)
    paint_all(view)
    assert view.height() == wrapped.height()
    assert whole_of(view.document()) == whole_of(wrapped.document())


@pytest.mark.parametrize("text", [*FIXED.values(), WIDE], ids=[*FIXED, "wide"])
def test_code_that_streamed_looks_like_code_that_came_whole(
    text: str, view: ReplyView, new_view: NewView, qtbot: QtBot
) -> None:
    set_beforehand(qtbot, "$$\nE = mc^2\n$$")
    whole = new_view()
    whole.wrap_code(False)
    paint_whole(whole, text)
    paint(view, *(text[at : at + 13] for at in range(0, len(text), 13)))
    view.finish()
    paint_all(view)
    assert whole_of(view.document()) == whole_of(whole.document())
    assert view.height() == whole.height()
    assert view.viewport().grab().toImage() == whole.viewport().grab().toImage()


def test_the_reply_does_not_move_when_a_line_becomes_too_wide(view: ReplyView) -> None:
    paint(view, "```\n" + "x" * 20)
    height = view.height()
    paint(view, *("x" * 20 for _ in range(10)))
    assert view.height() == height


def test_the_wheel_scrolls_code_sideways_as_far_as_it_goes(view: ReplyView) -> None:
    paint_whole(view, HIDDEN)
    assert ink(view, line_of(view)) == 0
    place = place_of(view, "ink")
    assert turn(view, place, -5_000)
    assert ink(view, line_of(view)) > 10
    at_end = view.viewport().grab().toImage()
    turn(view, place, -50)
    assert view.viewport().grab().toImage() == at_end
    turn(view, place, 10_000)
    assert ink(view, line_of(view)) == 0


def test_with_shift_the_wheel_turns_sideways(view: ReplyView) -> None:
    paint_whole(view, HIDDEN)
    assert turn(view, place_of(view, "ink"), -5_000, shift=True)
    assert ink(view, line_of(view)) > 10


@pytest.mark.parametrize(
    ("words", "across", "along"), [("After", -100, 0), ("Before", -100, 0), ("w000", -10, -100), ("w000", 0, -100)]
)
def test_all_other_turns_are_left_to_the_thread(words: str, across: int, along: int, view: ReplyView) -> None:
    paint_whole(view, WIDE)
    assert not turn(view, place_of(view, words), across, along=along)


def test_code_that_fits_is_not_scrolled(view: ReplyView) -> None:
    paint_whole(view, "```\nshort\n```\n")
    assert not turn(view, place_of(view, "short"), -100)


def test_each_code_scrolls_by_itself(view: ReplyView) -> None:
    paint_whole(view, f"```\n{WORDS}\n```\n\nBetween.\n\n```\nx{WORDS}\n```\n")
    first, second = place_of(view, "w000"), place_of(view, "xw000")
    turn(view, second, -1_500)
    assert word_at(view, first) == "w001"
    assert word_at(view, second) > "w030"


def test_what_is_clicked_is_what_is_seen(view: ReplyView) -> None:
    paint_whole(view, WIDE)
    place = place_of(view, "w000")
    before = word_at(view, place)
    turn(view, place, -round(view.typography.code_width("w000 " * 20)))
    assert (before, word_at(view, place)) == ("w001", "w021")
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    QTest.mouseMove(view.viewport(), place.toPoint() + QPoint(200, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint() + QPoint(200, 0))
    view.copy()
    assert "w023" in QGuiApplication.clipboard().text()


def test_the_handle_at_the_foot_is_dragged(view: ReplyView) -> None:
    paint_whole(view, HIDDEN)
    bar = QPoint(30, line_of(view).bottom() + 6)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=bar)
    QTest.mouseMove(view.viewport(), bar + QPoint(1_000, 40))
    assert ink(view, line_of(view)) > 10
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=bar)
    QTest.mouseMove(view.viewport(), bar)
    assert ink(view, line_of(view)) > 10
    assert not view.textCursor().hasSelection()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=bar)
    assert ink(view, line_of(view)) == 0


def test_arrow_keys_scroll_the_code_in_sight(view: ReplyView) -> None:
    paint_whole(view, HIDDEN)
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert ink(view, line_of(view)) > 10
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert ink(view, line_of(view)) == 0


def test_code_stays_where_it_was_scrolled_to_while_it_streams(view: ReplyView) -> None:
    paint(view, f"```\n{WORDS}\nmo")
    place = place_of(view, "w000")
    turn(view, place, -round(view.typography.code_width("w000 " * 20)))
    paint(view, "re\n", *("and more\n" for _ in range(30)))
    assert word_at(view, place) == "w021"


def test_code_over_several_parts_scrolls_as_one(view: ReplyView) -> None:
    paint_whole(view, "```\n" + "short\n" * 30 + WORDS + "\n```\n")
    assert turn(view, place_of(view, "short"), -10_000)
    assert word_at(view, place_of(view, "w000")) > "w060"


def test_nothing_is_painted_beside_the_code(view: ReplyView) -> None:
    paint_whole(view, f"> - ```\n>   {'x' * 300}\n>   ```\n")
    turn(view, QPointF(100, view.height() / 2), -500)
    image, inner = view.viewport().grab().toImage(), round(view.typography.px(12))
    left = round(view.typography.indent("ql"))
    beside = [*range(left + inner - 1), *range(image.width() - inner + 1, image.width())]
    top = 30
    assert not [(x, y) for x in beside for y in range(top, image.height()) if is_dark(image, x, y)]


def test_a_selection_and_marks_are_seen_where_the_text_is(view: ReplyView) -> None:
    paint_whole(view, HIDDEN)
    mark = QTextEdit.ExtraSelection()
    mark.cursor = view.document().find("ink")
    mark.format.setBackground(QColor("#00ff00"))
    view.setExtraSelections([mark])
    rect = view.bring_into_sight(view.document().find("nk"))
    assert view.viewport().rect().contains(rect)
    view.setTextCursor(QTextCursor(view.document()))
    image = view.viewport().grab().toImage()
    green = [x for x in range(image.width()) if image.pixelColor(x, line_of(view).center().y()).name() == "#00ff00"]
    assert green
    assert abs(max(green) - rect.right()) < 8


@pytest.mark.parametrize("zoom", [90, 100, 110, 130])
def test_no_mark_is_left_where_the_text_was_before_it_was_scrolled(zoom: int, view: ReplyView) -> None:
    view.set_zoom(zoom)
    paint_whole(view, f"A line.\n\n> quoted\n>\n> ```\n> {'m ' * 20}{' ' * 200}end\n> {'m' * 20}\n> ```\n")
    marks = []
    for cursor in places_of("m", view.document(), 500):
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setBackground(QColor("#00ff00"))
        marks.append(mark)
    view.setExtraSelections(marks)
    view.bring_into_sight(view.document().find("end"))
    view.setTextCursor(QTextCursor(view.document()))
    image = view.viewport().grab().toImage()
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    assert not [place for place in pixels if is_green(image.pixelColor(*place))]


def is_green(colour: QColor) -> bool:
    return colour.green() > colour.red() + 30


def test_to_show_the_source_begins_at_the_left_again(view: ReplyView) -> None:
    paint_whole(view, HIDDEN)
    turn(view, place_of(view, "ink"), -5_000)
    view.show_source(True)
    assert ink(view, line_of(view)) == 0


def test_a_very_long_line_is_scrolled_through(view: ReplyView) -> None:
    view.append(f"```\n{'x' * 40_000}\n```\n")
    view.finish()
    paint_all(view)
    assert turn(view, QPointF(60, 60), -20_000)
    assert view.plain_text().count("x") == 40_000
