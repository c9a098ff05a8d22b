import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.reply.copied_html import HEAD, html_of
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.slices import Slices
from gui.theme.tokens import load_tokens
from tests.comparison.gfm.replies import FIXED
from tests.gui.reply.painted import paint_whole

TAGS = {"html", "head", "meta", "body", "p", "br", "b", "i", "s", "a", "code", "pre", "blockquote", "hr"}
TAGS |= {"table", "tr", "th", "td"}
TABLE = '<table border="1" cellspacing="0" cellpadding="4">'


class Tags(HTMLParser):
    """What a page consists of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags = set[str]()
        self.attributes = set[tuple[str, str]]()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def html_in(view: ReplyView, start: int = 0, end: int | None = None) -> str:
    page = html_of(view.document(), start, view.document().characterCount() - 1 if end is None else end)
    return page.removeprefix(HEAD).removeprefix("<body>").removesuffix("</body></html>")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**a** *b* ~~c~~ `d`", "<p><b>a</b> <i>b</i> <s>c</s> <code>d</code></p>"),
        ("[a](https://x.y) [b](javascript:c)", '<p><a href="https://x.y">a</a> b</p>'),
        ("a  \nb", "<p>a<br>b</p>"),
        ("- a\n- b", "<p>- a</p><p>- b</p>"),
        ("> a\n>\n> b", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("```\na <b>\n c\n```", "<pre>a &lt;b&gt;\n c</pre>"),
        ("a\n\n---", "<p>a</p><hr>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("مرحبا", '<p dir="rtl">مرحبا</p>'),
        (
            "| a | b |\n|---|---|\n| 1 | **2** |",
            f"{TABLE}<tr><th>a</th><th>b</th></tr><tr><td>1</td><td><b>2</b></td></tr></table>",
        ),
        (
            "| الاسم | العمر |\n|---|---|\n| علي | 30 |",
            TABLE[:-1] + ' dir="rtl"><tr><th>الاسم</th><th>العمر</th></tr><tr><td>علي</td><td>30</td></tr></table>',
        ),
    ],
)
def test_what_is_painted_reads_as_html(source: str, html: str, view: ReplyView) -> None:
    paint_whole(view, source)
    assert html_in(view) == html


def test_a_part_is_copied_from_place_to_place(view: ReplyView) -> None:
    paint_whole(view, "One **two** three.\n\nFour.")
    assert html_in(view, 4, 9) == "<p><b>two</b> t</p>"


def test_the_parts_of_a_long_table_are_one(view: ReplyView) -> None:
    paint_whole(view, "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 120 + "\n| c |\n|---|\n| 3 |\n")
    page = html_in(view)
    assert page.count("<table") == 2
    assert page.count("<tr>") == 123
    assert page.count("<th>") == 3


def test_a_formula_is_its_latex(view: ReplyView) -> None:
    paint_whole(view, "a \\(x^2\\) b")
    assert "\\(x^2\\)" in Tags(html_in(view)).text


@pytest.mark.parametrize("text", FIXED.values(), ids=FIXED)
def test_only_a_few_tags_are_there_and_nothing_is_fetched(text: str, view: ReplyView) -> None:
    paint_whole(view, text + "\n\n![a](https://x.y/z.png) <img src=x onerror=y> <style>@import 'z'</style>")
    page = Tags(html_of(view.document(), 0, view.document().characterCount() - 1))
    assert page.tags <= TAGS
    assert {name for name, _ in page.attributes} <= {"href", "dir", "charset", "border", "cellspacing", "cellpadding"}
    assert all(re.match("https?://", value) for name, value in page.attributes if name == "href")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("ab <>&\"'\x00\x1b\u2028`*_|-\n#>$שם"), max_size=80), st.data())
def test_any_stretch_of_any_reply_is_well_formed(qtbot: QtBot, text: str, data: st.DataObject) -> None:
    view = ReplyView(reply_colours(load_tokens("light")), Slices())
    qtbot.addWidget(view)
    paint_whole(view, text)
    last = view.document().characterCount() - 1
    start = data.draw(st.integers(0, last))
    page = html_of(view.document(), start, data.draw(st.integers(start, last)))
    assert Tags(page).tags <= TAGS
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", page)


def test_a_table_is_copied_for_spreadsheets_and_for_word_processors(view: ReplyView) -> None:
    paint_whole(view, "a\n\n| x | y |\n|---|---|\n| 1<br>2 | `3` |\n\n| z |\n|---|\n| 4 |\n")
    for number, text in ((0, "x\ty\n1<br>2\t3"), (1, "z\n4")):
        view.copy_table(number)
        mime = QGuiApplication.clipboard().mimeData()
        assert mime.text().replace("1 2", "1<br>2") == text
        assert mime.html().count("<table") == 1
    view.copy_table(7)
    assert QGuiApplication.clipboard().text() == "z\n4"
