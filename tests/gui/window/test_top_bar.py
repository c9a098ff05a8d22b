from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton

from gui.compare.models.model_picker import ModelPicker
from gui.preferences.dialog import Preferences
from gui.window.top_bar import MENU
from tests.gui.person import buttons, click, entry, reads, visiting
from tests.stage import Stage


def menu_of(stage: Stage, name: str) -> QMenu:
    return next(one for one in stage.window.bar.findChildren(QToolButton) if name in (one.text(), one.toolTip())).menu()


def test_the_bar_names_the_models_in_their_order(stage: Stage) -> None:
    assert reads(stage.window.bar, "kimi-k3 · deepseek-v4-pro · gpt-5.5")
    stage.session.move(stage.session.lanes[0].id, 2)
    assert reads(stage.window.bar, "deepseek-v4-pro · gpt-5.5 · kimi-k3")
    stage.session.replace_lanes([])
    assert reads(stage.window.bar, "No models")


def test_many_models_are_shortened_instead_of_pushing_the_buttons_out(stage: Stage) -> None:
    stage.lanes(*(f"openai/a-model-with-a-very-long-name-{number}" for number in range(12)))
    QTest.qWaitForWindowExposed(stage.window)
    bar = stage.window.bar
    assert all(one.geometry().right() < bar.width() for one in bar.findChildren(QToolButton))
    assert stage.window.width() == 1280


def test_the_buttons_stand_in_the_order_of_their_use(stage: Stage) -> None:
    shown = sorted((one for one in stage.window.bar.findChildren(QToolButton) if one.isVisible()), key=QToolButton.x)
    assert [one.text() or one.toolTip() for one in shown] == [
        "Model",
        "Columns",
        "Scroll together",
        "Preferences",
        "Menu",
    ]


def test_the_layout_is_chosen_from_its_menu_and_named(stage: Stage) -> None:
    entry(menu_of(stage, "Columns"), "Lanes in a grid").trigger()
    assert stage.app.settings.text("layout") == "grid"
    assert "Grid" in buttons(stage.window.bar)


def test_the_menu_holds_what_is_rarely_needed_with_icons(stage: Stage) -> None:
    menu = menu_of(stage, "Menu")
    menu.aboutToShow.emit()
    assert [action.objectName() or None for action in menu.actions()] == list(MENU)
    assert not menu.actions()[0].icon().isNull()


def test_scrolling_together_stays_pressed(stage: Stage) -> None:
    together = next(one for one in stage.window.bar.findChildren(QToolButton) if one.text() == "Scroll together")
    QTest.mouseClick(together, Qt.MouseButton.LeftButton)
    assert together.isChecked()


def test_a_model_can_be_added_and_the_preferences_opened_from_here(stage: Stage) -> None:
    with visiting(ModelPicker, lambda picker: None):
        click(stage.window.bar, "Model")
    with visiting(Preferences, lambda preferences: None):
        click(stage.window.bar, "Preferences")
