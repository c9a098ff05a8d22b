import json
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.bridge import Bridge
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.keys.key_row import KeyRow
from providers.contract import Host
from providers.keys import Keys
from providers.keys.environment import EnvironmentKeys
from providers.keys.ledger import KeyLedger
from providers.keys.place import KeyPlace
from tests.gui.person import buttons, click, field, reads, texts
from tests.servers.fault_server import FaultServer, Step, request, response, send
from tests.stage import wait_for


def shown(qtbot: QtBot, directory: Directory, desk: KeyDesk, provider: str, host: Host | None = None) -> KeyRow:
    info = directory.info(provider)
    made = KeyRow(info, host or info.hosts[0], desk)
    qtbot.addWidget(made)
    made.resize(560, 200)
    made.show()
    return made


@pytest.fixture
def deepseek(qtbot: QtBot, directory: Directory, desk: KeyDesk) -> KeyRow:
    return shown(qtbot, directory, desk, "deepseek")


def test_it_tells_where_the_key_is_and_unfolds_to_change_it(deepseek: KeyRow) -> None:
    assert texts(deepseek) == ["api.deepseek.com", "no key", "Enter a key"]
    click(deepseek, "Enter a key")
    assert field(deepseek, "Key for DeepSeek").hasFocus()
    click(deepseek, "Done")
    assert texts(deepseek) == ["api.deepseek.com", "no key", "Enter a key"]
    click(deepseek, "Enter a key")
    assert "Save" in buttons(deepseek)


def test_a_key_is_entered_kept_for_this_run_and_removed(deepseek: KeyRow) -> None:
    click(deepseek, "Enter a key")
    QTest.keyClicks(field(deepseek, "Key for DeepSeek"), "sk-mine")
    click(deepseek, "Save")
    wait_for(lambda: reads(deepseek, "This computer has no key store, so the key for DeepSeek can't be saved."))
    click(deepseek, "Keep for this session only")
    assert reads(deepseek, "kept for this session only")
    assert not any("sk-mine" in text for text in texts(deepseek))
    click(deepseek, "Done")
    assert "Change" in buttons(deepseek)
    click(deepseek, "Change")
    click(deepseek, "Remove")
    wait_for(lambda: reads(deepseek, "The key was removed."))
    assert reads(deepseek, "no key")
    assert "Remove" not in buttons(deepseek)


def test_a_key_from_the_environment_is_named_and_cannot_be_removed_here(
    qtbot: QtBot, directory: Directory, bridge: Bridge, tmp_path: Path
) -> None:
    keys = Keys(KeyLedger(tmp_path / "other.json"), EnvironmentKeys({"MOONSHOT_API_KEY": "sk-environment"}))
    moonshot = shown(qtbot, directory, KeyDesk(keys, bridge, bridge), "moonshot")
    assert reads(moonshot, "from MOONSHOT_API_KEY")
    click(moonshot, "Change")
    assert "Remove" not in buttons(moonshot)
    assert not any("sk-environment" in text for text in texts(moonshot))


def test_a_key_that_was_saved_once_is_said_to_be_there_without_asking_the_store(
    qtbot: QtBot, directory: Directory, bridge: Bridge, tmp_path: Path
) -> None:
    ledger = KeyLedger(tmp_path / "other.json")
    info = directory.info("moonshot")
    ledger.add(KeyPlace.of(info, info.hosts[0].base_url))
    desk = KeyDesk(Keys(ledger), bridge, bridge)
    moonshot = shown(qtbot, directory, desk, "moonshot")
    assert reads(moonshot, "in this computer's key store")
    click(moonshot, "Change")
    click(moonshot, "Remove")
    wait_for(lambda: reads(moonshot, "This computer has no key store"))
    assert reads(moonshot, "in this computer's key store")


def test_every_button_says_whose_key_it_means(deepseek: KeyRow) -> None:
    click(deepseek, "Enter a key")
    named = [child.accessibleName() for child in deepseek.findChildren(QPushButton) if child.isVisible()]
    assert len(named) == 3
    assert all(name.endswith("for DeepSeek at api.deepseek.com") for name in named)


def test_a_balance_is_offered_where_it_is_told_and_a_key_is_there(
    qtbot: QtBot, directory: Directory, desk: KeyDesk
) -> None:
    rows = {}
    for provider in ("moonshot", "deepseek", "openrouter", "openai"):
        rows[provider] = shown(qtbot, directory, desk, provider)
        assert "Balance" not in buttons(rows[provider])
        info = directory.info(provider)
        desk.keep_for_this_run(info, info.hosts[0].base_url, "sk-mine")
    offered = [provider for provider, row in rows.items() if "Balance" in buttons(row)]
    assert offered == ["moonshot", "deepseek", "openrouter"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            {
                "balance_infos": [
                    {"currency": "CNY", "total_balance": "50.00"},
                    {"currency": "USD", "total_balance": "3"},
                ]
            },
            "Balance: ¥50.00 (also 3 USD)",
        ),
        ({"balance_infos": []}, "DeepSeek"),
        ({"error": {"message": "Authentication Fails", "type": "authentication_error"}}, "refused the key"),
    ],
)
def test_a_balance_is_told_or_why_it_can_not_be(
    qtbot: QtBot, directory: Directory, desk: KeyDesk, answer: dict[str, object], words: str
) -> None:
    script: list[Step] = [request(), send(response(json.dumps(answer).encode(), "application/json"))]
    with FaultServer(script) as server:
        host = Host("", f"http://{server.authority}")
        desk.keep_for_this_run(directory.info("deepseek"), host.base_url, "sk-mine-0123456789")
        row = shown(qtbot, directory, desk, "deepseek", host)
        click(row, "Balance")
        wait_for(lambda: reads(row, words) and not reads(row, "Contacting DeepSeek …"))
        assert b"GET /user/balance" in server.received
        assert b"Bearer sk-mine-0123456789" in server.received
        assert not any("sk-mine" in text for text in texts(row))
    desk.remove(directory.info("deepseek"), host.base_url)
    wait_for(lambda: not reads(row, words))
    assert "Balance" not in buttons(row)
