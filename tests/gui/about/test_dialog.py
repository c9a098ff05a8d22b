import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from comparison.files.locations import find_locations
from comparison.version import VERSION
from gui.about.dialog import About
from gui.about.licences_page import LicencesPage
from gui.reply.link_gate import LinkQuestion
from tests.gui.person import click, field, go_to_tab, reads, visiting
from tests.stage import Stage


class Files(QObject):
    """Stands where the person's file manager would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def about(qtbot: QtBot, tmp_path: Path) -> Iterator[About]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = About(find_locations({"PARAGONE_HOME": str(tmp_path)}), parent)
    dialog.show()
    yield dialog
    dialog.close()


def find(about: About, words: str) -> str:
    """Type into the search of the licences; the text that is shown then."""
    go_to_tab(about, 1)
    page = about.findChild(LicencesPage)
    search = field(page, "Find a component")
    search.clear()
    QTest.keyClicks(search, words)
    return page.findChild(QPlainTextEdit).toPlainText()


def test_it_opens_from_the_menu_and_closes_by_its_button(stage: Stage) -> None:
    def look(dialog: About) -> None:
        assert reads(dialog, f"Version {VERSION}")
        click(dialog, "Close")
        assert not dialog.isVisible()

    with visiting(About, look):
        stage.window.findChild(object, "about").trigger()


def test_the_facts_can_be_copied_as_text(about: About) -> None:
    click(about, "Copy details")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Paragone\n")
    assert f"Version: {VERSION}\n" in copied
    assert sys.version.split()[0] in copied
    assert reads(about, "without keys or prompts")


def test_the_folder_of_the_log_is_made_and_shown(about: About, tmp_path: Path) -> None:
    files = Files()
    QDesktopServices.setUrlHandler("file", files, "open")
    try:
        click(about, "Open the log folder")
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert files.opened == [str(tmp_path / "logs")]
    assert (tmp_path / "logs").is_dir()


def test_a_folder_that_cannot_be_made_is_told(about: About, tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file stands in the way")
    click(about, "Open the log folder")
    assert reads(about, "The folder can't be created: File exists.")


def test_a_part_is_found_by_its_name_and_by_its_licence(about: About) -> None:
    assert "Encode OSS" in find(about, "httpx")
    assert "Mozilla Public License" in find(about, "certifi mpl")
    assert "Replacing Qt" in find(about, "shiboken")


def test_the_arrows_go_through_the_list(about: About) -> None:
    assert "GNU LESSER" in find(about, "qt")
    QTest.keyClick(field(about, "Find a component"), Qt.Key.Key_Down)
    assert "Third-party code in Qt" in about.findChild(QPlainTextEdit).toPlainText()


def test_a_page_on_the_web_is_asked_about_before_it_opens(about: About) -> None:
    find(about, "httpx")
    click(about, "Website")
    (question,) = about.findChildren(LinkQuestion)
    assert "https://github.com/encode/httpx" in question.hint.text().replace("\u200b", "")
    question.reject()
