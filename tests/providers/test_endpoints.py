import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.endpoints import FIELDS, WIRES, Endpoint, read_endpoint
from providers.events import Requested
from tests.providers.asking import ask, question
from tests.servers.openai_server import KEY, OpenAIServer

URL = "https://llm.example.com/v1"


def test_an_address_is_enough() -> None:
    endpoint = read_endpoint("mine", {"base_url": f"{URL}/"})
    assert endpoint == Endpoint("mine", "mine", URL)
    assert (endpoint.info.needs_key, endpoint.info.is_local, endpoint.info.wire) == (True, False, "openai_chat")
    assert [host.base_url for host in endpoint.info.hosts] == [URL]


def test_all_of_it_is_taken() -> None:
    table = {
        "name": " At work ",
        "base_url": "http://192.168.1.20:8000/v1",
        "wire": "anthropic_messages",
        "needs_key": False,
        "models": ["a", "b"],
        "local_network": True,
        "headers": {"X-Team": "maths"},
    }
    assert sorted(table) == sorted(FIELDS)
    assert read_endpoint("work-1", table) == Endpoint(
        "work-1",
        "At work",
        "http://192.168.1.20:8000/v1",
        "anthropic_messages",
        needs_key=False,
        models=("a", "b"),
        local_network=True,
        headers={"X-Team": "maths"},
    )


@pytest.mark.parametrize(
    ("name", "table", "words"),
    [
        ("Mine!", {"base_url": URL}, "can't be an id"),
        ("", {"base_url": URL}, "can't be an id"),
        ("a" * 41, {"base_url": URL}, "can't be an id"),
        ("mine", 7, "not a table"),
        ("mine", {}, "is not an address"),
        ("mine", {"base_url": 7}, "base_url must be a string."),
        ("mine", {"base_url": "http://llm.example.com"}, "Use https here"),
        ("mine", {"base_url": "http://192.168.1.20/v1"}, "allow that for this address"),
        ("mine", {"base_url": URL, "wire": "soap"}, "wire must be one of openai_chat"),
        ("mine", {"base_url": URL, "needs_key": "yes"}, "needs_key must be true or false."),
        ("mine", {"base_url": URL, "key": "sk-0123456789"}, "an unknown field. The fields are name"),
        ("mine", {"base_url": URL, "models": "m"}, "models must be a list"),
        ("mine", {"base_url": URL, "models": [""]}, "models must be a list"),
        ("mine", {"base_url": URL, "headers": ["X"]}, "headers must be a table"),
        ("mine", {"base_url": URL, "headers": {"X Y": "1"}}, "can't be sent"),
        ("mine", {"base_url": URL, "headers": {"X": "a\nb"}}, "can't be sent"),
        ("mine", {"base_url": URL, "headers": {"X": 7}}, "can't be sent"),
    ],
)
def test_what_can_not_be_used_is_refused_with_a_sentence(name: str, table: object, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        read_endpoint(name, table)


LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
TABLES = st.dictionaries(
    st.sampled_from([*FIELDS, "other"]),
    st.sampled_from([URL, *WIRES]) | LEAVES | st.lists(LEAVES, max_size=2) | st.dictionaries(st.text(), LEAVES),
)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=6), TABLES | LEAVES)
def test_any_table_is_an_endpoint_or_a_sentence(name: str, table: object) -> None:
    with suppress(ValueError):
        endpoint = read_endpoint(name, table)
        assert endpoint.info.hosts[0].base_url == endpoint.base_url


def test_it_answers_and_its_headers_go_out_and_are_shown_to_nobody() -> None:
    with OpenAIServer() as server:
        endpoint = read_endpoint("mine", {"base_url": server.base_url, "headers": {"X-Team-Token": "canary-1"}})
        outcome = ask(endpoint.build, question(server.base_url, "gpt-4.1"), KEY)
        assert (outcome.error, outcome.text) == (None, server.reply.text)
        assert server.requests[0].headers["x-team-token"] == "canary-1"
    told = outcome.events[0]
    assert isinstance(told, Requested)
    assert dict(told.headers)["X-Team-Token"] == "…"
    assert "canary-1" not in repr(endpoint) + repr(told)
