from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import resources
from gui.window.actions import action_infos
from tests.gui.person import ask_and_wait
from tests.stage import Stage

INFOS = action_infos()


def test_every_action_has_a_name_of_its_own_and_does_something(stage: Stage) -> None:
    assert all(info.text for info in INFOS)
    assert len({info.text for info in INFOS}) == len({info.id for info in INFOS}) == len(INFOS)
    assert stage.window._deeds().keys() == {info.id for info in INFOS}


def test_every_shortcut_can_be_understood_and_is_given_once(stage: Stage) -> None:
    sequences = [QKeySequence(keys) for info in INFOS for keys in info.shortcuts]
    sequences += [shortcut.key() for shortcut in stage.window.findChildren(QShortcut)]
    assert all(not sequence.isEmpty() and sequence[0].key() != Qt.Key.Key_unknown for sequence in sequences)
    portable = [sequence.toString(QKeySequence.SequenceFormat.PortableText) for sequence in sequences]
    assert len(set(portable)) == len(portable)
    assert {f"Ctrl+{number}" for number in range(1, 10)} < set(portable)


def test_every_icon_of_an_action_exists() -> None:
    icons = {f"{info.icon}.svg" for info in INFOS if info.icon}
    assert icons <= set(resources.names("icons", ".svg"))


def test_the_window_carries_every_action_with_its_shortcuts(stage: Stage) -> None:
    for info in INFOS:
        action = stage.window.findChild(QAction, info.id)
        assert action in stage.window.actions()
        assert action.shortcuts() == [QKeySequence(keys) for keys in info.shortcuts]


def test_the_shortcuts_work_from_the_prompt_where_a_person_types(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    prompt, control = stage.page.composer.prompt, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(prompt, Qt.Key.Key_2, control)
    assert stage.page.views[1].talk.hasFocus()
    QTest.keyClick(stage.page.views[1].talk, Qt.Key.Key_L, control)
    assert prompt.hasFocus()
    QTest.keyClick(prompt, Qt.Key.Key_F, control)
    assert stage.window.find_bar.field.hasFocus()
    QTest.keyClick(stage.window.find_bar.field, Qt.Key.Key_Escape)
    QTest.keyClick(prompt, Qt.Key.Key_E, control)
    assert stage.page.composer.is_editing
    QTest.keyClick(prompt, Qt.Key.Key_3, control | Qt.KeyboardModifier.ShiftModifier)
    assert stage.app.settings.text("layout") == "tabs"
    QTest.keyClick(prompt, Qt.Key.Key_N, control)
    assert not any(lane.exchanges for lane in stage.session.lanes)
