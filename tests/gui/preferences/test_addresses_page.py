import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from comparison.files.settings import Settings
from gui.desks.directory import Directory
from gui.desks.endpoint_desk import EndpointDesk
from gui.preferences.addresses_page import AddressesPage
from providers.endpoints import Endpoint
from tests.gui.person import field, reads

RELAY = "https://relay.example/v1"


@pytest.fixture
def page(qtbot: QtBot, directory: Directory, settings: Settings) -> AddressesPage:
    made = AddressesPage(directory, settings)
    qtbot.addWidget(made)
    made.show()
    return made


def enter(page: AddressesPage, provider: str, text: str) -> QLineEdit:
    place = field(page, f"Address of {provider}")
    place.clear()
    QTest.keyClicks(place, text)
    QTest.keyClick(place, Qt.Key.Key_Return)
    return place


def test_every_provider_but_the_demo_has_a_field_that_shows_its_own_address(
    page: AddressesPage, directory: Directory
) -> None:
    fields = [one for one in page.findChildren(QLineEdit) if one.accessibleName().startswith("Address")]
    real = [info for info in directory.infos if not info.is_demo]
    assert [one.placeholderText() for one in fields] == [info.hosts[0].base_url for info in real]
    assert all(one.text() == "" for one in fields)


def test_what_a_person_declared_has_its_address_where_it_is_declared(
    qtbot: QtBot, directory: Directory, settings: Settings, endpoints: EndpointDesk
) -> None:
    mine = Endpoint("mine", "Mine", "https://llm.example.com/v1")
    endpoints.save(mine)
    directory.replace([*directory.infos, mine.info])
    page = AddressesPage(directory, settings)
    qtbot.addWidget(page)
    assert "Address of Mine" not in [one.accessibleName() for one in page.findChildren(QLineEdit)]


def test_an_address_holds_once_it_is_entered_and_is_taken_back_when_emptied(
    page: AddressesPage, settings: Settings
) -> None:
    enter(page, "OpenAI", f" {RELAY}/ ")
    assert settings.base_url("openai") == RELAY
    enter(page, "OpenAI", "")
    assert settings.base_url("openai") is None


def test_what_was_set_before_stands_in_its_field(qtbot: QtBot, directory: Directory, settings: Settings) -> None:
    settings.set_base_url("openai", RELAY)
    page = AddressesPage(directory, settings)
    qtbot.addWidget(page)
    page.show()
    assert field(page, "Address of OpenAI").text() == RELAY


@pytest.mark.parametrize(
    "text",
    ["nonsense", "ftp://relay.example", "file:///etc/passwd", "https://", "https://user:pw@relay.example", "//relay"],
)
def test_what_can_be_no_address_is_refused_with_a_reason_and_changes_nothing(
    page: AddressesPage, settings: Settings, text: str
) -> None:
    place = enter(page, "DeepSeek", text)
    assert settings.base_url("deepseek") is None
    assert page._problem.isVisible()
    assert page._problem.text()
    assert place.text() == text
    enter(page, "DeepSeek", RELAY)
    assert not page._problem.isVisible()


def test_it_says_that_a_key_goes_nowhere_else(page: AddressesPage) -> None:
    assert reads(page, "A key is sent only to the address it was entered for")


def test_the_cursor_goes_where_one_address_is_set(page: AddressesPage) -> None:
    page.take_focus("deepseek")
    assert page.focusWidget() is field(page, "Address of DeepSeek")
    page.take_focus("gone")
    assert page.focusWidget() is field(page, "Address of DeepSeek")


def choose_proxy(page: AddressesPage, provider: str, text: str) -> None:
    place = field(page, f"Proxy for {provider}")
    place.clear()
    QTest.keyClicks(place, text)
    QTest.keyClick(place, Qt.Key.Key_Return)


def test_a_provider_has_a_proxy_of_its_own_or_none_or_this_computers(page: AddressesPage, settings: Settings) -> None:
    choose_proxy(page, "Qwen", "socks5h://127.0.0.1:1080")
    choose_proxy(page, "Groq", "None")
    assert (settings.proxy("qwen"), settings.proxy("groq")) == ("socks5://127.0.0.1:1080", "none")
    assert settings.proxy("openai") == "system"
    choose_proxy(page, "Qwen", "")
    assert settings.proxy("qwen") == "system"


def test_what_is_no_proxy_is_refused_with_a_sentence_and_nothing_changes(
    page: AddressesPage, settings: Settings
) -> None:
    choose_proxy(page, "Qwen", "nonsense")
    assert reads(page, "“nonsense” is not a proxy such as")
    assert settings.proxy("qwen") == "system"


def test_servers_of_this_computer_are_reached_through_no_proxy(page: AddressesPage) -> None:
    proxies = [one.accessibleName() for one in page.findChildren(QLineEdit) if one.accessibleName().startswith("Proxy")]
    assert "Proxy for Moonshot" in proxies
    assert "Proxy for Ollama" not in proxies
