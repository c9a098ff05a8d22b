import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.compare.prompt.shared.parameters_popover import ParametersPopover
from gui.theme.theme import Theme
from providers.parameters import Parameters
from tests.gui.person import click, field
from tests.stage import Stage


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def opened(window: QWidget, theme: Theme, parameters: Parameters) -> ParametersPopover:
    anchor = QToolButton(window)
    anchor.move(100, 660)
    popover = ParametersPopover(parameters, lambda given: "", anchor, anchor, theme)
    popover.open()
    return popover


def test_the_slider_and_the_field_say_the_same(window: QWidget, theme: Theme) -> None:
    popover = opened(window, theme, Parameters(temperature=0.5))
    changed, slider = QSignalSpy(popover.changed), popover.findChild(QSlider)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert changed.at(0) == [Parameters(temperature=0.55)]
    assert field(popover, "Temperature").text() == "0.55"
    field(popover, "Temperature").clear()
    QTest.keyClicks(field(popover, "Temperature"), "2")
    assert slider.value() == slider.maximum()


def test_an_effort_is_chosen_and_taken_back(window: QWidget, theme: Theme) -> None:
    popover = opened(window, theme, Parameters())
    changed = QSignalSpy(popover.changed)
    click(popover, "medium")
    click(popover, "default")
    assert [changed.at(place)[0] for place in (0, 1)] == [Parameters(reasoning_effort="medium"), Parameters()]


def test_the_rest_unfolds_and_keeps_what_was_set(window: QWidget, theme: Theme) -> None:
    popover = opened(window, theme, Parameters(seed=7, temperature=1))
    changed, height = QSignalSpy(popover.changed), popover.height()
    click(popover, "More")
    QApplication.processEvents()
    assert popover.height() > height
    assert field(popover, "Seed").text() == "7"
    QTest.keyClicks(field(popover, "Top p"), "1")
    assert changed.at(0) == [Parameters(seed=7, temperature=1, top_p=1)]


def test_reset_all_leaves_nothing(window: QWidget, theme: Theme) -> None:
    popover = opened(window, theme, Parameters(seed=7, temperature=1))
    changed = QSignalSpy(popover.changed)
    click(popover, "Reset all")
    assert changed.at(0) == [Parameters()]
    assert not popover.isVisible()


@pytest.mark.parametrize("way", ["escape", "beside", "button"])
def test_it_closes(stage: Stage, way: str) -> None:
    click(stage.page.composer, "Parameters")
    popover = stage.window.findChild(ParametersPopover)
    assert popover.isVisible()
    match way:
        case "escape":
            QTest.keyClick(field(popover, "Temperature"), Qt.Key.Key_Escape)
        case "beside":
            QTest.mouseClick(stage.page.views[0].talk.viewport(), Qt.MouseButton.LeftButton)
        case "button":
            click(stage.page.composer, "Parameters")
    assert not popover.isVisible()
    assert not any(toggle.isChecked() for toggle in stage.page.composer.shared.toggles)


def test_what_a_model_refuses_is_said_before_it_is_sent(stage: Stage) -> None:
    stage.lanes("openai/gpt-5.5", "openai/gpt-4.1")
    click(stage.page.composer, "Parameters")
    popover = stage.window.findChild(ParametersPopover)
    refused = popover.findChild(QLabel, "refusals")
    assert not refused.isVisible()
    QTest.keyClicks(field(popover, "Temperature"), "1")
    assert refused.text() == "Temperature is left out for gpt-5.5: not accepted by this model.\nIts lane says so."


def test_there_is_no_bar_where_all_has_room(window: QWidget, theme: Theme) -> None:
    popover = opened(window, theme, Parameters())
    QApplication.processEvents()
    assert popover._scroll.verticalScrollBar().maximum() == 0
    assert popover._scroll.viewport().size() == popover.sheet.size()
