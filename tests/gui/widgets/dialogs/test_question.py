import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.widgets.dialogs.question import TALL, WIDE, Question

MARKUP = "<b>Bold</b> & <img src=x>"


@pytest.fixture
def answers() -> list[str]:
    return []


@pytest.fixture
def question(qtbot: QtBot, answers: list[str]) -> Question:
    made = Question("Title", MARKUP, MARKUP, None)
    made.add_button("Go", "go").clicked.connect(lambda: answers.append("go"))
    made.add_safe_button("Stay", "stay")
    made.finished.connect(lambda result: answers.append(str(result)))
    made.open()
    qtbot.waitExposed(made)
    return made


def test_the_keyboard_begins_at_the_answer_that_changes_nothing(
    question: Question, qtbot: QtBot, answers: list[str]
) -> None:
    stay = question.findChild(QPushButton, "stay")
    assert question.focusWidget() is stay
    assert stay.isDefault()
    QTest.keyClick(question, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(question))
    assert answers == ["0"]


def test_esc_answers_nothing(question: Question, qtbot: QtBot, answers: list[str]) -> None:
    question.findChild(QPushButton, "go").setFocus()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(question))
    assert answers == ["0"]


def test_enter_presses_the_button_a_person_went_to_once_the_dialog_is_closed(
    question: Question, qtbot: QtBot, answers: list[str]
) -> None:
    go = question.findChild(QPushButton, "go")
    go.setFocus()
    QTest.keyClick(go, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(question))
    assert answers == ["1", "go"]


def test_text_is_plain_and_a_screen_reader_hears_all_of_it(question: Question, qtbot: QtBot) -> None:
    assert {label.textFormat() for label in question.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert question.accessibleDescription() == f"{MARKUP}\n{MARKUP}"
    question.close()
    qtbot.waitUntil(lambda: not isValid(question))


def test_however_much_there_is_to_know_the_answers_stay_on_the_screen(qtbot: QtBot) -> None:
    long = Question("Title", "Text", "word " * 5_000, None)
    long.add_safe_button("Stay", "stay")
    long.open()
    assert long.findChild(QScrollArea).height() == TALL
    assert long.height() < 2 * TALL
    long.close()
    qtbot.waitUntil(lambda: not isValid(long))


@pytest.mark.parametrize("word", ["m" * 63, f"paypal.com.{'a' * 63}.{'b' * 63}.evil.example"])
def test_a_long_word_goes_on_below(qtbot: QtBot, word: str) -> None:
    made = Question("Title", f"Open {word}?", word, None)
    qtbot.addWidget(made)
    for label in (made.text, made.hint):
        lines = label.fontMetrics().boundingRect(0, 0, WIDE - 40, 9_000, Qt.TextFlag.TextWordWrap, label.text())
        assert lines.width() <= WIDE - 40
    assert word in made.accessibleDescription()
