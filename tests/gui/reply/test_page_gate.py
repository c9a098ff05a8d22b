from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.reply.framed_page import LARGEST
from gui.reply.page_gate import OpenedPages, PageQuestion, open_page
from gui.reply.reply_view import ReplyView
from gui.widgets.dialogs.question import Question
from tests.gui.reply.painted import paint_whole

PAGE = "<!doctype html>\n<h1>Hello</h1>\n<script>alert(1)</script>"


class Browser(QObject):
    """Stands where the person's browser would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def browser(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Browser]:
    monkeypatch.setenv("PARAGONE_HOME", str(tmp_path))
    made = Browser()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")
    pages = OpenedPages.of_program()
    pages.files.remove()
    pages.setParent(None)
    pages.deleteLater()


def head_of(view: ReplyView) -> QPointF:
    area = view.document().documentLayout().blockBoundingRect(view.document().firstBlock())
    return QPointF(view.viewport().width(), area.top() - 15)


def click_open(view: ReplyView, qtbot: QtBot) -> None:
    """Where "Open in browser" is drawn: left of "Copy" in the head of the code."""
    block, ground = view.document().firstBlock(), view._ground
    places = (QPoint(x, int(head_of(view).y())) for x in range(view.viewport().width() - 1, 0, -4))
    found = next((place for place in places if ground.open_button_at(QPointF(place)) == block), None)
    assert found is not None
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=found)


def question_of(view: ReplyView) -> PageQuestion:
    (question,) = view.findChildren(PageQuestion)
    return question


def test_a_page_opens_only_after_a_warning(view: ReplyView, browser: Browser, qtbot: QtBot) -> None:
    paint_whole(view, f"```html\n{PAGE}\n```\n")
    click_open(view, qtbot)
    question = question_of(view)
    assert browser.opened == []
    assert question.findChild(QPushButton, "cancel").isDefault()
    with qtbot.waitSignal(question.destroyed):
        qtbot.mouseClick(question.findChild(QPushButton, "cancel"), Qt.MouseButton.LeftButton)
    assert browser.opened == []
    click_open(view, qtbot)
    question = question_of(view)
    with qtbot.waitSignal(question.destroyed):
        qtbot.mouseClick(question.findChild(QPushButton, "open_page"), Qt.MouseButton.LeftButton)
    (page,) = browser.opened
    assert 'sandbox=""' in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o077 == 0


def test_pages_go_when_the_program_ends(view: ReplyView, browser: Browser, qtbot: QtBot) -> None:
    open_page(PAGE, view)
    question_of(view).findChild(QPushButton, "open_page").click()
    (page,) = browser.opened
    OpenedPages.of_program().files.remove()
    assert not page.exists()


@pytest.mark.parametrize(
    ("fence", "is_offered"),
    [
        ("html", True),
        ("HTML", True),
        ("svg", True),
        ("xml\n<?xml version='1.0'?><svg xmlns='x'>", True),
        ("\n<!DOCTYPE html>", True),
        ("mermaid\ngraph TD", False),
        ("xml\n<note>", False),
        ("python", False),
        ("text\nsee <html>", False),
    ],
)
def test_it_is_offered_for_pages_alone(fence: str, is_offered: bool, view: ReplyView) -> None:
    paint_whole(view, f"```{fence}\nx\n```\n")
    menu = view.menu_at(QPointF(30, head_of(view).y() + 30))
    assert ("Open in browser" in [action.text() for action in menu.actions()]) is is_offered
    menu.deleteLater()


def test_copy_still_copies(view: ReplyView, qtbot: QtBot) -> None:
    paint_whole(view, f"```html\n{PAGE}\n```\n")
    place = QPoint(view.viewport().width() - 20, int(head_of(view).y()))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert QGuiApplication.clipboard().text() == PAGE
    assert view.findChildren(PageQuestion) == []


def test_a_page_that_is_too_large_is_refused_with_a_sentence(view: ReplyView, browser: Browser) -> None:
    open_page("x" * (LARGEST + 1), view)
    question_of(view).findChild(QPushButton, "open_page").click()
    assert browser.opened == []
    assert "too large" in view.findChild(Question, "page_problem").text.text()


def test_a_disk_without_room_is_told(view: ReplyView, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")
    open_page(PAGE, view)
    question_of(view).findChild(QPushButton, "open_page").click()
    assert browser.opened == []
    assert "could not be written" in view.findChild(Question, "page_problem").text.text()
