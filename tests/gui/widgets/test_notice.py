from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.notice import ABOVE_BOTTOM, Notice
from tests.gui.person import buttons, click, reads


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


@pytest.fixture
def notice(ground: QWidget) -> Notice:
    return Notice(ground)


def test_it_is_not_there_until_something_is_told(notice: Notice) -> None:
    assert not notice.isVisible()
    notice.tell("<b>Something</b> happened.")
    assert notice.isVisible()
    assert reads(notice, "<b>Something</b> happened.")
    assert notice.findChild(QLabel).textFormat() is Qt.TextFormat.PlainText
    assert buttons(notice) == []


def test_its_button_does_what_it_offers_once_and_the_notice_goes(notice: Notice) -> None:
    done: list[int] = []
    notice.tell("Removed.", "Undo", lambda: done.append(1))
    click(notice, "Undo")
    assert done == [1]
    assert not notice.isVisible()


def test_a_newer_text_takes_the_place_of_the_older_and_of_its_offer(notice: Notice) -> None:
    done: list[str] = []
    notice.tell("First.", "Undo", lambda: done.append("first"))
    notice.tell("Second.", "Undo", lambda: done.append("second"))
    assert not reads(notice, "First.")
    notice.tell("Third.")
    assert buttons(notice) == []
    notice.act()
    assert done == []


def test_it_floats_in_the_middle_above_the_bottom_and_follows_its_window(notice: Notice, ground: QWidget) -> None:
    notice.tell("Something happened.", "Undo", lambda: None)
    for size in ((800, 600), (500, 900)):
        ground.resize(*size)
        notice.place()
        assert abs(notice.geometry().center().x() - size[0] // 2) <= 1
        assert size[1] - notice.geometry().bottom() - 1 == ABOVE_BOTTOM


def test_it_goes_away_by_itself(notice: Notice, qtbot: QtBot) -> None:
    notice.findChild(QTimer).setInterval(20)
    notice.tell("Something happened.")
    assert notice.isVisible()
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_what_was_offered_before_is_offered_again_once_the_newer_is_done(notice: Notice) -> None:
    done: list[str] = []
    for name in ("first", "second", "third"):
        notice.tell(f"{name} was removed.", "Undo", partial(done.append, name))
    for name in ("third", "second", "first"):
        assert reads(notice, f"{name} was removed.")
        click(notice, "Undo")
    assert done == ["third", "second", "first"]
    assert not notice.isVisible()


def test_it_stays_while_somebody_points_at_it_or_is_in_it(notice: Notice, qtbot: QtBot) -> None:
    timer = notice.findChild(QTimer)
    notice.tell("Removed.", "Undo", lambda: None)
    notice._button.setFocus()
    timer.timeout.emit()
    assert notice.isVisible()
    assert timer.isActive()
    notice._button.clearFocus()
    timer.timeout.emit()
    assert not notice.isVisible()


def test_what_has_gone_is_not_offered_again(notice: Notice) -> None:
    done: list[str] = []
    notice.tell("Old.", "Undo", lambda: done.append("old"))
    notice.findChild(QTimer).timeout.emit()
    notice.tell("New.", "Undo", lambda: done.append("new"))
    click(notice, "Undo")
    assert not notice.isVisible()
    assert done == ["new"]


def test_it_is_told_to_screen_readers_with_what_it_offers(notice: Notice, qtbot: QtBot) -> None:
    with qtbot.waitSignal(notice.told) as told:
        notice.tell("Removed.", "Undo", lambda: None)
    assert told.args == ["Removed. Undo"]


@pytest.mark.parametrize("text", ["Done.", "Blind from here: the next answers come without names.", "完了しました。"])
def test_a_text_alone_stands_in_the_middle_of_it(notice: Notice, text: str) -> None:
    notice.tell("Removed.", "Undo", lambda: None)
    notice.tell(text)
    read = notice.findChild(QLabel).geometry()
    assert read.left() == notice.width() - read.right() - 1
