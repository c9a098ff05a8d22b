import pytest
from pytestqt.qtbot import QtBot

from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from providers.contract import ProviderInfo
from providers.errors import KeyRefused, KeyUnavailable
from tests.servers.openai_server import KEY, OpenAIServer


@pytest.fixture
def deepseek(directory: Directory) -> ProviderInfo:
    return directory.info("deepseek")


def ids(catalog: ModelCatalog, info: ProviderInfo, base_url: str) -> list[str]:
    return [model.id for model in catalog.models(info, base_url)]


def fetch(catalog: ModelCatalog, qtbot: QtBot, info: ProviderInfo, base_url: str) -> None:
    with qtbot.waitSignal(catalog.changed):
        catalog.fetch(info, base_url)


def test_hints_stand_in_until_the_list_has_come(
    catalog: ModelCatalog, desk: KeyDesk, deepseek: ProviderInfo, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    url = running["deepseek"].base_url
    desk.keep_for_this_run(deepseek, url, KEY)
    assert ids(catalog, deepseek, url) == ["deepseek-v4-pro", "deepseek-flash"]
    with qtbot.waitSignal(catalog.changed):
        catalog.fetch(deepseek, url)
        assert catalog.is_fetching(deepseek, url)
        catalog.fetch(deepseek, url)
    assert ids(catalog, deepseek, url) == ["deepseek-flash", "deepseek-v4-pro"]
    catalog.fetch(deepseek, url)
    assert not catalog.is_fetching(deepseek, url)
    assert len(running["deepseek"].requests) == 1


def test_why_a_list_cannot_be_had_is_kept_and_the_next_look_tries_again(
    catalog: ModelCatalog, desk: KeyDesk, deepseek: ProviderInfo, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    url = running["deepseek"].base_url
    desk.keep_for_this_run(deepseek, url, "sk-wrong")
    fetch(catalog, qtbot, deepseek, url)
    assert isinstance(catalog.error(deepseek, url), KeyRefused)
    assert ids(catalog, deepseek, url) == ["deepseek-v4-pro", "deepseek-flash"]
    desk.keep_for_this_run(deepseek, url, KEY)
    fetch(catalog, qtbot, deepseek, url)
    assert catalog.error(deepseek, url) is None
    assert ids(catalog, deepseek, url) == ["deepseek-flash", "deepseek-v4-pro"]


def test_a_list_is_of_one_place_alone(
    catalog: ModelCatalog, desk: KeyDesk, deepseek: ProviderInfo, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    url = running["deepseek"].base_url
    desk.keep_for_this_run(deepseek, url, KEY)
    fetch(catalog, qtbot, deepseek, url)
    assert ids(catalog, deepseek, "https://relay.example/v1") == ["deepseek-v4-pro", "deepseek-flash"]


def test_what_is_forgotten_is_asked_for_anew(
    catalog: ModelCatalog, desk: KeyDesk, deepseek: ProviderInfo, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    url = running["deepseek"].base_url
    desk.keep_for_this_run(deepseek, url, KEY)
    fetch(catalog, qtbot, deepseek, url)
    catalog.forget()
    fetch(catalog, qtbot, deepseek, url)
    assert len(running["deepseek"].requests) == 2


def test_a_place_without_a_key_is_not_asked(
    catalog: ModelCatalog, deepseek: ProviderInfo, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    url = running["deepseek"].base_url
    fetch(catalog, qtbot, deepseek, url)
    assert not running["deepseek"].requests
    assert isinstance(catalog.error(deepseek, url), KeyUnavailable)


def test_a_list_that_is_on_its_way_for_an_old_key_is_not_taken(
    catalog: ModelCatalog, desk: KeyDesk, deepseek: ProviderInfo, running: dict[str, OpenAIServer], qtbot: QtBot
) -> None:
    url = running["deepseek"].base_url
    desk.keep_for_this_run(deepseek, url, "sk-wrong")
    catalog.fetch(deepseek, url)
    catalog.forget()
    desk.keep_for_this_run(deepseek, url, KEY)
    fetch(catalog, qtbot, deepseek, url)
    qtbot.waitUntil(lambda: len(running["deepseek"].requests) == 2)
    assert catalog.error(deepseek, url) is None
    assert ids(catalog, deepseek, url) == ["deepseek-flash", "deepseek-v4-pro"]
