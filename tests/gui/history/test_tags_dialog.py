from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from comparison.history.database import reading
from comparison.history.listing import summary
from gui.history.tags_dialog import TagsDialog
from tests.gui.history.test_sidebar import choose
from tests.gui.person import visiting
from tests.stage import Stage


def test_tags_are_typed_or_chosen_and_kept(newcomer: Stage, sidebar, past, qtbot: QtBot) -> None:
    def give(dialog: TagsDialog) -> None:
        field, chip = dialog.findChild(QLineEdit, "tags_field"), dialog.findChild(QPushButton, "chip")
        assert (field.text(), chip.text()) == ("", "travel")
        field.setText(" Città , work,work")
        chip.click()
        chip.click()
        assert dialog.tags == ("Città", "work")
        qtbot.keyClick(field, Qt.Key.Key_Return)

    choose(sidebar.list, past[5].id)
    with visiting(TagsDialog, give), qtbot.waitSignal(newcomer.app.library.touched):
        sidebar.list.tags_requested.emit(sidebar.list.chosen())
        qtbot.waitSignal(newcomer.app.library.changed).wait()
    with reading(newcomer.app.history.path) as connection:
        found = summary(connection, past[5].id)
        assert found is not None
        assert set(found.tags) == {"Città", "work"}
