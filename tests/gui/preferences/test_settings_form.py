import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from comparison.files.declared import SETTINGS, Setting
from comparison.files.settings import Settings
from gui.preferences.settings_form import SettingsForm
from tests.gui.person import choose, texts

KINDS = {"choice": QComboBox, "switch": QCheckBox, "int": QSpinBox}


@pytest.fixture
def form(qtbot: QtBot, settings: Settings) -> SettingsForm:
    made = SettingsForm(settings)
    qtbot.addWidget(made)
    made.show()
    return made


def field(form: SettingsForm, key: str) -> QWidget:
    return form.findChild(QWidget, f"setting_{key}")


def by_key(setting: Setting) -> str:
    return setting.key


@pytest.mark.parametrize("setting", SETTINGS, ids=by_key)
def test_every_declared_setting_has_a_row_of_its_kind(form: SettingsForm, setting: Setting) -> None:
    assert isinstance(field(form, setting.key), KINDS[setting.kind])
    assert field(form, setting.key).accessibleName() == setting.title
    assert {setting.title, setting.help} <= set(texts(form))


def test_there_are_no_other_rows(form: SettingsForm) -> None:
    direct = form.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert len([widget for widget in direct if not isinstance(widget, QLabel)]) == len(SETTINGS)


@pytest.mark.parametrize("setting", SETTINGS, ids=by_key)
def test_the_form_opens_with_what_is_set(qtbot: QtBot, settings: Settings, setting: Setting) -> None:
    other = {"choice": setting.choices[-1:], "switch": (not setting.default,), "int": (setting.high,)}[setting.kind][0]
    settings.set(setting.key, other)
    form = SettingsForm(settings)
    qtbot.addWidget(form)
    shown = field(form, setting.key)
    match shown:
        case QComboBox():
            assert shown.currentData() == other
        case QCheckBox():
            assert shown.isChecked() is other
        case QSpinBox():
            assert shown.value() == other


def test_a_choice_holds_at_once_and_is_in_the_file(form: SettingsForm, settings: Settings, tmp_path: Path) -> None:
    told: list[str] = []
    settings.listen(told.append)
    choose(field(form, "send_with"), "Ctrl + Enter")
    assert settings.text("send_with") == "ctrl+enter"
    assert told == ["send_with"]
    assert json.loads((tmp_path / "settings.json").read_text())["send_with"] == "ctrl+enter"


def test_a_switch_holds_at_once(form: SettingsForm, settings: Settings) -> None:
    field(form, "follow_stream").click()
    assert not settings.is_on("follow_stream")


def test_a_number_holds_once_it_is_typed_in_full(form: SettingsForm, settings: Settings) -> None:
    box = field(form, "silence_limit")
    box.selectAll()
    QTest.keyClicks(box, "240")
    assert settings.number("silence_limit") == 60
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert settings.number("silence_limit") == 240


@pytest.mark.parametrize("typed", ["4", "99999", "-7", "abc"])
def test_a_number_out_of_bounds_cannot_be_entered(form: SettingsForm, settings: Settings, typed: str) -> None:
    box = field(form, "first_byte_limit")
    box.selectAll()
    QTest.keyClicks(box, typed)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert 5 <= settings.number("first_byte_limit") <= 3600
    assert 5 <= box.value() <= 3600
