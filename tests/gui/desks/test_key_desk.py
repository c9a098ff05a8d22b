from decimal import Decimal

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from providers.balance import Balance
from providers.contract import ProviderInfo
from providers.errors import KeyRefused, KeyStoreAbsent, ProviderError
from providers.keys import KeySource
from tests.gui.asked import error_of, value_of
from tests.servers.fault_server import FaultServer, request, response, send
from tests.servers.openai_server import KEY, OpenAIServer

GLOBAL, CHINA = "https://api.moonshot.ai/v1", "https://api.moonshot.cn/v1"


@pytest.fixture
def moonshot(directory: Directory) -> ProviderInfo:
    return directory.info("moonshot")


def test_a_key_kept_for_this_run_is_known_at_its_own_place_alone(
    desk: KeyDesk, moonshot: ProviderInfo, qtbot: QtBot
) -> None:
    assert desk.needs_key(moonshot, GLOBAL)
    with qtbot.waitSignal(desk.changed):
        desk.keep_for_this_run(moonshot, GLOBAL, "sk-mine")
    assert desk.source(moonshot, GLOBAL) is KeySource.SESSION
    assert not desk.needs_key(moonshot, GLOBAL)
    assert desk.needs_key(moonshot, CHINA)


def test_the_demo_needs_none(desk: KeyDesk, directory: Directory) -> None:
    assert not desk.needs_key(directory.info("demo"), "https://demo.invalid/v1")


def test_a_store_that_is_missing_is_an_error_and_no_key_is_known(desk: KeyDesk, moonshot: ProviderInfo) -> None:
    error = error_of(desk.save(moonshot, GLOBAL, "sk-mine"))
    assert isinstance(error, KeyStoreAbsent)
    assert "sk-mine" not in error.message + error.details
    assert desk.source(moonshot, GLOBAL) is None


def test_the_store_is_named_or_why_there_is_none(desk: KeyDesk) -> None:
    assert "no key store" in value_of(desk.find_store_name())


def test_a_key_of_this_run_can_be_removed_without_a_store(desk: KeyDesk, moonshot: ProviderInfo) -> None:
    desk.keep_for_this_run(moonshot, GLOBAL, "sk-mine")
    changed = QSignalSpy(desk.changed)
    assert value_of(desk.remove(moonshot, GLOBAL)) is None
    assert desk.source(moonshot, GLOBAL) is None
    assert changed.count() == 1


def test_a_key_is_tested_by_asking_for_the_models(
    desk: KeyDesk, moonshot: ProviderInfo, running: dict[str, OpenAIServer]
) -> None:
    url = running["moonshot"].base_url
    models = value_of(desk.test(moonshot, url, KEY))
    assert [model.id for model in models] == ["kimi-k3", "kimi-k2.6", "moonshot-v1-8k"]
    assert isinstance(error_of(desk.test(moonshot, url, "sk-wrong")), KeyRefused)
    assert desk.source(moonshot, url) is None


def test_a_balance_is_asked_for_with_the_key_that_is_kept(desk: KeyDesk, moonshot: ProviderInfo) -> None:
    body = b'{"data": {"available_balance": 12.34}}'
    with FaultServer([request(), send(response(body, "application/json"))]) as server:
        url = f"http://{server.authority}/v1"
        assert isinstance(error_of(desk.balance(moonshot, url)), ProviderError)
        assert server.connections == []
        desk.keep_for_this_run(moonshot, url, KEY)
        assert value_of(desk.balance(moonshot, url)) == Balance(Decimal("12.34"), "")
        assert f"Bearer {KEY}".encode() in server.received


def test_without_a_key_at_hand_the_one_that_is_kept_is_tested(
    desk: KeyDesk, moonshot: ProviderInfo, running: dict[str, OpenAIServer]
) -> None:
    url = running["moonshot"].base_url
    desk.keep_for_this_run(moonshot, url, KEY)
    assert len(value_of(desk.test(moonshot, url, None))) == 3
