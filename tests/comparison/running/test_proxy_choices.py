from collections.abc import Mapping
from dataclasses import replace

import pytest

from comparison.running.proxy_choices import ProxyChoices
from providers.calls import Call
from providers.vendors.moonshot import INFO as MOONSHOT
from providers.vendors.openai import INFO as OPENAI

GATEWAY = "https://gateway.test:8443/openai"


def choices(chosen: Mapping[str, str], base_urls: Mapping[str, str] | None = None) -> ProxyChoices:
    made = ProxyChoices(lambda provider: chosen.get(provider, "system"), (base_urls or {}).get)
    made.infos = (OPENAI, MOONSHOT)
    return made


def call(url: str, provider: str = OPENAI.name) -> Call:
    return Call(provider, url)


def test_each_provider_goes_its_own_way() -> None:
    made = choices({"openai": "socks5://one.test:1080", "moonshot": "none"})
    assert made.choice(call("https://api.openai.com/v1/models")) == "socks5://one.test:1080"
    for host in MOONSHOT.hosts:
        assert made.choice(call(f"{host.base_url}/models", MOONSHOT.name)) == "none"
    assert choices({"moonshot": "none"}).choice(call("https://api.openai.com/v1/models")) == "system"


def test_an_address_that_a_person_set_goes_the_way_of_its_provider() -> None:
    made = choices({"openai": "none"}, {"openai": GATEWAY})
    assert made.choice(call(f"{GATEWAY}/chat/completions", "another name")) == "none"
    assert made.choice(call("https://gateway.test/openai", "another name")) == "system"


def test_an_address_that_only_the_request_knows_goes_by_the_name_of_the_provider() -> None:
    made = choices({"openai": "none"})
    assert made.choice(call("https://elsewhere.test/v1/models")) == "none"
    assert made.choice(call("https://elsewhere.test/v1/models", "nobody")) == "system"


def test_two_providers_at_one_address_go_their_own_ways() -> None:
    shared = {"openai": GATEWAY, "moonshot": GATEWAY}
    made = choices({"openai": "none", "moonshot": "http://one.test:1"}, shared)
    assert made.choice(call(GATEWAY)) == "none"
    assert made.choice(call(GATEWAY, MOONSHOT.name)) == "http://one.test:1"
    # Where it can't be told whose the request is, nothing slips past a proxy that was chosen.
    assert choices({"moonshot": "http://one.test:1"}, shared).choice(call(GATEWAY, "")) == "http://one.test:1"


def test_two_providers_of_one_name_go_the_way_of_their_address() -> None:
    made = choices({"twin": "none"})
    made.infos = (OPENAI, replace(MOONSHOT, id="twin", name=OPENAI.name))
    assert made.choice(call(OPENAI.hosts[0].base_url)) == "system"
    assert made.choice(call(MOONSHOT.hosts[0].base_url)) == "none"


@pytest.mark.parametrize(
    ("base_url", "is_known"),
    [
        ("https://api.openai.com", True),
        ("https://API.openai.com:443/v1", True),
        (GATEWAY, True),
        ("http://api.openai.com/v1", False),
        ("https://elsewhere.test/v1", False),
        ("", False),
    ],
)
def test_the_addresses_of_providers_are_known(base_url: str, is_known: bool) -> None:
    assert choices({}, {"moonshot": GATEWAY}).knows(base_url) is is_known


def test_by_itself_everything_is_left_to_the_computer() -> None:
    made = ProxyChoices()
    made.infos = (OPENAI,)
    assert made.choice(call("https://api.openai.com/v1/models")) == "system"
