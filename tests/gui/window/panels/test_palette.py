from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView

from gui.window.panels.palette import Palette
from gui.window.panels.shortcuts_sheet import ShortcutsSheet
from tests.gui.person import typing, visiting
from tests.stage import Stage


def rows(palette: Palette) -> list[str]:
    model = palette.findChild(QListView).model()
    return [model.index(number, 0).data() for number in range(model.rowCount())]


def in_palette(stage: Stage, visit: Callable[[Palette], None]) -> None:
    with visiting(Palette, visit):
        QTest.keyClick(stage.page.composer.prompt, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def test_it_holds_every_action_with_its_keys_and_every_model(stage: Stage) -> None:
    def look(palette: Palette) -> None:
        assert "Find in all lanes    Ctrl+F" in rows(palette)
        assert "Add kimi-k3    Moonshot" in rows(palette)
        assert "Add demo-swift    Demo" in rows(palette)
        assert palette.focusWidget() is palette.field

    in_palette(stage, look)


def test_an_action_that_is_chosen_happens(stage: Stage) -> None:
    in_palette(stage, typing("grid lanes"))
    assert stage.app.settings.text("layout") == "grid"


def test_a_model_that_is_chosen_becomes_a_lane(stage: Stage) -> None:
    in_palette(stage, typing("add deepseek flash"))
    lane = stage.session.lanes[-1]
    assert (lane.setup.model, lane.setup.base_url) == ("deepseek-flash", stage.servers["deepseek"].base_url)


def test_a_change_of_mind_does_nothing(stage: Stage) -> None:
    in_palette(stage, lambda palette: QTest.keyClick(palette, Qt.Key.Key_Escape))
    assert len(stage.session.lanes) == 3
    assert stage.app.settings.text("layout") == "columns"


def test_what_cannot_be_done_now_is_not_offered(stage: Stage) -> None:
    stage.window.findChild(object, "quit").setEnabled(False)
    in_palette(stage, lambda palette: _assert_without_quit(rows(palette)))


def _assert_without_quit(found: list[str]) -> None:
    assert not [row for row in found if row.startswith("Quit")]


def test_where_nothing_fits_that_is_said(stage: Stage) -> None:
    def look(palette: Palette) -> None:
        nothing = palette.findChild(QLabel, "nothing_found")
        assert not nothing.isVisible()
        palette.field.setText("zzz no such thing")
        assert nothing.isVisible()
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        palette.field.setText("")
        assert not nothing.isVisible()
        palette.reject()

    in_palette(stage, look)


def test_one_dialog_can_lead_to_another(stage: Stage) -> None:
    with visiting(ShortcutsSheet, lambda sheet: None):
        in_palette(stage, typing("shortcuts"))
