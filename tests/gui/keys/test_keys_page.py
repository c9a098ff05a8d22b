from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.bridge import Bridge
from gui.desks.directory import Directory
from gui.desks.endpoint_desk import EndpointDesk
from gui.desks.key_desk import KeyDesk
from gui.keys.key_group import KeyGroup
from gui.keys.keys_page import KeysPage
from providers.endpoints import Endpoint
from providers.keys import Keys
from providers.keys.ledger import KeyLedger
from tests.gui.asked import value_of
from tests.gui.person import click, field, reads, texts
from tests.stage import wait_for

MINE = Endpoint("mine", "Mine", "https://llm.example.com/v1")


@pytest.fixture
def page(qtbot: QtBot, directory: Directory, desk: KeyDesk) -> KeysPage:
    return shown(qtbot, directory, desk)


def shown(qtbot: QtBot, directory: Directory, desk: KeyDesk) -> KeysPage:
    made = KeysPage(directory, desk)
    qtbot.addWidget(made)
    made.resize(580, 700)
    made.show()
    wait_for(lambda: not reads(made, "Looking for this computer's key store …"))
    return made


def groups(page: KeysPage) -> list[KeyGroup]:
    """Those that can be seen, from top to bottom."""
    seen = [one for one in page.findChildren(KeyGroup) if one.isVisible()]
    return sorted(seen, key=lambda one: one.y())


def names(page: KeysPage) -> list[str]:
    wait_for(lambda: len({one.y() for one in groups(page)}) == len(groups(page)))
    return [one.accessibleName() for one in groups(page)]


def narrow(page: KeysPage, words: str) -> None:
    place = field(page, "Find a provider or an address")
    place.clear()
    QTest.keyClicks(place, words)


def test_there_is_a_group_for_each_provider_that_needs_a_key(page: KeysPage, directory: Directory) -> None:
    assert names(page) == [info.name for info in directory.infos if info.needs_key]
    assert texts(groups(page)[0])[:2] == ["Moonshot", "global · api.moonshot.ai"]
    assert "China · api.moonshot.cn" in texts(groups(page)[0])


def test_who_has_a_key_comes_first(qtbot: QtBot, directory: Directory, desk: KeyDesk) -> None:
    for provider, place in (("openai", 0), ("zhipu", 1)):
        info = directory.info(provider)
        desk.keep_for_this_run(info, info.hosts[place].base_url, "sk-mine")
    found = names(shown(qtbot, directory, desk))
    assert found[:3] == ["OpenAI", directory.info("zhipu").name, "Moonshot"]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("moon", ["Moonshot"]),
        ("  OPENAI ", ["OpenAI", "Groq"]),
        ("api moonshot.cn", ["Moonshot"]),
        ("deepseek moonshot", []),
        ("", None),
    ],
)
def test_what_is_typed_above_narrows_the_page(page: KeysPage, words: str, left: list[str] | None) -> None:
    everybody = names(page)
    narrow(page, words)
    assert names(page) == (everybody if left is None else left)
    assert reads(page, "No matching provider or address.") == (left == [])


def test_a_store_that_is_missing_is_said_and_every_key_is_missing(page: KeysPage) -> None:
    assert reads(page, "Key store: This computer has no key store")
    assert all(reads(one, "no key") for one in groups(page))


@pytest.mark.parametrize(
    "backend", ["keyrings.alt.file.PlaintextKeyring", "some.Thing", "keyring.backends.null.Keyring"]
)
def test_a_store_that_is_not_trusted_or_switched_off_is_named_and_not_used(
    qtbot: QtBot, directory: Directory, bridge: Bridge, tmp_path: Path, backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    desk = KeyDesk(Keys(KeyLedger(tmp_path / "other.json")), bridge, bridge)
    page = shown(qtbot, directory, desk)
    told = next(text for text in texts(page) if text.startswith("Key store: "))
    assert backend in told or "no key store" in told


def test_what_is_closed_before_the_store_has_answered_is_told_nothing(
    qtbot: QtBot, directory: Directory, desk: KeyDesk
) -> None:
    page = KeysPage(directory, desk)
    page.show()
    click(page, "Enter a key for DeepSeek at api.deepseek.com")
    typed = field(page, "Key for DeepSeek")
    QTest.keyClicks(typed, "sk-mine\r")
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    value_of(desk.find_store_name())


def test_a_provider_that_is_declared_gets_its_place_and_what_is_typed_elsewhere_stays(
    page: KeysPage, directory: Directory, endpoints: EndpointDesk
) -> None:
    click(page, "Enter a key for DeepSeek at api.deepseek.com")
    QTest.keyClicks(field(page, "Key for DeepSeek"), "sk-half")
    built_in = directory.infos
    endpoints.save(MINE)
    directory.replace([*built_in, MINE.info])
    endpoints.changed.emit()
    assert names(page)[-1] == "Mine"
    assert field(page, "Key for DeepSeek").text() == "sk-half"
    directory.replace(built_in)
    endpoints.changed.emit()
    assert "Mine" not in names(page)


def test_an_address_that_a_person_set_stands_instead_of_the_regions(
    qtbot: QtBot, directory: Directory, desk: KeyDesk
) -> None:
    directory._settings.set_base_url("moonshot", "https://relay.example/v1")
    page = shown(qtbot, directory, desk)
    assert texts(groups(page)[0])[:2] == ["Moonshot", "relay.example"]
    assert not reads(page, "api.moonshot")
