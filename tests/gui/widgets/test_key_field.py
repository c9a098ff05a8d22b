from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.widgets.key_field import KeyField


def test_what_is_typed_is_never_shown_and_cannot_be_copied_out(qtbot: QtBot) -> None:
    field = KeyField("Paste the key here")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "sk-secret")
    QApplication.clipboard().clear()
    field.selectAll()
    field.copy()
    assert QApplication.clipboard().text() == ""
    assert "secret" not in field.displayText()
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_a_paste_that_is_far_too_long_is_not_cut_to_something_that_looks_like_a_key(qtbot: QtBot) -> None:
    field = KeyField("Paste the key here")
    qtbot.addWidget(field)
    field.insert("x" * 15_000)
    assert len(field.text()) == 15_000
