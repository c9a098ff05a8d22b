import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QStackedWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.judging.differences import found
from gui.judging.differences.dialog import DifferencesDialog
from gui.judging.differences.found import Finding, Version
from gui.judging.differences.sheet import Sheet
from tests.difference_screens import LEFT, RIGHT
from tests.gui.person import ask_and_wait
from tests.servers.dialect import Reply
from tests.stage import Stage, wait_for

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|propagateSizeHints)", extend=True)


def opened(stage: Stage, *texts: str) -> DifferencesDialog:
    """The differences of these answers, once they are found."""
    versions = [Version(f"model-{number}", text) for number, text in enumerate(texts, 1)]
    dialog = DifferencesDialog(versions, Finding(stage.window), stage.app.theme, stage.window)
    dialog.open()
    wait_until_found(dialog)
    return dialog


def wait_until_found(dialog: DifferencesDialog) -> None:
    wait_for(lambda: isinstance(dialog.findChild(QStackedWidget).currentWidget(), Sheet))


def sheet(dialog: DifferencesDialog) -> Sheet:
    return dialog.findChild(Sheet)


def summary(dialog: DifferencesDialog) -> str:
    return dialog.findChild(QLabel, "differences_summary").text()


def sides(dialog: DifferencesDialog) -> list[str]:
    """What is said above each answer."""
    return [label.text() for label in dialog.findChildren(QLabel, "differences_side")]


def place(dialog: DifferencesDialog) -> str:
    return dialog.findChild(QLabel, "differences_place").text()


def picture(dialog: DifferencesDialog) -> QImage:
    return sheet(dialog).viewport().grab().toImage()


def test_the_summary_counts_differences_words_and_numbers(stage: Stage) -> None:
    dialog = opened(stage, "It takes 40 hours by van", "It takes 42 hours by van")
    assert sides(dialog) == [
        "1 word only here · numbers that differ: 40",
        "1 word only here · numbers that differ: 42",
    ]
    assert "83 % of the words are shared" in summary(dialog)
    assert place(dialog) == "Difference 1 of 1"


def test_numbers_stand_above_the_answer_that_has_them(stage: Stage) -> None:
    dialog = opened(stage, LEFT, RIGHT)
    left, right = sides(dialog)
    assert left.endswith("32,000 and 8.9; 29.6; 3e9; 40")
    assert right.endswith("8 and 53; 31; 4e9; 42")


def test_equal_answers_have_no_difference(stage: Stage) -> None:
    dialog = opened(stage, LEFT, LEFT)
    assert summary(dialog).startswith("No difference")
    assert not dialog.findChild(QCheckBox, "hide_same").isEnabled()
    QTest.keyClick(sheet(dialog), Qt.Key.Key_N)
    assert place(dialog) == ""


def test_answers_of_the_same_words_in_another_form(stage: Stage) -> None:
    assert "only the formatting" in summary(opened(stage, "It is *so*.", "It is so."))


@pytest.mark.parametrize("texts", [(" ", "Two words."), ("Two words.", " ")])
def test_an_empty_answer_has_no_matching_passage(stage: Stage, texts: tuple[str, str]) -> None:
    dialog = opened(stage, *texts)
    assert "0 % of the words" in summary(dialog)
    full = 1 if texts[0].strip() else 2
    assert f"Only in model-{full}" in sheet(dialog).accessibleDescription()
    assert f"model-{full}: Two words." in sheet(dialog).accessibleDescription()


