import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.theme.theme import Theme
from gui.welcome.key_form import KeyForm
from tests.gui.person import PATIENCE_MS

BARE = "sk-Ab3dEf6hIj9lMn2pQr5tUv8xYz1bCd4f"


@pytest.fixture
def form(qtbot: QtBot, directory: Directory, desk: KeyDesk, theme: Theme) -> KeyForm:
    made = KeyForm(directory, desk, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def chosen(form: KeyForm) -> list[str]:
    return [chip.text() for chip in form.findChildren(QPushButton, "chip") if chip.isChecked()]


def can_save(form: KeyForm) -> bool:
    return form.findChild(QPushButton, "save_first_key").isEnabled()


def choose_chip(form: KeyForm, provider: str) -> None:
    (chip,) = [one for one in form.findChildren(QPushButton, "chip") if one.property("provider") == provider]
    chip.click()


@pytest.mark.parametrize(
    ("pasted", "name"),
    [
        ("sk-ant-api03-Ab3dEf6hIj9lMn2p", "Anthropic"),
        ("export OPENAI_API_KEY=sk-proj-Ab3dEf6hIj9lMn2p", "OpenAI"),
        ("  'AIzaSyAb3dEf6hIj9lMn2pQr5tUv8xYz1bCd4f' ", "Google"),
        ("xai-Ab3dEf6hIj9lMn2pQr5t", "xAI"),
        ("gsk_Ab3dEf6hIj9lMn2pQr5t", "Groq"),
    ],
)
def test_the_beginning_names_the_provider(form: KeyForm, pasted: str, name: str) -> None:
    form.field.setText(pasted)
    assert chosen(form) == [name]
    assert can_save(form)


@pytest.mark.parametrize("pasted", [BARE, "0123456789abcdef0123456789abcdef", "密钥", "مفتاح", "a" * 20_000])
def test_where_the_beginning_does_not_tell_nobody_is_assumed(form: KeyForm, pasted: str) -> None:
    form.field.setText(pasted)
    assert chosen(form) == []
    assert not can_save(form)
    QTest.keyClick(form.field, "\r")
    assert not form.findChild(QPushButton, "keep_first_key").isVisible()
    assert form._verdict.property("tone") == "bad"


def test_a_person_says_whose_a_bare_key_is_and_it_is_kept_for_that_one_alone(
    form: KeyForm, desk: KeyDesk, directory: Directory, qtbot: QtBot
) -> None:
    form.field.setText(BARE)
    choose_chip(form, "deepseek")
    saved = QSignalSpy(form.saved)
    form.findChild(QPushButton, "save_first_key").click()
    keep = form.findChild(QPushButton, "keep_first_key")
    qtbot.waitUntil(keep.isVisible, timeout=PATIENCE_MS)  # there is no store here
    keep.click()
    assert saved.at(0)[0].id == "deepseek"
    keyed = [info.id for info, url in directory.places() if desk.source(info, url)]
    assert keyed == ["deepseek"]


def test_a_persons_word_stands_over_the_beginning_until_the_field_is_emptied(form: KeyForm) -> None:
    form.field.setText("sk-ant-api03-Ab3dEf6hIj9lMn2p")
    choose_chip(form, "mistral")
    assert chosen(form) == ["Mistral"]
    form.field.clear()
    assert chosen(form) == []


def test_a_provider_with_regions_asks_which(form: KeyForm) -> None:
    region = form.findChild(QComboBox, "first_key_region")
    form.field.setText(BARE)
    assert not region.isVisible()
    choose_chip(form, "moonshot")
    assert [region.itemText(row) for row in range(region.count())] == [
        "global · api.moonshot.ai",
        "China · api.moonshot.cn",
    ]
    assert region.isVisible()


def test_save_and_the_field_stay_where_they_are_whatever_is_said(form: KeyForm, qtbot: QtBot) -> None:
    form.resize(420, 300)
    save = form.findChild(QPushButton, "save_first_key")
    places = set()
    for text in ("", BARE, "sk-ant-api03-Ab3dEf6hIj9lMn2p", "https://not.a.key/at/all"):
        form.field.setText(text)
        QTest.qWait(0)
        places.add(save.mapTo(form, save.rect().topLeft()).toTuple())
    assert len(places) == 1


def test_of_a_key_its_beginning_and_its_last_four_are_seen_once_nobody_types(form: KeyForm, qtbot: QtBot) -> None:
    key = "sk-ant-api03-Ab3dEf6hIj9lMn2pQ4wX"
    QTest.keyClicks(form.field, key)
    assert not set("Ab3dEf6hIj9l") & set(form.field.shown()[:-1])
    qtbot.waitUntil(lambda: form.field.shown() == "sk-ant-••••••••••••••••Q4wX", timeout=PATIENCE_MS)
    assert not form.grab().isNull()
    form.field.setCursorPosition(3)
    assert form.field.shown() == form.field.displayText()


def test_where_a_key_cannot_be_saved_the_keyboard_is_still_beside_what_can_be_done(form: KeyForm, qtbot: QtBot) -> None:
    form.activateWindow()
    form.field.setText("sk-ant-api03-Ab3dEf6hIj9lMn2p")
    save, keep = (form.findChild(QPushButton, name) for name in ("save_first_key", "keep_first_key"))
    save.setFocus()
    QTest.keyClick(save, Qt.Key.Key_Space)
    qtbot.waitUntil(keep.isVisible, timeout=PATIENCE_MS)
    assert form.field.hasFocus()
    QTest.keyClick(form.field, Qt.Key.Key_Tab)
    assert save.hasFocus()
    QTest.keyClick(save, Qt.Key.Key_Tab)
    assert keep.hasFocus()
