import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QHelpEvent, QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser, QToolTip
from pytestqt.qtbot import QtBot

from gui.reply.reply_view import ReplyView
from tests.comparison.gfm.replies import FIXED
from tests.gui.reply.painted import paint, paint_whole

GUI = Path(__file__).parents[3] / "gui"
LONG_AGO = 1_000_000_000

ATTACKS = [
    '<img src="{url}">',
    "<img src='{url}' onerror='x'/>\n",
    "![words]({url})",
    "![words](<{url}>)",
    "[![words]({url})]({url})",
    "![words][1]\n\n[1]: {url}",
    "[words]({url})",
    "<{url}>",
    "<style>@import url({url});</style>",
    '<link rel="stylesheet" href="{url}">\n\nwords',
    '<table background="{url}"><tr><td background="{url}">words</td></tr></table>',
    '<body background="{url}" style="background-image: url({url})">words',
    "<script src='{url}'></script>",
    '<iframe src="{url}"></iframe><object data="{url}"></object><embed src="{url}">',
    "| ![words]({url}) |\n|---|\n| <img src={url}> |",
    "> - # ![words]({url})",
    "```html\n<img src='{url}'>\n```",
    "`<img src={url}>`",
    "&lt;img src=&quot;{url}&quot;&gt;",
    "\\<img src='{url}'>",
]


@pytest.fixture
def picture(tmp_path: Path, qapp: QApplication) -> Path:
    """A file that tells by its time whether it was read, even where a disk notes only the first reading."""
    path = tmp_path / "canary.png"
    assert QImage(3, 3, QImage.Format.Format_RGB32).save(str(path))
    os.utime(path, (LONG_AGO, LONG_AGO + 1))
    return path


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def was_read(path: Path) -> bool:
    return path.stat().st_atime != LONG_AGO


def was_asked(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def look_at(view: ReplyView, qtbot: QtBot) -> None:
    """All that a person does without a click: see it, move over it, rest there, select it, copy it."""
    for y in range(4, max(5, view.viewport().height()), 12):
        qtbot.mouseMove(view.viewport(), QPoint(20, y))
        spot = QPoint(20, y)
        QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, spot, view.mapToGlobal(spot)))
    view.viewport().grab()
    view.selectAll()
    view.copy()
    view.document().toHtml()


def test_the_means_would_notice(picture: Path, qtbot: QtBot) -> None:
    stock = QTextBrowser()
    qtbot.addWidget(stock)
    stock.setHtml(f'<img src="{picture.as_uri()}">')
    stock.show()
    stock.grab()
    assert was_read(picture)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_reply_makes_a_file_be_read(attack: str, picture: Path, view: ReplyView, qtbot: QtBot) -> None:
    for url in (picture.as_uri(), str(picture), f"file:{picture}"):
        paint(view, attack.format(url=url), "\n\n")
    look_at(view, qtbot)
    view.finish()
    view.set_zoom(150)
    assert not was_read(picture)
    assert "￼" not in view.document().toPlainText()


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_reply_makes_a_server_be_asked(attack: str, server: socket.socket, view: ReplyView, qtbot: QtBot) -> None:
    paint_whole(view, attack.format(url=f"http://127.0.0.1:{server.getsockname()[1]}/a.png"))
    look_at(view, qtbot)
    assert not was_asked(server)


def test_no_data_of_a_picture_is_decoded(view: ReplyView, qtbot: QtBot) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(3, 3, QImage.Format.Format_RGB32).save(buffer, "PNG")
    data = f"data:image/png;base64,{bytes(buffer.data().toBase64()).decode()}"
    paint_whole(view, f"![a cat]({data})")
    look_at(view, qtbot)
    assert view.plain_text() == "[image: a cat]"


@pytest.mark.parametrize("kind", QTextDocument.ResourceType)
def test_a_reply_loads_nothing(kind: QTextDocument.ResourceType, picture: Path, view: ReplyView) -> None:
    for name in (picture.as_uri(), "https://x.org/a.css", "data:text/css,a", "qrc:/a", ":/a", "a.png", ""):
        assert view.loadResource(kind.value, QUrl(name)).isEmpty()
        assert not view.document().resource(kind.value, QUrl(name))
    assert not was_read(picture)


def test_html_is_shown_as_it_was_written(view: ReplyView) -> None:
    html = '<font>a</font> <a href="https://x.org" title="t">c</a> <script>d()</script> <h1 style="color:red">e</h1>'
    paint_whole(view, html)
    assert view.plain_text() == html


def test_a_links_title_is_no_tooltip(view: ReplyView, qtbot: QtBot) -> None:
    paint_whole(view, '[words of a link](https://x.org "<b>title</b>")')
    look_at(view, qtbot)
    assert not QToolTip.isVisible()
    assert view.toolTip() == ""


def test_links_do_not_open_by_themselves(view: ReplyView) -> None:
    assert not view.openLinks()
    assert not view.openExternalLinks()
    assert view.searchPaths() == []
    assert view.isReadOnly()


def test_nothing_can_be_dropped_on_a_reply(picture: Path, view: ReplyView) -> None:
    paint_whole(view, "words")
    assert not view.acceptDrops()
    assert not view.viewport().acceptDrops()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture))])
    mime.setHtml(f'<img src="{picture.as_uri()}">')
    no_key, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, no_key)
    QApplication.sendEvent(view.viewport(), drop)
    assert view.plain_text() == "words"
    assert not was_read(picture)


def test_no_reply_has_formats_that_a_layout_chokes_on(view: ReplyView) -> None:
    paint_whole(view, "\n\n".join(FIXED.values()) + '\n\n<td colspan="2147483647"><font size="1000000000">a')
    html = view.document().toHtml()
    assert 'colspan="' not in html
    assert "<img" not in html


def test_no_message_box_of_qts_guesses_whether_its_text_is_markup() -> None:
    """``gui.widgets.dialogs.question`` is asked instead, which shows plain text alone."""
    assert [path.name for path in GUI.rglob("*.py") if "QMessageBox" in path.read_text(encoding="utf-8")] == []


def test_nothing_in_the_window_takes_html_or_markdown() -> None:
    paper = GUI / "export" / "pdf.py"  # sets a page that the program wrote, and loads nothing: see its own test
    for path in set(GUI.rglob("*.py")) - {paper}:
        source = path.read_text(encoding="utf-8")
        for way in (
            "setHtml(",
            "insertHtml(",
            "setMarkdown(",
            "insertMarkdown(",
            "fromHtml(",
            "RichText",
            "QWebEngine",
        ):
            assert way not in source, f"{path.name}: {way}"
