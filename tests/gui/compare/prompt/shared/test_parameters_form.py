import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.compare.prompt.shared.parameters_form import ParametersForm
from providers.parameters import PARAMETERS, Parameters
from tests.gui.person import choose, field, reads

NONE = Parameters()
SET = Parameters(
    temperature=0.5,
    top_p=0.9,
    max_tokens=50,
    stop=("END", "STOP"),
    seed=7,
    presence_penalty=-1,
    frequency_penalty=0.25,
    reasoning_effort="low",
    thinking=False,
    api="responses",
)


def form(qtbot: QtBot, own: Parameters = NONE, inherited: Parameters = NONE) -> ParametersForm:
    made = ParametersForm(own, inherited, columns=2)
    qtbot.addWidget(made)
    made.show()
    return made


def box(made: ParametersForm, name: str) -> QComboBox:
    return next(one for one in made.findChildren(QComboBox) if one.accessibleName() == name)


def test_there_is_one_named_field_for_each_declared_parameter(qtbot: QtBot) -> None:
    made = form(qtbot)
    direct = made.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    fields = [one for one in direct if isinstance(one, QLineEdit | QComboBox)]
    assert [one.accessibleName() for one in fields] == [info.title for info in PARAMETERS]
    assert all(one.accessibleDescription() for one in fields)


def test_what_is_left_empty_is_not_sent(qtbot: QtBot) -> None:
    assert form(qtbot).read() == Parameters()


def test_every_parameter_comes_back_as_it_was_filled_in(qtbot: QtBot) -> None:
    assert form(qtbot, SET).read() == SET


def test_what_holds_without_an_entry_stands_in_the_empty_field(qtbot: QtBot) -> None:
    made = form(qtbot, inherited=Parameters(temperature=0.5, thinking=True, stop=("a", "b")))
    assert field(made, "Temperature").placeholderText() == "0.5"
    assert field(made, "Stop sequences").placeholderText() == "a|b"
    assert box(made, "Thinking").itemText(0) == "on"
    assert field(made, "Seed").placeholderText() == "Provider default"
    assert made.read() == Parameters()


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("Temperature", "2.1", "temperature must be at most 2."),
        ("Temperature", "0,5", "temperature must be a number."),
        ("Temperature", "NaN", "temperature must be a number."),
        ("Top p", "-1", "top_p must be at least 0."),
        ("Max output tokens", "1.5", "max_tokens must be a whole number."),
        ("Seed", "<b>7</b>", "seed must be a whole number."),
    ],
)
def test_what_cannot_be_understood_is_said_below_and_the_cursor_goes_there(
    qtbot: QtBot, name: str, text: str, reason: str
) -> None:
    made = form(qtbot)
    QTest.keyClicks(field(made, name), text)
    assert made.read() is None
    assert reads(made, reason)
    assert made.focusWidget() is field(made, name)
    field(made, name).clear()
    assert made.read() == Parameters()
    assert not reads(made, reason)


def test_a_choice_can_be_made_and_taken_back(qtbot: QtBot) -> None:
    made = form(qtbot)
    with qtbot.waitSignal(made.changed):
        choose(box(made, "Reasoning effort"), "high")
    assert made.read() == Parameters(reasoning_effort="high")
    assert box(made, "Reasoning effort").property("is_default") is False
    choose(box(made, "Reasoning effort"), "Provider default")
    assert made.read() == Parameters()
    assert box(made, "Reasoning effort").property("is_default") is True
