import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from pytestqt.qtbot import QtBot

from comparison.gfm.blocks import Code
from comparison.gfm.reader import Reader
from comparison.typeset import lexers
from comparison.typeset.code_colours import coloured
from gui.reply.painting.ground import end_of_text
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.reply.writing.formulas import Formulas
from gui.theme.tokens import load_tokens
from tests.comparison.gfm.replies import CODE, FIXED, LETTER, LONG_PARAGRAPH, in_pieces
from tests.gui.reply.painted import paint, paint_all, paint_whole, whole_of

NewView = Callable[[], ReplyView]


@pytest.mark.parametrize("text", FIXED.values(), ids=FIXED)
@pytest.mark.parametrize("size", [9, 61])
def test_a_reply_that_streamed_looks_like_one_that_came_whole(
    text: str, size: int, new_view: NewView, qtbot: QtBot
) -> None:
    whole, streamed = new_view(), new_view()
    paint_whole(whole, text)
    paint(streamed, *(text[at : at + size] for at in range(0, len(text), size)))
    streamed.finish()
    paint_all(streamed)
    qtbot.waitUntil(lambda: not Formulas.of_program().is_busy)
    assert whole_of(streamed.document()) == whole_of(whole.document())
    assert streamed.height() == whole.height()
    assert streamed.raw_text() == text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(in_pieces())
def test_however_a_reply_is_cut_it_looks_the_same(new_view: NewView, qtbot: QtBot, pieces: list[str]) -> None:
    whole, streamed = new_view(), new_view()
    paint_whole(whole, "".join(pieces))
    paint(streamed, *pieces)
    streamed.finish()
    paint_all(streamed)
    qtbot.waitUntil(lambda: not Formulas.of_program().is_busy)
    assert whole_of(streamed.document()) == whole_of(whole.document())
    assert streamed.plain_text() == whole.plain_text()


@pytest.mark.parametrize("text", [LETTER.partition("| Model")[0], CODE, LONG_PARAGRAPH * 4])
def test_only_what_may_still_change_is_written_again(text: str, view: ReplyView) -> None:
    reader, changed = Reader(), list[int]()
    view.document().contentsChange.connect(lambda position, removed, added: changed.append(position))
    for at in range(0, len(text), 23):
        lines = sum(len(block.lines) if isinstance(block, Code) else 1 for block in reader.closed)
        last_closed = view.document().findBlockByNumber(max(0, lines - 1)).position()
        changed.clear()
        paint(view, text[at : at + 23])
        reader.feed(text[at : at + 23])
        assert all(position >= last_closed for position in changed)
    assert len(reader.closed) > 3


def test_what_did_not_change_is_not_written_at_all(view: ReplyView) -> None:
    paint(view, "One paragraph.\n\n")
    changes: list[int] = []
    view.document().contentsChange.connect(lambda position, removed, added: changes.append(position))
    paint(view, "\n", "\n", "- ")
    view.paint()
    assert changes == []


def test_nothing_can_be_undone(view: ReplyView) -> None:
    paint_whole(view, LETTER)
    assert not view.document().isUndoRedoEnabled()
    assert not view.document().isUndoAvailable()
    assert view.isReadOnly()


def test_a_reply_may_be_finished_twice_and_go_on(view: ReplyView) -> None:
    paint_whole(view, "one")
    view.finish()
    paint(view, "", "two")
    view.finish()
    paint_all(view)
    assert view.plain_text() == "one\ntwo" or view.plain_text() == "one\n\ntwo"


@pytest.mark.parametrize(("start", "end"), [(0, 9), (4, 30), (30, 4), (20, 40)])
def test_a_selection_stays_while_more_streams_in(start: int, end: int, view: ReplyView) -> None:
    paint(view, "The first paragraph.\n\nThe second, **which is still")
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    selected = cursor.selectedText()
    paint(view, " open** and", " goes on.\n", "- a list\n", "- and more")
    now = view.textCursor()
    assert (now.anchor(), now.position(), now.selectedText()) == (start, end, selected)


def test_without_a_selection_none_appears(view: ReplyView) -> None:
    paint(view, "one ", "two\n\n", "three")
    assert not view.textCursor().hasSelection()


