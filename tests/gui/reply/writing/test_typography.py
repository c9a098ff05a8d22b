from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor, QTextDocument

from gui.reply.reply_view import ReplyView
from gui.reply.writing.marks import Kind, Mark
from gui.theme.tokens import load_tokens
from tests.gui.reply.painted import paint, paint_all, paint_whole, whole_of

TOKENS = load_tokens("light")
Align = QTextCharFormat.VerticalAlignment
NOTES = "Roma.[^1] 北京。[^2]\n\n[^1]: Una *fonte*.\n[^2]: 来源\n"


def format_of(document: QTextDocument, words: str) -> QTextCharFormat:
    found = document.find(words)
    assert not found.isNull(), words
    return found.charFormat()


@pytest.mark.parametrize(
    ("tag", "ground"), [("kbd", TOKENS["line"]), ("mark", TOKENS["found"])], ids=lambda value: str(value)
)
def test_keys_and_marked_words_stand_on_a_ground_of_their_own(view: ReplyView, tag: str, ground: str) -> None:
    paint_whole(view, f"a <{tag}>Invio</{tag}> b")
    assert format_of(view.document(), "Invio").background().color().name().upper() == ground.upper()


def test_words_are_raised_lowered_and_underlined(view: ReplyView) -> None:
    paint_whole(view, "H<sub>lo</sub>O, m<sup>hi</sup>, <u>under</u>")
    assert format_of(view.document(), "lo").verticalAlignment() is Align.AlignSubScript
    assert format_of(view.document(), "hi").verticalAlignment() is Align.AlignSuperScript
    assert format_of(view.document(), "under").fontUnderline()
    assert view.plain_text() == "HloO, mhi, under"


def test_an_alert_has_a_bar_of_its_own_and_words_that_are_not_muted(view: ReplyView) -> None:
    paint_whole(view, "> [!WARNING]\n> 先备份。\n\n> Una citazione.\n")
    first = view.document().begin()
    assert [first.blockFormat().stringProperty(Mark.PLACE), first.next().text()] == ["a", "先备份。"]
    assert format_of(view.document(), "先备份").foreground().color().name() == TOKENS["text"].lower()
    assert format_of(view.document(), "citazione").foreground().color().name() == TOKENS["muted"].lower()
    colours = view.grab().toImage()
    assert colours.pixelColor(2, 10).name() == TOKENS["accent"].lower()


def test_footnotes_are_a_small_numbered_list_at_the_end(view: ReplyView) -> None:
    paint_whole(view, NOTES)
    document = view.document()
    assert view.plain_text() == "Roma.[1] 北京。[2]\n\n1. Una fonte.\n2. 来源"
    assert format_of(document, "[1]").verticalAlignment() is Align.AlignSuperScript
    assert format_of(document, "Una").fontPointSize() < format_of(document, "Roma").fontPointSize()
    assert document.lastBlock().blockFormat().stringProperty(Mark.KIND) == Kind.ITEM


@pytest.mark.parametrize(
    "text",
    [
        NOTES,
        "```a\nx```\n" + "riga\n" * 40 + "\n```b\ny\n```\n\nFine.",
        "```markdown\n```py\n" + "行\n" * 30 + "```\n# T\n\nmai chiuso",
        "- a\n  ```\nb\n\n" + "c\n" * 30,
        "<details>\n\na\n\n**b**",
    ],
)
def test_what_is_read_again_is_painted_as_if_it_had_come_whole(
    text: str, view: ReplyView, new_view: Callable[[], ReplyView]
) -> None:
    whole = new_view()
    paint_whole(whole, text)
    paint(view, *(text[at : at + 7] for at in range(0, len(text), 7)))
    view.finish()
    paint_all(view)
    assert whole_of(view.document()) == whole_of(whole.document())


def test_copying_an_answer_gives_its_source_whatever_it_is_read_as(view: ReplyView) -> None:
    text = "\ufeff<b>a</b> $x^2$ [^1] <!-- c -->\n\n[^1]: d\n"
    paint_whole(view, text)
    assert view.raw_text() == text
    cursor = QTextCursor(view.document())
    cursor.select(QTextCursor.SelectionType.Document)
    view.setTextCursor(cursor)
    view.copy()
    assert "<b>" not in QGuiApplication.clipboard().text()
