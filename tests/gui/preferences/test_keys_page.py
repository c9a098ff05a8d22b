from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.bridge import Bridge
from gui.directory import Directory
from gui.key_desk import KeyDesk
from gui.preferences.key_row import KeyRow
from gui.preferences.keys_page import KeysPage
from providers.key_ledger import KeyLedger
from providers.key_place import KeyPlace
from providers.keys import Keys
from tests.gui.person import buttons, click, field, reads, texts
from tests.stage import NO_STORE, wait_for

GLOBAL = "https://api.moonshot.ai/v1"


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


def row(page: KeysPage, place: str) -> KeyRow:
    (found,) = [one for one in page.findChildren(KeyRow) if reads(one, place)]
    return found


def test_there_is_a_row_for_each_address_that_needs_a_key(page: KeysPage) -> None:
    assert [texts(one)[0] for one in page.findChildren(KeyRow)] == [
        "Moonshot · api.moonshot.ai",
        "Moonshot · api.moonshot.cn",
        "DeepSeek · api.deepseek.com",
        "OpenAI · api.openai.com",
    ]


def test_a_store_that_is_missing_is_said_and_every_key_is_missing(page: KeysPage) -> None:
    assert reads(page, "Key store: This computer has no store for keys")
    assert all(reads(one, "no key") for one in page.findChildren(KeyRow))
    assert not any("Remove" in buttons(one) for one in page.findChildren(KeyRow))


def test_a_key_is_entered_kept_for_this_run_and_removed(page: KeysPage) -> None:
    deepseek = row(page, "api.deepseek.com")
    QTest.keyClicks(field(deepseek, "Key of DeepSeek"), "sk-mine")
    click(deepseek, "Save")
    wait_for(lambda: reads(deepseek, "This computer has no store for keys, so the key of DeepSeek can't be kept."))
    click(deepseek, "Keep for this run only")
    assert reads(deepseek, "kept for this run only")
    assert not any("sk-mine" in text for text in texts(page))
    click(deepseek, "Remove")
    wait_for(lambda: reads(deepseek, "The key was removed."))
    assert reads(deepseek, "no key")
    assert "Remove" not in buttons(deepseek)


def test_a_key_from_the_environment_is_named_and_cannot_be_removed_here(
    qtbot: QtBot, directory: Directory, bridge: Bridge, tmp_path: Path
) -> None:
    keys = Keys(
        KeyLedger(tmp_path / "other.json"), {"PYTHON_KEYRING_BACKEND": NO_STORE, "MOONSHOT_API_KEY": "sk-environment"}
    )
    page = shown(qtbot, directory, KeyDesk(keys, bridge, bridge))
    assert reads(row(page, "api.moonshot.ai"), "from MOONSHOT_API_KEY")
    assert "Remove" not in buttons(row(page, "api.moonshot.ai"))
    assert not any("sk-environment" in text for text in texts(page))


def test_a_key_that_was_saved_once_is_said_to_be_there_without_asking_the_store(
    qtbot: QtBot, directory: Directory, bridge: Bridge, tmp_path: Path
) -> None:
    ledger = KeyLedger(tmp_path / "other.json")
    ledger.add(KeyPlace.of(directory.info("moonshot"), GLOBAL))
    desk = KeyDesk(Keys(ledger, {"PYTHON_KEYRING_BACKEND": NO_STORE}), bridge, bridge)
    page = shown(qtbot, directory, desk)
    moonshot = row(page, "api.moonshot.ai")
    assert reads(moonshot, "in this computer's key store")
    click(moonshot, "Remove")
    wait_for(lambda: reads(moonshot, "This computer has no store for keys"))
    assert reads(moonshot, "in this computer's key store")


@pytest.mark.parametrize(
    "backend", ["keyrings.alt.file.PlaintextKeyring", "some.Thing", "keyring.backends.null.Keyring"]
)
def test_a_store_that_is_not_trusted_or_switched_off_is_named_and_not_used(
    qtbot: QtBot, directory: Directory, bridge: Bridge, tmp_path: Path, backend: str
) -> None:
    desk = KeyDesk(Keys(KeyLedger(tmp_path / "other.json"), {"PYTHON_KEYRING_BACKEND": backend}), bridge, bridge)
    page = shown(qtbot, directory, desk)
    told = next(text for text in texts(page) if text.startswith("Key store: "))
    assert backend in told or "no store for keys" in told


def test_what_is_closed_before_the_store_has_answered_is_told_nothing(
    qtbot: QtBot, directory: Directory, desk: KeyDesk
) -> None:
    page = KeysPage(directory, desk)
    page.show()
    typed = field(page, "Key of DeepSeek")
    QTest.keyClicks(typed, "sk-mine")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    done: list[object] = []
    desk.find_store_name(done.append)
    wait_for(lambda: bool(done))


def test_every_button_of_a_row_says_whose_key_it_means(page: KeysPage) -> None:
    for one in page.findChildren(KeyRow):
        place = texts(one)[0].split(" · ")[1]
        named = [child.accessibleName() for child in one.findChildren(QPushButton) if child.isVisible()]
        assert len(buttons(one)) == len(named) == 2
        assert all(name.endswith(f"at {place}") for name in named)
