import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.ask import Ask
from gui.bridge import Bridge
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.keys.key_entry import KeyEntry
from providers.contract import ProviderInfo
from providers.keys import KeySource
from tests.gui.person import button, buttons, click, field, reads, texts
from tests.servers.openai_server import KEY, OpenAIServer
from tests.stage import wait_for


@pytest.fixture
def moonshot(directory: Directory) -> ProviderInfo:
    return directory.info("moonshot")


@pytest.fixture
def url(running: dict[str, OpenAIServer]) -> str:
    return running["moonshot"].base_url


@pytest.fixture
def entry(qtbot: QtBot, moonshot: ProviderInfo, url: str, desk: KeyDesk) -> KeyEntry:
    made = KeyEntry(moonshot, url, desk)
    qtbot.addWidget(made)
    made.resize(400, 120)
    made.show()
    return made


def typed(entry: KeyEntry) -> QLineEdit:
    return field(entry, "Key for Moonshot")


def paste(entry: KeyEntry, text: str) -> None:
    QApplication.clipboard().setText(text)
    typed(entry).clear()
    typed(entry).paste()


UNFIT = {
    "sk-two words": "There is a space inside the key.",
    "sk-one\nsk-two": "There is a line break inside the key.",
    "sk-schlüssel": "The key has a character that keys never have",
    "sk-\u2013dash": "The key has a character that keys never have",
    "sk-ключ": "The key has a character that keys never have",
    "x" * 1_001: "This is 1,001 characters long; a key has at most 1,000.",
    "x" * 15_000: "This is 15,000 characters long",
}


@pytest.mark.parametrize(("text", "reason"), UNFIT.items(), ids=lambda text: ascii(text)[:20])
@pytest.mark.parametrize("name", ["Save", "Test"])
def test_what_can_be_no_key_is_refused_with_its_reason(
    entry: KeyEntry, moonshot: ProviderInfo, url: str, desk: KeyDesk, text: str, reason: str, name: str
) -> None:
    paste(entry, text)
    click(entry, name)
    assert reads(entry, reason)
    assert desk.source(moonshot, url) is None
    assert "Keep for this session only" not in buttons(entry)
    assert not any(text in seen for seen in texts(entry))


def test_white_space_around_a_pasted_key_is_no_fault(entry: KeyEntry, running: dict[str, OpenAIServer]) -> None:
    paste(entry, f"  {KEY}\n")
    click(entry, "Test")
    wait_for(lambda: reads(entry, "The key works: 3 models."))
    assert running["moonshot"].requests[-1].headers["authorization"] == f"Bearer {KEY}"


def test_a_key_is_tested_without_being_kept(entry: KeyEntry, moonshot: ProviderInfo, url: str, desk: KeyDesk) -> None:
    paste(entry, "sk-wrong")
    click(entry, "Test")
    wait_for(lambda: reads(entry, "refused the key"))
    assert desk.source(moonshot, url) is None
    paste(entry, KEY)
    assert not reads(entry, "refused the key")


def test_a_verdict_on_a_key_that_is_no_longer_the_one_at_hand_is_told_nobody(
    entry: KeyEntry, bridge: Bridge, moonshot: ProviderInfo, url: str, running: dict[str, OpenAIServer]
) -> None:
    for changes in (lambda: paste(entry, "sk-another"), lambda: entry.move_to(url), lambda: click(entry, "Remove")):
        entry._desk.keep_for_this_run(moonshot, url, KEY)
        typed(entry).clear()
        before = len(running["moonshot"].requests)
        click(entry, "Test")
        changes()
        wait_for(lambda: not bridge.findChildren(Ask))
        assert len(running["moonshot"].requests) == before + 1
        assert not reads(entry, "The key works")


def test_a_store_that_fails_says_so_and_offers_to_keep_the_key_for_this_run(
    entry: KeyEntry, moonshot: ProviderInfo, url: str, desk: KeyDesk
) -> None:
    paste(entry, KEY)
    saved = QSignalSpy(entry.saved)
    click(entry, "Save")
    wait_for(lambda: reads(entry, "This computer has no key store"))
    assert desk.source(moonshot, url) is None
    click(entry, "Keep for this session only")
    assert reads(entry, "The key is kept for this session only.")
    assert desk.source(moonshot, url) is KeySource.SESSION
    assert saved.count() == 1
    assert "Keep for this session only" not in buttons(entry)


def test_a_key_is_never_shown_and_the_field_is_empty_once_it_is_kept(entry: KeyEntry) -> None:
    paste(entry, KEY)
    field_ = typed(entry)
    assert field_.echoMode() is QLineEdit.EchoMode.Password
    assert KEY not in field_.displayText()
    QApplication.clipboard().clear()
    field_.selectAll()
    field_.copy()
    assert QApplication.clipboard().text() == ""
    click(entry, "Save")
    click(entry, "Keep for this session only")
    assert field_.text() == ""
    assert not any(KEY in text for text in texts(entry))
    field_.undo()
    assert field_.text() == ""


def test_enter_in_the_field_saves(entry: KeyEntry) -> None:
    paste(entry, KEY)
    QTest.keyClick(typed(entry), Qt.Key.Key_Return)
    wait_for(lambda: reads(entry, "no key store"))


def test_without_anything_typed_nothing_can_be_saved_and_only_a_kept_key_tested(
    entry: KeyEntry, moonshot: ProviderInfo, url: str, desk: KeyDesk
) -> None:
    assert not button(entry, "Save").isEnabled()
    assert not button(entry, "Test").isEnabled()
    desk.keep_for_this_run(moonshot, url, KEY)
    assert button(entry, "Test").isEnabled()
    assert not button(entry, "Save").isEnabled()
    click(entry, "Test")
    wait_for(lambda: reads(entry, "The key works: 3 models."))


def test_moving_to_another_host_changes_what_is_saved_and_tested(
    entry: KeyEntry, moonshot: ProviderInfo, desk: KeyDesk
) -> None:
    china = "https://api.moonshot.cn/v1"
    entry.move_to(china)
    assert typed(entry).accessibleName() == "Key for Moonshot at api.moonshot.cn"
    assert button(entry, "Save").accessibleName() == "Save the key for Moonshot at api.moonshot.cn"
    paste(entry, KEY)
    click(entry, "Save")
    click(entry, "Keep for this session only")
    assert desk.source(moonshot, china) is KeySource.SESSION