def test_the_view_is_as_high_as_its_text(view: ReplyView, qtbot: QtBot) -> None:
    heights: list[int] = []
    for _ in range(20):
        view.append("A line.\n\n")
        view.paint()
        heights.append(view.height())
    assert heights == sorted(heights)
    assert len(set(heights)) > 10
    assert heights[-1] == view.height() >= view.document().size().height()
    assert view.verticalScrollBar().maximum() == view.horizontalScrollBar().maximum() == 0


def test_a_narrower_view_is_higher(view: ReplyView) -> None:
    paint_whole(view, "word " * 300)
    height = view.height()
    view.setFixedWidth(240)
    assert view.height() > 1.5 * height
    view.setFixedWidth(480)
    assert view.height() == height


@pytest.mark.parametrize("text", [LETTER, "```\ncode\n```\n"])
def test_a_view_that_is_hidden_while_it_streams_has_the_right_height_too(text: str, new_view: NewView) -> None:
    hidden, shown = new_view(), new_view()
    hidden.parentWidget().hide()
    for view in (hidden, shown):
        paint(view, *(text[at : at + 20] for at in range(0, len(text), 20)))
    assert hidden.height() == shown.height()
    hidden.parentWidget().show()
    assert hidden.height() == shown.height()


def test_zoom_and_colours_paint_anew_and_read_nothing_again(view: ReplyView) -> None:
    paint(view, LETTER, "and **mo")
    words, height = view.plain_text(), view.height()
    dark = reply_colours(load_tokens("dark"))
    files = files_called_by(lambda: (view.set_zoom(150), view.set_colours(dark), paint_all(view)))
    assert any(file.endswith("gui/reply/writing/writer.py") for file in files)
    assert not [file for file in files if file.endswith(("reading/inline.py", "reading/leaves.py"))]
    assert view.plain_text() == words
    assert view.height() > 1.3 * height
    begin = view.document().begin().begin().fragment().charFormat()
    assert begin.foreground().color() == QColor(dark.text)


def files_called_by(act: Callable[[], object]) -> set[str]:
    """The source files of all functions that are called while ``act`` runs."""
    files, outer = set[str](), sys.getprofile()

    def note(frame: FrameType, event: str, argument: object) -> None:
        files.add(frame.f_code.co_filename)

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(outer)
    return files


def test_after_a_change_of_size_a_reply_goes_on_streaming(new_view: NewView) -> None:
    whole, view = new_view(), new_view()
    whole.set_zoom(120)
    paint_whole(whole, LETTER)
    paint(view, LETTER[:300])
    view.set_zoom(120)
    paint(view, LETTER[300:])
    view.finish()
    paint_all(view)
    assert whole_of(view.document()) == whole_of(whole.document())


def test_a_caret_stands_at_the_end_until_the_reply_is_over(view: ReplyView) -> None:
    paint(view, "Some words")
    caret = end_of_text(view.document()).toRect().translated(3, 4).topLeft()
    text = QColor(reply_colours(load_tokens("light")).text)
    assert view.viewport().grab().toImage().pixelColor(caret) == text
    view.finish()
    paint_all(view)
    assert view.viewport().grab().toImage().pixelColor(caret) != text


def test_an_empty_reply_has_no_caret(view: ReplyView) -> None:
    image = view.viewport().grab().toImage()
    assert len({image.pixel(x, y) for x in range(image.width()) for y in range(min(20, image.height()))}) <= 1


def test_the_wheel_is_left_to_the_thread_around_it(view: ReplyView) -> None:
    paint_whole(view, LETTER)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(turn)
    assert not turn.isAccepted()


def test_code_whose_lexer_is_not_ready_is_coloured_once_it_is(
    view: ReplyView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexers, "_made", {})
    coloured.cache_clear()
    paint_whole(view, "```Python\ndef f():\n    return 1\n```\n")
    plain, words, colours = view.document(), view.plain_text(), view.document().toHtml().count("color:")
    qtbot.waitUntil(lambda: view.document() is not plain and not view.is_behind)
    assert view.document().toHtml().count("color:") > colours
    assert view.plain_text() == words
