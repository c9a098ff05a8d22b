from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.compare.lanes.lane_options import LaneOptions
from gui.compare.models.model_picker import ModelPicker
from gui.compare.prompt.shared.parameters_form import ParametersForm
from gui.compare.turns.prompt_header import PromptHeader
from gui.preferences.dialog import Preferences
from gui.window.panels.palette import Palette
from gui.window.panels.shortcuts_sheet import ShortcutsSheet
from providers.parameters import Parameters
from tests.gui.person import ask_and_wait, buttons, click
from tests.servers.dialect import Refusal
from tests.stage import Stage

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
PARTS_OF_OTHERS = ("qt_spinbox_lineedit", "qt_toolbar_ext_button", "ScrollLeftButton", "ScrollRightButton")


def controls(widget: QWidget) -> Iterator[QWidget]:
    """Everything that can be seen in a widget and that a person acts on."""
    for child in widget.findChildren(QWidget):
        if isinstance(child, CONTROLS) and child.isVisible() and child.objectName() not in PARTS_OF_OTHERS:
            yield child


def nameless(widget: QWidget) -> list[str]:
    """What a screen reader would have no words for."""
    return [repr(child) for child in controls(widget) if not _is_named(child)]


@pytest.fixture
def full(stage: Stage, qtbot: QtBot) -> Stage:
    """A window with as much in it as can be: answers, thinking, a failure, a key card, everything unfolded."""
    stage.servers["deepseek"].override = lambda request: Refusal(401, {"message": "no", "more": "details"})
    ask_and_wait(stage, qtbot, "hello")
    qtbot.waitUntil(lambda: "Enter another key" in buttons(stage.page.views[1].talk))
    click(stage.page.views[1].talk, "Enter another key")
    click(stage.page.composer, "System prompt")
    click(stage.page.composer, "Parameters")
    stage.page.edit_last_prompt()
    stage.window.find_bar.open(stage.page.views)
    click(stage.page.views[0].footer, "Copy the answer")
    QApplication.processEvents()
    return stage


def test_everything_in_the_window_has_a_name_for_screen_readers(full: Stage) -> None:
    assert len(list(controls(full.window))) > 40
    assert nameless(full.window) == []


def test_everything_a_newcomer_sees_has_a_name(newcomer: Stage) -> None:
    assert nameless(newcomer.window) == []


def test_buttons_that_look_alike_say_which_lane_they_mean(stage: Stage) -> None:
    for view, model in zip(stage.page.views, ("kimi-k3", "deepseek-v4-pro", "gpt-5.5"), strict=True):
        names = [child.accessibleName() for child in controls(view.header)]
        assert names
        assert all(name.endswith((model, f"{model} alone")) for name in names)


def test_the_buttons_in_the_foot_of_a_lane_tell_which_one_they_mean(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    for view, model in zip(stage.page.views, ("kimi-k3", "deepseek-v4-pro", "gpt-5.5"), strict=True):
        assert {child.accessibleDescription() for child in controls(view.footer)} == {model}


@pytest.mark.parametrize("kind", [ModelPicker, LaneOptions, Palette, Preferences, ShortcutsSheet])
def test_everything_in_a_dialog_has_a_name(stage: Stage, qtbot: QtBot, kind: type[QDialog]) -> None:
    app, shared, lane = stage.app, stage.session.comparison, stage.session.lanes[0]
    arguments = {
        ModelPicker: (stage.session, app.directory, app.catalog, app.desk, app.theme, stage.window),
        LaneOptions: (lane.setup, shared.system, shared.parameters, stage.window),
        Palette: (stage.window.actions(), app.directory, app.catalog, stage.window),
        Preferences: (app.settings, app.directory, app.desk, app.library, stage.window),
        ShortcutsSheet: (stage.window.actions(), stage.window),
    }
    dialog = kind(*arguments[kind])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle()
    assert list(controls(dialog))
    assert nameless(dialog) == []
    for page in range(5 if kind is Preferences else 0):
        dialog._pages.setCurrentIndex(page)
        assert nameless(dialog) == []


def test_everything_in_the_sidebar_has_a_name(newcomer: Stage) -> None:
    newcomer.app.settings.set("sidebar", "shown")
    assert nameless(newcomer.window.side.sidebar) == []


def test_the_order_of_tab_is_the_order_of_reading(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    visited = _tab_round(stage)
    regions = [_region_of(stage, widget) for widget in visited]
    assert list(dict.fromkeys(regions)) == ["bar", "prompt", "lane 0", "lane 1", "lane 2", "strip", "composer"]
    assert regions == sorted(regions, key=list(dict.fromkeys(regions)).index)
    for place in range(3):
        lane = [widget for widget in visited if _region_of(stage, widget) == f"lane {place}"]
        assert stage.page.views[place].talk in lane
        centres = [widget.mapTo(stage.window, widget.rect().center()).y() for widget in _outermost(lane)]
        assert centres == sorted(centres)
    assert next(filter(stage.page.composer.isAncestorOf, visited)) is stage.page.composer.prompt
    assert all(map(_is_named, visited))


def test_shift_tab_goes_the_same_way_back(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    there, back = _tab_round(stage), _tab_round(stage, Qt.Key.Key_Backtab)
    assert back[1:] == there[:0:-1]


def test_tab_leaves_the_prompt_and_shift_tab_comes_back(stage: Stage) -> None:
    prompt = stage.page.composer.prompt
    QTest.keyClick(prompt, Qt.Key.Key_Tab)
    assert not prompt.hasFocus()
    assert prompt.toPlainText() == ""
    QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Backtab)
    assert prompt.hasFocus()


def _tab_round(stage: Stage, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Where the key leads, from the first control of the bar until it comes back there."""
    first = next(controls(stage.window.bar))
    first.setFocus()
    visited = [first]
    while len(visited) < 200:
        QTest.keyClick(stage.window.focusWidget(), key)
        if stage.window.focusWidget() is first:
            return visited
        visited.append(stage.window.focusWidget())
    raise AssertionError("Tab does not come back")


def _outermost(widgets: list[QWidget]) -> list[QWidget]:
    return [widget for widget in widgets if not any(other.isAncestorOf(widget) for other in widgets)]


def _is_named(widget: QWidget) -> bool:
    return bool(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip(" .…"))


def _region_of(stage: Stage, widget: QWidget) -> str:
    """The part of the window in which a control stands."""
    parts: dict[str, QWidget] = {"bar": stage.window.bar, "composer": stage.page.composer, "strip": stage.page.strip}
    parts["prompt"] = stage.page.findChild(PromptHeader)
    parts |= {f"lane {place}": view for place, view in enumerate(stage.page.views)}
    return next((name for name, part in parts.items() if part.isAncestorOf(widget)), repr(widget))


def test_a_list_that_opens_is_named_by_its_label_where_only_that_counts(stage: Stage) -> None:
    """On Linux Qt tells what is chosen as the name of such a list."""
    form = ParametersForm(Parameters(), Parameters(), columns=2)
    for box in form.findChildren(QComboBox):
        labels = [
            relation[0].text(QAccessible.Text.Name)
            for relation in QAccessible.queryAccessibleInterface(box).relations(QAccessible.RelationFlag.Label)
        ]
        assert labels == [box.accessibleName()]
    form.deleteLater()
