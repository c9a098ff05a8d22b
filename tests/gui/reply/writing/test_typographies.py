from PySide6.QtWidgets import QApplication

from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.reply.writing.typographies import KEPT, Typographies
from gui.slices import Slices
from gui.theme.tokens import load_tokens
from tests.gui.reply.painted import paint_whole


def test_replies_that_look_alike_share_one_typography(view: ReplyView, qapp: QApplication) -> None:
    other = ReplyView(reply_colours(load_tokens("light")), Slices(view), view)
    assert other.typography is view.typography
    other.set_zoom(150)
    assert other.typography is not view.typography
    view.set_zoom(150)
    assert other.typography is view.typography
    view.set_colours(reply_colours(load_tokens("dark")))
    assert view.typography.colours != other.typography.colours


def test_few_are_kept_and_those_in_use_live_on(view: ReplyView) -> None:
    paint_whole(view, "**words** and `code`")
    used = view.typography
    for zoom in range(100, 100 + 2 * KEPT):
        Typographies.of_program().find(used.colours, zoom, 96.0, wraps_code=True)
    assert Typographies.of_program().find.cache_info().currsize == KEPT
    assert view.typography is used
