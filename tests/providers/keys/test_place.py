import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.addresses.origin import origin
from providers.contract import Host, ProviderInfo
from providers.keys.place import KeyPlace, may_use_environment

MOONSHOT = ProviderInfo(
    "moonshot",
    "Moonshot",
    "K",
    "#000000",
    (Host("global", "https://api.moonshot.ai/v1"), Host("China", "https://api.moonshot.cn/v1")),
    key_variable="MOONSHOT_API_KEY",
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://api.moonshot.ai/v1", "https://api.moonshot.ai"),
        ("HTTPS://API.Moonshot.AI:443/other?x#y", "https://api.moonshot.ai"),
        ("http://api.moonshot.ai/v1", "http://api.moonshot.ai"),
        ("https://api.moonshot.ai:8443", "https://api.moonshot.ai:8443"),
        ("https://someone:secret@api.moonshot.ai", "https://api.moonshot.ai"),
        ("https://api.moonshot.ai@evil.example/v1", "https://evil.example"),
        ("http://[::1]:8080/v1", "http://[::1]:8080"),
    ],
)
def test_an_origin_has_one_spelling(address: str, expected: str) -> None:
    assert origin(address) == expected


def test_the_account_names_provider_and_origin() -> None:
    place = KeyPlace.of(MOONSHOT, "https://api.moonshot.ai/v1")
    assert str(place) == "moonshot@https://api.moonshot.ai"
    assert place.host == "api.moonshot.ai"


@pytest.mark.parametrize(
    "address",
    [
        "https://api.moonshot.ai/v1",
        "https://api.moonshot.cn",
        "http://127.0.0.1:8080/v1",
        "http://127.9.9.9",
        "http://localhost:1234/v1",
        "http://[::1]:1/v1",
    ],
)
def test_an_environment_key_goes_to_the_vendors_hosts_and_to_this_computer(address: str) -> None:
    assert may_use_environment(MOONSHOT, address)


@pytest.mark.parametrize(
    "address",
    [
        "http://api.moonshot.ai/v1",
        "https://api.moonshot.ai:444/v1",
        "https://api.moonshot.ai.evil.example/v1",
        "https://api.moonshot.ai@evil.example/v1",
        "https://evil.example\\@api.moonshot.ai/v1",
        "https://127.0.0.1.evil.example/v1",
        "https://localhost.evil.example",
        "http://127.0.0.1@evil.example",
        "http://10.0.0.1",
        "http://0.0.0.0",
        "http://[::ffff:8.8.8.8]",
        "https://api.moonshot.ai\n.evil.example",
        "https://api.moonshot.ai:x/v1",
        "http://[",
        "api.moonshot.ai",
        "",
    ],
)
def test_an_environment_key_goes_nowhere_else(address: str) -> None:
    assert not may_use_environment(MOONSHOT, address)


@given(st.text() | st.from_regex(r"https?://[\w.@:\[\]\\]*(/.*)?", fullmatch=True))
def test_any_text_has_an_origin_and_a_second_look_changes_nothing(address: str) -> None:
    once = origin(address)
    assert origin(once) == once