def test_n_and_shift_n_go_to_the_next_difference_and_back(stage: Stage) -> None:
    dialog = opened(stage, LEFT, RIGHT)
    first = sheet(dialog).accessibleDescription()
    before = picture(dialog)
    QTest.keyClick(sheet(dialog), Qt.Key.Key_N)
    assert place(dialog) == "Difference 2 of 8"
    assert sheet(dialog).accessibleDescription() != first
    assert picture(dialog) != before
    QTest.keyClick(sheet(dialog), Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(sheet(dialog), Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert place(dialog) == "Difference 1 of 8"
    assert sheet(dialog).accessibleDescription() == first


def test_code_is_compared_line_by_line(stage: Stage) -> None:
    dialog = opened(stage, "```\na = 1\nb = 2\nc = 3\n```", "```\na = 1\nb = 5\nc = 3\n```")
    assert [side.rpartition(": ")[2] for side in sides(dialog)] == ["2", "5"]
    assert "model-2: a = 1\nb = 5\nc = 3" in sheet(dialog).accessibleDescription()


def test_what_is_the_same_can_be_hidden(stage: Stage) -> None:
    same = "\n\n".join(f"Paragraph number {number} is the same." for number in range(80))
    dialog = opened(stage, f"{same}\n\nOne end.", f"{same}\n\nAnother quite other finish.")
    assert sheet(dialog).verticalScrollBar().maximum() > 0
    dialog.findChild(QCheckBox, "hide_same").click()
    assert sheet(dialog).verticalScrollBar().maximum() == 0
    assert place(dialog).startswith("Difference 1 of")


def test_choosing_the_answer_of_the_other_side_changes_both(stage: Stage) -> None:
    dialog = opened(stage, "One text.", "One text.", "Quite another 3.")
    left, right = dialog.findChildren(QComboBox)
    right.setCurrentIndex(2)
    right.activated.emit(2)
    wait_until_found(dialog)
    assert "difference" in summary(dialog)
    left.activated.emit(2)
    wait_until_found(dialog)
    assert [left.currentText(), right.currentText()] == ["model-3", "model-1"]


def test_half_a_million_characters_are_shown_a_page_at_a_time(stage: Stage) -> None:
    lines = [f"Line {number} of a very long answer, in which hardly anything differs." for number in range(7_000)]
    others = [line.replace("hardly", "almost") if number % 700 == 7 else line for number, line in enumerate(lines)]
    dialog = opened(stage, " ".join(lines), " ".join(others))
    assert place(dialog) == "Difference 1 of 10"
    for _ in range(9):
        QTest.keyClick(sheet(dialog), Qt.Key.Key_N)
    assert "almost" in sheet(dialog).accessibleDescription()
    QTest.keyClick(sheet(dialog), Qt.Key.Key_End)
    assert sheet(dialog).verticalScrollBar().value() == sheet(dialog).verticalScrollBar().maximum()
    assert len(sheet(dialog)._layouts) < 100


def test_arrow_keys_scroll_down_to_the_end_and_back_to_the_beginning(stage: Stage) -> None:
    dialog = opened(stage, *("\n\n".join(f"{word} {number}" for number in range(100)) for word in ("one", "two")))
    bar = sheet(dialog).verticalScrollBar()
    bar.setValue(0)
    for key, end in ((Qt.Key.Key_PageDown, bar.maximum()), (Qt.Key.Key_PageUp, 0)):
        steps = 0
        while bar.value() != end and steps < 200:
            QTest.keyClick(sheet(dialog), key)
            steps += 1
        assert bar.value() == end
        assert steps > 3


@pytest.mark.parametrize(("word", "is_from_right"), [("Word.", False), ("كلمة.", True)])
def test_what_is_written_from_the_right_begins_there(stage: Stage, word: str, is_from_right: bool) -> None:
    seen = picture(opened(stage, word, word))
    ground = seen.pixel(1, 0)
    inked = (x for x in range(seen.width() // 4) for y in range(60) if seen.pixel(x, y) != ground)
    assert any(inked) != is_from_right


def test_escape_closes_it_and_ends_the_work(stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def work_without_end(a: str, b: str, check: Callable[[], None]) -> None:
        while not is_torn_down.is_set():
            check()

    is_torn_down = threading.Event()
    monkeypatch.setattr(found, "find_differences", work_without_end)
    finding = Finding(stage.window)
    dialog = DifferencesDialog((Version("one", "a"), Version("two", "b")), finding, stage.app.theme, stage.window)
    dialog.open()
    try:
        assert waiting(dialog).startswith("Comparing")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not isValid(dialog), timeout=15_000)
        qtbot.waitUntil(lambda: not finding.children(), timeout=15_000)
    finally:
        is_torn_down.set()


def waiting(dialog: DifferencesDialog) -> str:
    return dialog.findChild(QLabel, "differences_told").text()


def test_answers_that_cannot_be_compared_are_said_to_be_so(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def work_without_memory(a: str, b: str, check: Callable[[], None]) -> None:
        raise MemoryError

    monkeypatch.setattr(found, "find_differences", work_without_memory)
    versions = (Version("one", "a"), Version("two", "b"))
    dialog = DifferencesDialog(versions, Finding(stage.window), stage.app.theme, stage.window)
    dialog.open()
    wait_for(lambda: waiting(dialog).startswith("These two answers could not be compared."))


def test_it_is_offered_once_two_lanes_have_an_answer(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("moonshot/kimi-k3", "openai/gpt-5.5")
    action = stage.window._actions["differences"]
    assert not action.isEnabled()
    stage.servers["moonshot"].reply = Reply("It takes 40 hours.")
    stage.servers["openai"].reply = Reply("It takes 42 hours.")
    ask_and_wait(stage, qtbot, "How long?")
    assert action.isEnabled()
    action.trigger()
    (dialog,) = stage.window.findChildren(DifferencesDialog)
    wait_until_found(dialog)
    assert [box.currentText() for box in dialog.findChildren(QComboBox)] == ["kimi-k3", "gpt-5.5"]
    assert [side.rpartition(": ")[2] for side in sides(dialog)] == ["40", "42"]
    dialog.close()
    stage.session.remove(stage.session.lanes[1].id)
    assert not action.isEnabled()


def test_earlier_answers_in_the_same_place_can_be_chosen(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("moonshot/kimi-k3")
    ask_and_wait(stage, qtbot, "How long?")
    action = stage.window._actions["differences"]
    assert not action.isEnabled()
    stage.servers["moonshot"].reply = Reply("It takes 42 hours.")
    with qtbot.waitSignal(stage.session.lane_ended):
        stage.session.retry(stage.session.lanes[0].id)
    assert action.isEnabled()
    action.trigger()
    (dialog,) = stage.window.findChildren(DifferencesDialog)
    wait_until_found(dialog)
    assert [box.currentText() for box in dialog.findChildren(QComboBox)] == ["kimi-k3", "kimi-k3, version 1"]
    dialog.close()
