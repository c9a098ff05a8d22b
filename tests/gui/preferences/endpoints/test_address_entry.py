import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.preferences.endpoints.address_entry import AddressEntry
from tests.gui.person import buttons, click, texts

TRUST = "Allow http on my own network"


@pytest.fixture
def entry(qtbot: QtBot) -> AddressEntry:
    made = AddressEntry("", False)
    qtbot.addWidget(made)
    made.show()
    return made


def told(entry: AddressEntry) -> str:
    return next(text for text in texts(entry) if text != TRUST)


def tone(entry: AddressEntry) -> str:
    return entry._told.property("tone")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("https://llm.example.com/v1", "The key will be sent to llm.example.com and nowhere else."),
        ("https://llm.example.com:8443/v1/", "The key will be sent to llm.example.com:8443 and nowhere else."),
        ("http://127.0.0.1:8000/v1", "127.0.0.1:8000 is this computer: nothing leaves it."),
        ("https://user.example.com.evil.example", "The key will be sent to user.example.com.evil.example and"),
    ],
)
def test_who_will_receive_the_key_is_said_as_soon_as_it_is_known(entry: AddressEntry, typed: str, words: str) -> None:
    QTest.keyClicks(entry.field, typed)
    assert told(entry).startswith(words)
    assert TRUST not in buttons(entry)
    assert not entry.is_trusted


def test_the_host_is_said_while_it_is_being_typed(entry: AddressEntry) -> None:
    QTest.keyClicks(entry.field, "https://a.example")
    assert "a.example and" in told(entry)
    QTest.keyClicks(entry.field, ".com")
    assert "a.example.com and" in told(entry)


def test_without_a_key_it_speaks_of_requests(entry: AddressEntry) -> None:
    entry.show_key_use(False)
    QTest.keyClicks(entry.field, "https://llm.example.com")
    assert told(entry) == "Requests will be sent to llm.example.com and nowhere else."


def test_http_in_ones_own_network_is_warned_of_and_needs_a_persons_word(entry: AddressEntry) -> None:
    QTest.keyClicks(entry.field, "http://nas.local:8000/v1")
    assert (
        told(entry) == "Over http, anyone on your network can read what you send to nas.local:8000, including the key."
    )
    assert tone(entry) == "warning"
    assert not entry.check()
    assert not entry.is_trusted
    click(entry, TRUST)
    assert entry.check()
    assert entry.is_trusted
    entry.show_key_use(False)
    assert told(entry) == "Over http, anyone on your network can read what you send to nas.local:8000."


def test_a_word_given_for_one_address_does_not_hold_for_what_needs_none(entry: AddressEntry) -> None:
    QTest.keyClicks(entry.field, "http://nas.local:8000/v1")
    click(entry, TRUST)
    entry.field.setText("https://nas.example.com")
    assert TRUST not in buttons(entry)
    assert not entry.is_trusted


@pytest.mark.parametrize("typed", ["http://llm.example.com/v1", "ftp://a", "https://user:pw@a.example", "https://a/?x"])
def test_what_can_not_be_used_is_told_once_it_is_entered_and_not_before(entry: AddressEntry, typed: str) -> None:
    QTest.keyClicks(entry.field, typed)
    assert tone(entry) != "bad"
    QTest.keyClick(entry.field, Qt.Key.Key_Return)
    assert tone(entry) == "bad"
    assert TRUST not in buttons(entry)
    assert entry.text == typed
    QTest.keyClicks(entry.field, "x")
    assert tone(entry) != "bad"


def test_an_empty_address_is_a_mistake_only_when_it_is_to_be_used(entry: AddressEntry) -> None:
    assert not entry.check()
    assert tone(entry) != "bad"
    entry.refuse()
    assert told(entry) == "Enter an address."
    assert entry.field.hasFocus()
