from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.reply.link_gate import LONGEST, CheckedLink, LinkQuestion, checked_link, open_link
from gui.reply.reply_view import ReplyView
from tests.gui.reply.painted import paint_whole

ADDRESS = "https://xn--exmple-cua.org/a%3Cb%3E?c=%22d%22"
WRITTEN = 'https://exämple.org/a<b>?c="d"'


class Browser(QObject):
    """Stands where the person's browser would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[Browser]:
    made = Browser()
    schemes = ("https", "http", "file", "javascript", "data", "mailto")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def questions_of(widget: QWidget) -> list[LinkQuestion]:
    return [question for question in widget.findChildren(LinkQuestion) if question.isVisible()]


def asked(qtbot: QtBot, widget: QWidget) -> LinkQuestion:
    qtbot.waitUntil(lambda: bool(questions_of(widget)))
    return questions_of(widget)[0]


def press(qtbot: QtBot, question: LinkQuestion, name: str) -> None:
    button = question.findChild(QPushButton, name)
    with qtbot.waitSignal(question.destroyed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("written", "address", "host"),
    [
        ("https://x.org", "https://x.org", "x.org"),
        ("HTTP://X.org/A?b#c", "http://x.org/A?b#c", "x.org"),
        (" https://x.org/ ", "https://x.org/", "x.org"),
        ("https://x.org:8443/a", "https://x.org:8443/a", "x.org"),
        ("https://[::1]/a", "https://[::1]/a", "::1"),
        ("https://пример.рф/ä", "https://xn--e1afmkfd.xn--p1ai/%C3%A4", "xn--e1afmkfd.xn--p1ai"),
        ("https://gооgle.com", "https://xn--ggle-55da.com", "xn--ggle-55da.com"),
        (WRITTEN, ADDRESS, "xn--exmple-cua.org"),
        ("https://x.org/a@b", "https://x.org/a@b", "x.org"),
        ("https://x.org?u=https://y.org", "https://x.org?u=https://y.org", "x.org"),
    ],
)
def test_a_web_address_is_shown_as_it_really_is(written: str, address: str, host: str) -> None:
    assert checked_link(written) == CheckedLink(address, host)


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "a", "/a", "#a", "?a", "x.org", "www.x.org/a"),
        *("http:evil", "http:/evil", "https:evil.org", "https:///evil", "https://", "http://?a", "https://#a"),
        *("//evil", "//evil.org/a", "\\\\host\\share", "\\\\?\\C:\\a", "C:\\a", "https:\\\\evil.org", "https://a\\b"),
        *("https://x.org\\@evil.org", "https://x.org/a\\b"),
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,a", "vbscript:a", "about:blank"),
        *("file:///etc/passwd", "file://host/share", "smb://host/a", "ftp://x.org", "mailto:me@x.org", "qrc:/a"),
        *("ms-settings:a", "view-source:https://x.org", "blob:https://x.org/a", "ws://x.org", "tel:1"),
        *("https://user@x.org", "https://user:word@x.org", "https://x.org@evil.org", "https://:@x.org"),
        *("https://x.org\n.evil.org", "https://x.o\trg", "https://x.org/a b", "https://x\x00.org"),
        *("https://x.org/\u202egpj", "https://x.org/\u200b", "https://x\u2060.org", "https://x.org/\U000e0041"),
        *("https://x.org:99999", "https://[x", "https://x..org", "https://%00.org", "https://a b.org"),
        "https://x.org/" + "a" * LONGEST,
    ],
)
def test_everything_else_is_refused(written: str, browser: Browser, window: QWidget) -> None:
    assert checked_link(written) is None
    open_link(written, window)
    assert questions_of(window) == []
    assert browser.opened == []


def test_the_question_shows_the_whole_address_as_plain_text(window: QWidget) -> None:
    link = checked_link(WRITTEN)
    assert link is not None
    question = LinkQuestion(link, window)
    labels = [label for label in question.findChildren(QLabel) if label.text()]
    assert any(label.text().replace("\u200b", "") == ADDRESS for label in labels)
    assert any("page on xn--exmple-cua.org" in label.text() for label in labels)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_long_address_is_shown_to_its_end(window: QWidget) -> None:
    link = checked_link("https://x.org/" + "a" * 3000 + "end")
    assert link is not None
    shown = LinkQuestion(link, window).hint.text()
    assert shown.replace("\u200b", "") == link.address
    assert max(map(len, shown.split("\u200b"))) <= 40


@pytest.mark.parametrize(
    ("name", "opened", "copied"),
    [("open_link", [ADDRESS], "before"), ("copy_address", [], ADDRESS), ("cancel", [], "before")],
)
def test_only_yes_opens(
    name: str, opened: list[str], copied: str, browser: Browser, window: QWidget, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("before")
    open_link(WRITTEN, window)
    question = asked(qtbot, window)
    assert browser.opened == []
    press(qtbot, question, name)
    assert browser.opened == opened
    assert QGuiApplication.clipboard().text() == copied


def test_escape_is_no(browser: Browser, window: QWidget, qtbot: QtBot) -> None:
    open_link(ADDRESS, window)
    question = asked(qtbot, window)
    with qtbot.waitSignal(question.destroyed):
        qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert browser.opened == []


def click_begin(view: ReplyView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 8))


def test_a_click_on_a_link_asks_and_leaves_the_reply_where_it_is(
    view: ReplyView, browser: Browser, qtbot: QtBot
) -> None:
    paint_whole(view, f"[words of a link](<{ADDRESS}>)")
    click_begin(view, qtbot)
    press(qtbot, asked(qtbot, view), "open_link")
    assert browser.opened == [ADDRESS]
    assert view.plain_text() == "words of a link"


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "javascript:alert(1)", "//evil.org", "http:evil", "#words", "a.html", "mailto:a@b.c"],
)
def test_a_link_that_is_refused_is_only_words(target: str, view: ReplyView, browser: Browser, qtbot: QtBot) -> None:
    paint_whole(view, f"[words of a link]({target})")
    click_begin(view, qtbot)
    assert view.anchorAt(QPoint(10, 8)) == ""
    assert questions_of(view) == []
    assert browser.opened == []
    assert view.plain_text() == "words of a link"
