from PySide6.QtWidgets import QLabel

from gui.window.actions import action_infos
from gui.window.shortcuts_sheet import ShortcutsSheet
from tests.gui.person import click, visiting
from tests.stage import Stage


def test_every_action_with_a_shortcut_stands_beside_its_keys(stage: Stage) -> None:
    sheet = ShortcutsSheet(stage.window.actions(), stage.window)
    words = [label.text() for label in sheet.findChildren(QLabel) if label.objectName() != "dialog_title"]
    for info in action_infos():
        if info.shortcuts:
            assert words[words.index(info.text) + 1] == ", ".join(info.shortcuts)
        else:
            assert info.text not in words
    sheet.deleteLater()


def test_the_sheet_can_be_closed_by_its_button(stage: Stage) -> None:
    def close(sheet: ShortcutsSheet) -> None:
        click(sheet, "Close")
        assert not sheet.isVisible()

    with visiting(ShortcutsSheet, close):
        stage.window.findChild(object, "shortcuts").trigger()
