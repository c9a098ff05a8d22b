from dataclasses import replace

import pytest

from comparison.files.settings import Settings
from comparison.lanes.lane import LaneSetup
from gui.desks.directory import Directory
from gui.desks.endpoint_desk import EndpointDesk
from providers.endpoints import Endpoint
from providers.errors import Action

GLOBAL, CHINA = "https://api.moonshot.ai/v1", "https://api.moonshot.cn/v1"
DEEPSEEK, RELAY = "https://api.deepseek.com", "https://relay.example/v1"


def lane(provider: str, base_url: str) -> LaneSetup:
    return LaneSetup(provider, "a-model", base_url)


def test_a_provider_that_is_no_longer_there_is_a_stranger_with_its_id_as_name(directory: Directory) -> None:
    info = directory.info("gone")
    assert (info.id, info.name, info.monogram, info.hosts) == ("gone", "gone", "G", ())
    assert not info.needs_key
    assert directory.info("").monogram == ""


def test_every_address_of_every_provider_is_a_place(directory: Directory) -> None:
    places = [(info.id, base_url) for info, base_url in directory.places()]
    assert places[:3] == [("moonshot", GLOBAL), ("moonshot", CHINA), ("deepseek", DEEPSEEK)]


def test_the_address_a_person_set_stands_instead_of_the_built_in_ones(directory: Directory, settings: Settings) -> None:
    settings.set_base_url("moonshot", RELAY)
    places = [base_url for info, base_url in directory.places() if info.id == "moonshot"]
    assert places == [RELAY]


def local_places(directory: Directory) -> list[str]:
    return [info.id for info, _ in directory.places() if info.is_local]


def test_the_servers_of_this_computer_have_no_place_until_they_are_revealed(directory: Directory) -> None:
    assert {info.id for info in directory.infos if info.is_local} == {"ollama", "lmstudio", "llamacpp", "vllm"}
    assert local_places(directory) == []
    directory.reveal(["vllm", "gone"])
    assert local_places(directory) == ["vllm"]
    directory.replace(directory.infos)
    assert local_places(directory) == ["vllm"]


def test_a_server_of_this_computer_whose_address_was_set_has_its_place(
    directory: Directory, settings: Settings
) -> None:
    settings.set_base_url("ollama", "http://127.0.0.1:9999")
    assert [(info.id, url) for info, url in directory.places() if info.is_local] == [
        ("ollama", "http://127.0.0.1:9999")
    ]


def test_a_declared_server_of_this_computer_has_its_place(directory: Directory, endpoints: EndpointDesk) -> None:
    mine = Endpoint("mine", "Mine", "http://127.0.0.1:9999/v1")
    endpoints.save(mine)
    directory.replace([*directory.infos, mine.info])
    assert local_places(directory) == ["mine"]


def test_what_is_declared_under_a_name_that_is_taken_is_not_that_provider(
    directory: Directory, endpoints: EndpointDesk
) -> None:
    mine, false = Endpoint("mine", "Mine", RELAY), Endpoint("openai", "OpenAI", RELAY)
    for endpoint in (mine, false):
        endpoints.save(endpoint)
    directory.replace([*directory.infos, mine.info, false.info])
    assert directory.is_declared("mine")
    assert not directory.is_declared("openai")
    assert not directory.is_declared("gone")


@pytest.mark.parametrize(
    ("provider", "own", "set_to", "asked"),
    [
        ("moonshot", CHINA, None, CHINA),
        ("moonshot", RELAY, None, GLOBAL),
        ("moonshot", CHINA, RELAY, RELAY),
        ("deepseek", RELAY, None, DEEPSEEK),
        ("gone", RELAY, None, RELAY),
    ],
)
def test_a_lane_asks_where_a_person_wants_it_to(
    directory: Directory, settings: Settings, provider: str, own: str, set_to: str | None, asked: str
) -> None:
    if set_to:
        settings.set_base_url(provider, set_to)
    assert directory.address_of(lane(provider, own)) == asked


@pytest.mark.parametrize(
    ("provider", "own", "other"),
    [
        ("moonshot", GLOBAL, [CHINA]),
        ("moonshot", CHINA, [GLOBAL]),
        ("moonshot", RELAY, []),
        ("deepseek", DEEPSEEK, []),
        ("gone", RELAY, []),
    ],
)
def test_the_other_regions_are_the_providers_own(
    directory: Directory, provider: str, own: str, other: list[str]
) -> None:
    assert [host.base_url for host in directory.sister_hosts(lane(provider, own))] == other


def test_of_two_providers_with_one_id_the_first_one_stays(directory: Directory) -> None:
    moonshot = directory.info("moonshot")
    directory.replace([moonshot, replace(moonshot, name="Another"), replace(moonshot, id="mine")])
    assert [(info.id, info.name) for info in directory.infos] == [("moonshot", "Moonshot"), ("mine", "Moonshot")]


@pytest.mark.parametrize(
    ("provider", "base_url", "missing"),
    [
        ("moonshot", GLOBAL, set()),
        ("deepseek", DEEPSEEK, {Action.TRY_OTHER_REGION}),
        ("moonshot", RELAY, {Action.TRY_OTHER_REGION, Action.OPEN_ACCOUNT}),
        ("demo", "https://demo.invalid/v1", {Action.TRY_OTHER_REGION, Action.OPEN_ACCOUNT, Action.ENTER_KEY}),
    ],
)
def test_a_failure_offers_what_can_be_done_at_that_place(
    directory: Directory, provider: str, base_url: str, missing: set[Action]
) -> None:
    assert set(directory.offers(lane(provider, base_url))) == set(Action) - missing


def test_every_host_says_where_keys_are_made_and_accounts_are_topped_up(directory: Directory) -> None:
    hosts = [host for info in directory.infos if info.needs_key for host in info.hosts]
    assert hosts
    assert all(page.startswith("https://") for host in hosts for page in (host.key_page, host.account_page))
