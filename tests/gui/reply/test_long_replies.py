from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextDocument, QTextFragment
from pytestqt.qtbot import QtBot

from comparison.gfm.blocks import MAX_PROSE
from gui.reply.reply_view import ReplyView
from gui.reply.writing.writer import SLICE_CHARACTERS
from tests.comparison.gfm.replies import LETTER
from tests.gui.reply.painted import paint, paint_whole, whole_of

NewView = Callable[[], ReplyView]


def test_a_long_reply_that_arrives_at_once_is_painted_in_bounded_frames(new_view: NewView, qtbot: QtBot) -> None:
    text = LETTER * 80
    whole, view, sizes = new_view(), new_view(), list[int]()
    paint_whole(whole, text)
    view.document().contentsChange.connect(lambda position, removed, added: sizes.append(added))
    view.append(text)
    view.finish()
    view.paint()
    assert view.is_behind
    qtbot.waitUntil(lambda: not view.is_behind)
    # One block may go beyond the slice that it begins in.
    assert max(sizes) < SLICE_CHARACTERS + MAX_PROSE
    assert whole_of(view.document()) == whole_of(whole.document())


@pytest.mark.parametrize(
    "unit", ["# a\n", "| a | b |\n|---|---|\n" + "| **c** | `d` |\n" * 40 + "\n", "\U0001f468\u200d" * 900]
)
def test_much_that_is_read_at_once_is_written_in_slices(unit: str, view: ReplyView) -> None:
    view.append(unit * (20_000 // len(unit)))
    view.finish()
    length, added = view.document().characterCount(), list[int]()
    while view.is_behind or not added:
        view.paint()
        added.append(view.document().characterCount() - length)
        length += added[-1]
    assert max(added) < 2 * MAX_PROSE


def test_what_waits_for_a_definition_is_written_anew_in_slices_and_out_of_sight(view: ReplyView, qtbot: QtBot) -> None:
    paint(view, "".join(f"[a] {number} and more words\n\n" for number in range(150)))
    before = view.document()
    view.append("[a]: https://a.example\n\n")
    view.paint()
    assert view.document() is before
    assert view.is_behind
    qtbot.waitUntil(lambda: not view.is_behind)
    assert view.document().toHtml().count('href="https://a.example"') == 150
    assert view.plain_text().startswith("a 0 and more words\n")


@pytest.mark.parametrize(
    "text", ["x" * 200_000, "> " * 3_000 + "a", "|a" * 3_000 + "\n" + "|-" * 3_000, "\u0301" * 20_000]
)
def test_no_reply_holds_the_window_up_for_long(text: str, view: ReplyView, qtbot: QtBot) -> None:
    view.append(text)
    view.finish()
    view.paint()
    qtbot.waitUntil(lambda: not view.is_behind, timeout=10_000)
    assert view.height() > 0


def test_a_late_definition_does_not_hold_up_the_window(new_view: NewView, qtbot: QtBot) -> None:
    view = new_view()
    paint(view, "[a] and [b]\n\n" + "Some more words.\n\n" * 3000)
    view.append("[a]: https://x.y/z\n\n[b]: https://x.y/w\n\n")
    view.paint()
    assert view.is_behind
    qtbot.waitUntil(lambda: not view.is_behind)
    links = [part.charFormat().anchorHref() for part in _parts(view)]
    assert [link for link in links if link] == ["https://x.y/z", "https://x.y/w"]


def test_of_a_reply_that_is_written_anew_again_and_again_nothing_stays(new_view: NewView, qtbot: QtBot) -> None:
    view = new_view()
    paint(view, "Some words.\n\n" * 3000)
    for percent in (110, 125, 150, 175):
        view.set_zoom(percent)
    view.show_source(True)
    qtbot.waitUntil(lambda: not view.is_behind)
    qtbot.waitUntil(lambda: view.findChildren(QTextDocument) == [view.document()])


def _parts(view: ReplyView) -> list[QTextFragment]:
    found, pieces = [], view.document().firstBlock().begin()
    while not pieces.atEnd():
        found.append(pieces.fragment())
        pieces += 1
    return found
