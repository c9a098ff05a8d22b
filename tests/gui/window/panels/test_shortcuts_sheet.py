import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gui.window.actions import action_infos
from gui.window.panels.groups import caps_of
from gui.window.panels.shortcuts_sheet import ShortcutsSheet
from tests.gui.person import click, visiting
from tests.stage import Stage


def test_every_action_with_a_shortcut_stands_beside_its_keys(stage: Stage) -> None:
    sheet = ShortcutsSheet(stage.window.actions(), stage.window)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    keys = [row.accessibleName() for row in sheet.findChildren(QWidget, "keys")]
    for info in action_infos():
        assert (info.text in words) is bool(info.shortcuts)
        assert not info.shortcuts or ", ".join(info.shortcuts) in keys
    sheet.deleteLater()


@pytest.mark.parametrize(
    ("keys", "caps"),
    [
        ("Ctrl+Shift+S", ["Ctrl", "Shift", "S"]),
        ("Ctrl++", ["Ctrl", "+"]),
        ("+", ["+"]),
        ("Esc", ["Esc"]),
        ("⇧⌘K", ["⇧⌘K"]),
    ],
)
def test_each_key_has_a_cap_of_its_own(keys: str, caps: list[str]) -> None:
    assert caps_of(keys) == caps


def test_the_sheet_can_be_closed_by_its_button(stage: Stage) -> None:
    def close(sheet: ShortcutsSheet) -> None:
        click(sheet, "Close")
        assert not sheet.isVisible()

    with visiting(ShortcutsSheet, close):
        stage.window.findChild(object, "shortcuts").trigger()
