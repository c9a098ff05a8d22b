from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from gui.compare.models.model_picker import ModelPicker
from gui.preferences.dialog import Preferences
from gui.window.top_bar import MENU
from tests.gui.person import ask_and_wait, buttons, click, entry, visiting
from tests.stage import Stage


def menu_of(stage: Stage, name: str) -> QMenu:
    return next(one for one in stage.window.bar.findChildren(QToolButton) if name in (one.text(), one.toolTip())).menu()


def models_in(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.data() is not None]


def test_the_bar_counts_the_models_and_its_menu_goes_to_each(stage: Stage, qtbot: QtBot) -> None:
    menu = menu_of(stage, "3 models")
    assert models_in(menu) == ["kimi-k3", "deepseek-v4-pro", "gpt-5.5"]
    stage.session.move(stage.session.lanes[0].id, 2)
    assert models_in(menu) == ["deepseek-v4-pro", "gpt-5.5", "kimi-k3"]
    with qtbot.waitSignal(stage.window.bar.models.chosen) as chosen:
        entry(menu, "kimi-k3").trigger()
    assert chosen.args == [2]
    stage.session.replace_lanes([])
    assert not stage.window.bar.models.isVisible()


def test_the_menu_of_the_models_reads_from_the_left(stage: Stage) -> None:
    menu = menu_of(stage, "3 models")
    assert menu.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert menu.testAttribute(Qt.WidgetAttribute.WA_SetLayoutDirection)  # else Qt gives it that of its button


def test_the_title_is_the_first_prompt_unless_that_stands_below_alone(stage: Stage, qtbot: QtBot) -> None:
    title = stage.window.bar.findChild(QLabel, "bar_title")
    assert title.text() == "New comparison"
    ask_and_wait(stage, qtbot, "Why is the sky blue?")
    assert title.text() == ""
    ask_and_wait(stage, qtbot, "And at dusk?")
    assert title.text() == "Why is the sky blue?"


def test_many_models_are_shortened_instead_of_pushing_the_buttons_out(stage: Stage) -> None:
    stage.lanes(*(f"openai/a-model-with-a-very-long-name-{number}" for number in range(12)))
    QTest.qWaitForWindowExposed(stage.window)
    bar = stage.window.bar
    assert all(one.geometry().right() < bar.width() for one in bar.findChildren(QToolButton))
    assert stage.window.width() == 1280


def test_the_buttons_stand_in_the_order_of_their_use(stage: Stage) -> None:
    bar = stage.window.bar
    shown = [one for one in bar.findChildren(QToolButton) if one.isVisible()]
    shown.sort(key=lambda one: one.mapTo(bar, one.rect().topLeft()).x())
    assert [one.text() or one.toolTip() for one in shown] == [
        "Sidebar with the history (Ctrl+B)",
        "New comparison (Ctrl+N)",
        "3 models",
        "Model",
        "Columns",
        "Scroll together",
        "Blind",
        "Differences",
        "Find in all lanes (Ctrl+F)",
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
