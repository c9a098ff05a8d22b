"""What a person sees of the window and does with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.compare.race.figure_row import FigureRow
from tests.servers.openai_server import OpenAIServer, Request
from tests.stage import Stage, wait_for

PATIENCE_MS = 10_000
"""Tells what hangs from what does not; nothing here takes long."""


def texts(widget: QWidget) -> list[str]:
    """All words that can be seen in a widget."""
    seen = [child.text() for child in widget.findChildren(QLabel) if child.isVisible()]
    seen += [child.text() for child in widget.findChildren(QAbstractButton) if child.isVisible()]
    seen += [child.reading.sentence for child in widget.findChildren(FigureRow) if child.isVisible()]
    return [text for text in seen if text]


def reads(widget: QWidget, words: str) -> bool:
    """Whether these words can be seen somewhere in a widget."""
    return any(words in text for text in texts(widget))


def buttons(widget: QWidget) -> list[str]:
    """What the buttons that can be seen are called, in the order in which they were made."""
    return [_name(child) for child in widget.findChildren(QAbstractButton) if child.isVisible()]


def button(widget: QWidget, name: str) -> QAbstractButton:
    """The one visible button that is called so."""
    found = _called(widget, name)
    assert len(found) == 1, f"{len(found)} buttons “{name}” among {buttons(widget)}"
    return found[0]


def click(widget: QWidget, name: str) -> None:
    """Click on the visible button that is called so, as soon as it is there."""
    with suppress(TimeoutError):
        wait_for(lambda: bool(_called(widget, name)), PATIENCE_MS)
    target = button(widget, name)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.rect().center())


def click_in_head(stage: Stage, place: int, name: str) -> None:
    """Click on a button in the head of the lane at this place; it is seen once the pointer is there."""
    header = stage.page.views[place].header
    middle = header.rect().center().toPointF()
    QApplication.sendEvent(header, QEnterEvent(middle, middle, header.mapToGlobal(middle)))
    QApplication.processEvents()
    click(header, name)


def field(widget: QWidget, name: str) -> QLineEdit:
    """The one visible field whose accessible name begins so, as soon as it is there."""
    with suppress(TimeoutError):
        wait_for(lambda: bool(_fields(widget, name)), PATIENCE_MS)
    found = _fields(widget, name)
    assert len(found) == 1, f"{len(found)} fields “{name}” among {[one.accessibleName() for one in _fields(widget)]}"
    return found[0]


def choose(box: QComboBox, text: str) -> None:
    """Choose the entry that reads so."""
    place = box.findText(text)
    assert place >= 0, f"no “{text}” among {[box.itemText(number) for number in range(box.count())]}"
    box.setCurrentIndex(place)


def entry(menu: QMenu, text: str) -> QAction:
    """The entry of a menu that reads so, after the menu was opened."""
    menu.aboutToShow.emit()
    found = [action for action in menu.actions() if action.text() == text]
    assert len(found) == 1, f"{len(found)} entries “{text}” among {[action.text() for action in menu.actions()]}"
    return found[0]


def typing(words: str) -> Callable[[QDialog], None]:
    """A visit to a dialog with a search: type these words and press Enter."""

    def visit(dialog: QDialog) -> None:
        dialog.field.setText(words)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    return visit


def ask(stage: Stage, prompt: str) -> None:
    """Type a prompt and press Enter."""
    QTest.keyClicks(stage.page.composer.prompt, prompt)
    QTest.keyClick(stage.page.composer.prompt, Qt.Key.Key_Return)


def wait_for_ends(stage: Stage, qtbot: QtBot) -> None:
    """Wait until no answer runs and all that arrived is painted."""
    qtbot.waitUntil(lambda: not stage.session.is_running, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: all(_is_painted(stage, place) for place in range(len(stage.session.lanes))))


def ask_and_wait(stage: Stage, qtbot: QtBot, prompt: str) -> None:
    ask(stage, prompt)
    wait_for_ends(stage, qtbot)


def painted(stage: Stage, place: int) -> str:
    """What can be read of the newest answer in the lane at this place."""
    views = stage.page.views
    replies = views[place].talk.replies if views else []
    return replies[-1].reply.plain_text() if replies else ""


def prompts(server: OpenAIServer) -> list[Request]:
    """The requests for an answer that came to a server."""
    return [request for request in server.requests if request.method == "POST"]


@contextmanager
def visiting(kind: type[QDialog], visit: Callable[..., None]) -> Iterator[None]:
    """What is done inside opens such a dialog and waits for its end: ``visit`` gets it, and it is closed afterwards."""
    visited: list[QDialog] = []
    failed: list[BaseException] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if visited or not isinstance(dialog, kind):
            return
        visited.append(dialog)
        try:
            visit(dialog)
        except BaseException as error:
            failed.append(error)
        finally:
            if dialog.isVisible():
                dialog.reject()

    watch = QTimer(interval=5)
    watch.timeout.connect(look)
    watch.start()
    try:
        yield
    finally:
        watch.stop()
    if failed:
        raise failed[0]
    assert visited, f"no {kind.__name__} was opened"


def _is_painted(stage: Stage, place: int) -> bool:
    lane, view = stage.session.lanes[place], stage.page.views[place]
    if not view.isVisible() or lane.answer is None:
        return True
    shown = view.talk.replies
    if not shown or shown[-1].exchange is not lane.last:
        return False
    return shown[-1].reply.raw_text() == lane.answer.text and not shown[-1].reply.is_behind


def _fields(widget: QWidget, name: str = "") -> list[QLineEdit]:
    found = [child for child in widget.findChildren(QLineEdit) if child.isVisible()]
    return [child for child in found if child.accessibleName().startswith(name)]


def _called(widget: QWidget, name: str) -> list[QAbstractButton]:
    return [child for child in widget.findChildren(QAbstractButton) if child.isVisible() and _is_called(child, name)]


def _is_called(child: QAbstractButton, name: str) -> bool:
    return name in (child.text().removesuffix(" •"), child.accessibleName(), child.toolTip())


def _name(child: QAbstractButton) -> str:
    return child.text() or child.accessibleName() or child.toolTip()


def go_to_tab(dialog: QDialog, number: int) -> None:
    """Show the page of this number, counted from 0."""
    dialog.findChild(QTabWidget).setCurrentIndex(number)
