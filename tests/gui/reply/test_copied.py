import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextBlock
from pytestqt.qtbot import QtBot

from gui.reply import copied
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.reply.writing.marks import BREAK, LINE, Kind, Mark
from gui.slices import Slices
from gui.theme.tokens import load_tokens
from tests.comparison.gfm.replies import LETTER
from tests.gui.reply.painted import paint_whole

COLOURS = reply_colours(load_tokens("light"))
CODES = [
    "x = 1",
    "all:\n\tcc -o a b.c   \n\n\n\t\tdone",
    "\n".join(f"line {number}" for number in range(40)),
    "y" * 5000 + "\nz",
    "a " * 3000 + "b",
    "日本語 🙂 é",
    "- not a list\n> nor a quote\n# nor a heading\n| a |\n|---|",
    "    deep\n  less\nnone",
]


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def first_of(view: ReplyView, kind: Kind) -> QTextBlock:
    document = view.document()
    blocks = (document.findBlockByNumber(number) for number in range(document.blockCount()))
    return next(block for block in blocks if block.blockFormat().stringProperty(Mark.KIND) == kind)


def button_of(view: ReplyView) -> QPoint:
    """Where "Copy" is drawn, at the right of the room above the first line of code."""
    area = view.document().documentLayout().blockBoundingRect(first_of(view, Kind.CODE_HEAD))
    return QPoint(view.viewport().width() - 20, int(area.top()) - 15)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("frame", ["```\n{}\n```\n", "Text.\n\n~~~py\n{}\n~~~\n```\nother\n```\nText."])
def test_code_is_copied_exactly(frame: str, code: str, view: ReplyView) -> None:
    paint_whole(view, frame.format(code))
    view.copy_code(first_of(view, Kind.CODE_HEAD))
    assert clipboard() == code


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.sampled_from("ab \t{}é🙂\"'*_<&|"), max_size=100), min_size=1, max_size=30))
def test_any_code_is_copied_exactly(qtbot: QtBot, lines: list[str]) -> None:
    view = ReplyView(COLOURS, Slices())
    qtbot.addWidget(view)
    code = "\n".join(lines)
    paint_whole(view, f"```py\n{code}\n```\n")
    assert copied.code_text(first_of(view, Kind.CODE_HEAD)) == code


def test_the_button_in_the_head_of_code_copies_it(view: ReplyView, qtbot: QtBot) -> None:
    paint_whole(view, "Text.\n\n```py\nx = 1\ny = 2\n```\n")
    qtbot.mouseMove(view.viewport(), button_of(view))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=button_of(view))
    assert clipboard() == "x = 1\ny = 2"
    assert not view.textCursor().hasSelection()


def test_what_is_drawn_says_copied_for_a_moment(view: ReplyView, qtbot: QtBot) -> None:
    paint_whole(view, "```py\nx = 1\n```\n")
    before = view.viewport().grab().toImage()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=button_of(view))
    assert view.viewport().grab().toImage() != before
    qtbot.waitUntil(lambda: view.viewport().grab().toImage() == before)


def test_a_click_beside_the_button_copies_nothing(view: ReplyView, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("untouched")
    paint_whole(view, "```py\nx = 1\n```\n")
    for away in (QPoint(-200, 0), QPoint(0, 25)):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=button_of(view) + away)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=button_of(view))
    assert clipboard() == "untouched"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**a** `b` [c](https://x.y)", "a b c"),
        ("a\nb\n\nc", "a\nb\n\nc"),
        ("- a\n  - b\n- [x] c\n- [ ] d\n\n2. e", "- a\n   - b\n- [x] c\n- [ ] d\n2. e"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a\tb\n1\t2"),
        ("x\n\n| a |\n|---|\n| 1 |\n\ny", "x\n\na\n1\n\ny"),
        ("# h\n\n```\na\n\nb\n```\nc", "h\n\na\n\nb\n\nc"),
        ("word " * 1000, ("word " * 1000).strip()),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_what_is_painted_reads_as_text(source: str, text: str, view: ReplyView) -> None:
    paint_whole(view, source)
    assert view.plain_text() == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters() | st.sampled_from("\x00\x1b\x85\u2028\u200b\ufdd0`*\n|-"), max_size=80))
def test_no_control_is_copied(qtbot: QtBot, text: str) -> None:
    view = ReplyView(COLOURS, Slices())
    qtbot.addWidget(view)
    paint_whole(view, text)
    view.selectAll()
    found = view.createMimeDataFromSelection().text()
    assert not [sign for sign in found if sign not in "\t\n" and (sign < " " or "\x7f" <= sign < "\xa0")]
    assert LINE not in found
    assert BREAK not in found


def test_a_selection_is_copied_as_plain_text_and_html(view: ReplyView) -> None:
    paint_whole(view, LETTER)
    view.selectAll()
    view.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert set(mime.formats()) == {"text/plain", "text/html"}
    assert mime.text() == view.plain_text()
    assert "<table" in mime.html()


def test_a_part_of_a_reply_is_copied_from_place_to_place(view: ReplyView) -> None:
    paint_whole(view, "One two.\n\n- three\n- four")
    cursor = view.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(len("One two. th"), cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.copy()
    assert clipboard() == "two.\n\n- th"


def test_the_menu_offers_what_can_be_done_there(view: ReplyView) -> None:
    paint_whole(view, "```\ncode\n```\n\n[a link to somewhere](https://x.y/z)")
    layout = view.document().documentLayout()
    in_code = layout.blockBoundingRect(first_of(view, Kind.CODE_HEAD)).topLeft() + QPointF(4, 4)
    on_link = layout.blockBoundingRect(view.document().lastBlock()).topLeft() + QPointF(10, 6)
    names = {}
    for place, point in (("code", in_code), ("link", on_link)):
        menu = view.menu_at(point)
        names[place] = [action.text() for action in menu.actions()]
        menu.actions()[1].trigger()
        names[place].append(clipboard())
        menu.deleteLater()
    assert (names["code"][:2], names["code"][-1]) == (["Copy", "Copy code"], "code")
    assert (names["link"][:2], names["link"][-1]) == (["Copy", "Copy link"], "https://x.y/z")


def test_code_is_copied_from_a_menu_that_was_open_while_the_reply_was_written_anew(
    view: ReplyView, qtbot: QtBot
) -> None:
    paint_whole(view, "Words\n\n```\ncode\n```\n")
    head = first_of(view, Kind.CODE_HEAD)
    menu = view.menu_at(view.document().documentLayout().blockBoundingRect(head).center())
    old = view.document()
    with qtbot.waitSignal(old.destroyed):
        view.set_colours(reply_colours(load_tokens("dark")))
    menu.actions()[1].trigger()
    assert clipboard() == "code"
    view.show_source(True)
    QGuiApplication.clipboard().clear()
    menu.actions()[1].trigger()
    assert clipboard() == ""


def test_copy_is_offered_only_with_a_selection(view: ReplyView) -> None:
    paint_whole(view, "Words")
    for is_selected in (False, True):
        if is_selected:
            view.selectAll()
        menu = view.menu_at(QPointF(2, 2))
        assert menu.actions()[0].isEnabled() is is_selected
        menu.deleteLater()
