import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextOption
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.compare.prompt.prompt_edit import PromptEdit
from gui.widgets.plain_edit import PlainEdit


@pytest.fixture(params=[PlainEdit, PromptEdit])
def edit(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[PlainEdit]:
    made = request.param()
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made, "hello")
    yield made
    # What was made in Python must not be on the clipboard when Python ends: Qt would free it after that.
    QApplication.clipboard().clear()


def paste(edit: PlainEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QApplication.clipboard().setMimeData(data)
    edit.paste()


def test_a_paste_of_ten_megabytes_is_refused_with_its_length(edit: PlainEdit, qtbot: QtBot) -> None:
    text = "x" * 10_000_000
    with qtbot.waitSignal(edit.paste_refused) as refused:
        paste(edit, text)
    assert refused.args == ["That text has 10,000,000 characters, more than any model accepts. It was not pasted."]
    assert edit.toPlainText() == "hello"


@pytest.mark.parametrize("text", ["x" * 1_000_000, "line\n" * 100_000], ids=["one long line", "many lines"])
def test_a_long_paste_is_taken_whole_and_does_not_hang(edit: PlainEdit, text: str) -> None:
    begun = time.thread_time()
    paste(edit, text)
    QApplication.processEvents()
    assert time.thread_time() - begun < 10
    assert edit.toPlainText() == f"hello{text}"


def test_a_text_that_is_set_is_told_once(edit: PlainEdit) -> None:
    changed = QSignalSpy(edit.textChanged)
    edit.setPlainText("another")
    edit.clear()
    assert changed.count() == 2


def test_a_text_after_one_that_could_not_be_broken_is_broken_at_words_again(edit: PlainEdit) -> None:
    edit.setPlainText("x" * 100_000)
    assert edit.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere
    edit.clear()
    assert edit.wordWrapMode() is QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    edit.setPlainText("words and words")
    assert edit.wordWrapMode() is QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def test_a_paste_brings_its_plain_text_and_nothing_else(edit: PlainEdit) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
    data.setText("bold\0")
    QApplication.clipboard().setMimeData(data)
    edit.paste()
    assert edit.toPlainText() == "hellobold"


def test_a_clipboard_without_text_pastes_nothing(edit: PlainEdit) -> None:
    data = QMimeData()
    data.setData("image/png", b"\x89PNG not really")
    QApplication.clipboard().setMimeData(data)
    edit.paste()
    assert edit.toPlainText() == "hello"
