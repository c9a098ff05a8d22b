"""What keys do in a blind round."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from gui.judging.digits import X11_ONE
from gui.window.panels.palette import Palette
from tests.gui.judging.rounds import NAMES, PATIENCE_MS, begin, begin_shown_anew, kept, press_escape
from tests.gui.judging.search import tells
from tests.gui.person import visiting
from tests.stage import Stage


def physical(place: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    """A press of the key of a digit on a keyboard that has something else on it."""
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Ampersand, modifiers, X11_ONE + place, 0, 0, "&")


def test_keys_vote_while_the_strip_has_the_focus(blind: Stage, qtbot: QtBot) -> None:
    page = begin(blind, qtbot)
    qtbot.waitUntil(lambda: len(page.ballot.judged) == 3, timeout=PATIENCE_MS)
    QTest.keyClick(page.ballot, Qt.Key.Key_2)
    QApplication.sendEvent(page.ballot, physical(0, Qt.KeyboardModifier.ShiftModifier))
    assert (page.ballot.verdict.best, page.ballot.verdict.worst) == (1, 0)
    QApplication.sendEvent(page.ballot, physical(2))
    assert page.ballot.verdict.best == 2
    QTest.keyClick(page.ballot, Qt.Key.Key_X)
    assert page.ballot.verdict.best is None
    QTest.keyClick(page.columns[0].reply, Qt.Key.Key_1)
    assert page.ballot.verdict.best is None
    QTest.keyClick(page.ballot, Qt.Key.Key_0)
    QTest.keyClick(page.ballot, Qt.Key.Key_Return)
    assert {vote["winner"] for vote in kept(blind, qtbot, 3)} == {"tie"}
    QTest.keyClick(page.result._next, Qt.Key.Key_Return)
    assert blind.page.composer.prompt.hasFocus() or blind.window.focusWidget() is blind.page.composer.prompt


def test_escape_takes_back_a_choice_and_leaves_the_names(blind: Stage, qtbot: QtBot) -> None:
    page = begin_shown_anew(blind, qtbot)
    page.ballot.choose_best(1)
    press_escape(blind)
    assert page.ballot.verdict.is_empty
    assert page.is_blind
    page.ballot.choose_best(1)
    page.ballot.voted.emit()
    press_escape(blind)
    assert blind.page.isVisible()
    assert not blind.window.blindness.is_on


def test_enter_goes_on_while_a_reply_has_the_focus_but_never_votes_there(blind: Stage, qtbot: QtBot) -> None:
    page = begin_shown_anew(blind, qtbot)
    page.ballot.choose_best(1)
    page.columns[0].reply.setFocus()
    QTest.keyClick(page.columns[0].reply, Qt.Key.Key_Return)
    assert page.is_blind
    page.ballot.voted.emit()
    page.columns[0].reply.setFocus()
    QTest.keyClick(page.columns[0].reply, Qt.Key.Key_Return)
    assert not blind.window.blindness.is_on


def test_the_palette_has_no_model_in_it_meanwhile(blind: Stage, qtbot: QtBot) -> None:
    page = begin_shown_anew(blind, qtbot)

    def look(palette: Palette) -> None:
        assert tells(NAMES) == []
        model = palette.findChild(QListView).model()
        rows = [model.index(number, 0).data() for number in range(model.rowCount())]
        assert any("Larger replies" in row for row in rows)
        assert not any(name in row.casefold() for row in rows for name in NAMES)

    with visiting(Palette, look):
        QTest.keyClick(page.ballot, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
