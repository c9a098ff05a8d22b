from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from gui.reply.reply_view import ReplyView
from tests.comparison.gfm.replies import FIXED
from tests.gui.reply.painted import paint, paint_all, paint_whole, whole_of


def entry(view: ReplyView, text: str) -> Callable[[], None]:
    """What the entry of the menu that reads so does."""
    (found,) = (action for action in view.menu_at(QPointF(5, 5)).actions() if action.text() == text)
    return found.trigger


@pytest.mark.parametrize("name", ["letter", "code", "wide table", "unfinished"])
def test_the_source_is_what_the_model_wrote(view: ReplyView, name: str) -> None:
    paint_whole(view, FIXED[name])
    view.show_source(True)
    paint_all(view)
    assert view.plain_text().rstrip("\n") == FIXED[name].rstrip("\n")


def test_the_source_can_be_seen_while_it_arrives_and_be_left_again(view: ReplyView) -> None:
    paint(view, "# A **he")
    entry(view, "Show source")()
    paint(view, "ading**\n\n- an item\n")
    view.finish()
    paint_all(view)
    assert view.shows_source
    assert view.plain_text() == "# A **heading**\n\n- an item"
    entry(view, "Show source")()
    paint_all(view)
    rendered = whole_of(view.document())
    assert view.plain_text() == "A heading\n\n- an item"
    view.show_source(True)
    view.show_source(False)
    paint_all(view)
    assert whole_of(view.document()) == rendered


def test_the_menu_copies_all_as_markdown_or_as_plain_text(view: ReplyView) -> None:
    paint_whole(view, "**a** [b](https://x.y)")
    entry(view, "Copy all as Markdown")()
    assert QGuiApplication.clipboard().text() == "**a** [b](https://x.y)"
    entry(view, "Copy all as plain text")()
    assert QGuiApplication.clipboard().text() == "a b"
