from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.compare.prompt.prompt_edit import SHARE, PromptEdit

ENTER = Qt.Key.Key_Return
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, KEYPAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def prompt(qtbot: QtBot) -> PromptEdit:
    made = PromptEdit()
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made, "hello")
    return made


@pytest.fixture
def sent(prompt: PromptEdit) -> QSignalSpy:
    return QSignalSpy(prompt.submitted)


def compose(prompt: PromptEdit, preedit: str, committed: str = "") -> None:
    """What an input method tells while a person chooses among candidates."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(committed)
    QApplication.sendEvent(prompt, event)


@pytest.mark.parametrize(
    ("enter_sends", "modifier", "is_sent"),
    [
        (True, NONE, True),
        (True, KEYPAD, True),
        (True, SHIFT, False),
        (True, CONTROL, False),
        (False, NONE, False),
        (False, CONTROL, True),
        (False, SHIFT, True),
    ],
)
def test_enter_sends_or_breaks_the_line_as_the_setting_wants(
    prompt: PromptEdit, sent: QSignalSpy, enter_sends: bool, modifier: Qt.KeyboardModifier, is_sent: bool
) -> None:
    prompt.enter_sends = enter_sends
    QTest.keyClick(prompt, Qt.Key.Key_Enter if modifier is KEYPAD else ENTER, modifier)
    assert sent.count() == int(is_sent)
    assert prompt.toPlainText() == ("hello" if is_sent else "hello\n")


def test_an_enter_that_is_held_down_sends_nothing_more(prompt: PromptEdit, sent: QSignalSpy) -> None:
    for is_repeat in (False, True, True, True):
        QApplication.sendEvent(prompt, QKeyEvent(QEvent.Type.KeyPress, ENTER, NONE, "\r", is_repeat))
    assert sent.count() == 1
    assert prompt.toPlainText() == "hello"


def test_enter_chooses_a_candidate_while_an_input_method_composes(prompt: PromptEdit, sent: QSignalSpy) -> None:
    compose(prompt, "にほん")
    QTest.keyClick(prompt, ENTER)
    assert sent.count() == 0
    compose(prompt, "", "日本")
    assert prompt.toPlainText().replace("\n", "") == "hello日本"
    QTest.keyClick(prompt, ENTER)
    assert sent.count() == 1


def test_a_composition_that_is_given_up_leaves_enter_as_it_was(prompt: PromptEdit, sent: QSignalSpy) -> None:
    compose(prompt, "に")
    compose(prompt, "")
    QTest.keyClick(prompt, ENTER)
    assert sent.count() == 1


def test_no_invitation_shines_through_what_an_input_method_composes(prompt: PromptEdit) -> None:
    prompt.clear()
    prompt.invite("Ask all 3 models …")
    compose(prompt, "にほん")
    prompt.invite("Ask both models …")
    assert prompt.placeholderText() == ""
    compose(prompt, "")
    assert prompt.placeholderText() == "Ask both models …"


def test_the_field_grows_from_one_line_to_a_third_of_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    prompt = PromptEdit(window)
    prompt.resize(800, 40)
    window.show()
    heights = []
    for lines in (1, 4, 9, 100, 4_000):
        prompt.setPlainText("\n".join("x" * lines))
        QApplication.processEvents()
        heights.append(prompt.height())
    assert heights[0] < 2 * prompt.fontMetrics().lineSpacing()
    assert heights[0] < heights[1] < heights[2] < heights[3] == heights[4]
    assert heights[4] <= window.height() / SHARE + prompt.fontMetrics().lineSpacing()


@pytest.mark.parametrize("text", ["", " \n\t ", "\u3000"])
def test_white_space_alone_is_blank(prompt: PromptEdit, text: str) -> None:
    prompt.setPlainText(text)
    assert prompt.is_blank
    prompt.insertPlainText("あ")
    assert not prompt.is_blank


def test_up_and_down_call_back_earlier_prompts_from_the_edges_of_the_field(prompt: PromptEdit) -> None:
    prompt.clear()
    for sent_before in ("one", "two\nlines"):
        prompt.remember(sent_before)
    shown = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(prompt, key)
        shown.append(prompt.toPlainText())
    assert shown == ["two\nlines", "one", "one", "two\nlines", "", ""]


def test_up_inside_of_a_text_and_in_a_person_s_own_moves_the_cursor_alone(prompt: PromptEdit) -> None:
    prompt.remember("one\ntwo")
    QTest.keyClick(prompt, Qt.Key.Key_Up)
    assert prompt.toPlainText() == "hello"
    prompt.clear()
    prompt.remember("three\nfour")
    QTest.keyClick(prompt, Qt.Key.Key_Up)
    prompt.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(prompt, Qt.Key.Key_Up)
    assert prompt.toPlainText() == "three\nfour"


def test_undo_in_the_emptied_field_brings_the_sent_prompt_back(prompt: PromptEdit) -> None:
    prompt.remember("hello")
    prompt.clear()
    QTest.keyClick(prompt, Qt.Key.Key_Z, CONTROL)
    assert prompt.toPlainText() == "hello"


def test_undo_first_takes_back_what_was_written_since(prompt: PromptEdit) -> None:
    prompt.remember("sent")
    QTest.keyClick(prompt, Qt.Key.Key_Z, CONTROL)
    assert prompt.toPlainText() == ""
    QTest.keyClick(prompt, Qt.Key.Key_Z, CONTROL)
    assert prompt.toPlainText() == "sent"


def test_a_file_comes_as_its_content_and_one_that_is_no_text_as_a_sentence(prompt: PromptEdit, tmp_path: Path) -> None:
    refused = QSignalSpy(prompt.paste_refused)
    (tmp_path / "a.py").write_text("print()")
    (tmp_path / "b.bin").write_bytes(b"\0")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.py", "b.bin")])
    assert prompt.canInsertFromMimeData(files)
    prompt.clear()
    prompt.insertFromMimeData(files)
    assert prompt.toPlainText() == "a.py:\n```py\nprint()\n```\n"
    assert refused.at(0) == ["b.bin is not a text in UTF-8. Nothing of it was added."]


def test_an_image_is_told_and_loses_nothing(prompt: PromptEdit) -> None:
    refused = QSignalSpy(prompt.paste_refused)
    image = QMimeData()
    image.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert prompt.canInsertFromMimeData(image)
    prompt.insertFromMimeData(image)
    assert refused.at(0) == ["Images can't be sent yet. Nothing was pasted."]
    assert prompt.toPlainText() == "hello"


def test_a_web_address_stays_a_text(prompt: PromptEdit) -> None:
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/a.png")])
    link.setText("https://example.org/a.png")
    prompt.clear()
    prompt.insertFromMimeData(link)
    assert prompt.toPlainText() == "https://example.org/a.png"
