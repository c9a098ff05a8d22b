from typing import Any

import pytest

from providers.contract import ModelInfo
from providers.parameters import Parameters
from providers.vendors.moonshot import DIALECT, INFO, build, profile
from providers.wires.profile import ALWAYS_THINKS, NEVER_THINKS, NOT_ACCEPTED, NOT_SUPPORTED, SAMPLING, Echo
from tests.providers.asking import ask, models_of, question
from tests.providers.vendors.answering import answering, base_url
from tests.providers.vendors.fitting import MIDDLING, efforts, fields, reasons, samples
from tests.servers.openai_server import OpenAIServer

CLASSIC = ("moonshot-v1-8k", "moonshot-v1-auto", "moonshot-v1-128k-vision-preview")
OLD_KIMIS = ("kimi-k2-0711-preview", "kimi-k2-0905-preview", "kimi-k2-turbo-preview", "kimi-k2")
FIXED = ("kimi-k2.7-code", "kimi-k2.7-code-highspeed")
NEWEST = ("kimi-k3", "kimi-k3.1-pro", "kimi-k3.1-pro-highspeed")
UNKNOWN = ("kimi-latest", "kimi-k4", "kimi-k10.2-ultra", "kimi-k30", "kimi-nova", "kimi-k2025")

SWITCH = ({"thinking": {"type": "enabled"}}, {"thinking": {"type": "disabled"}})


@pytest.mark.parametrize("model", ["kimi-k2.5", "kimi-k2.6", *FIXED, *NEWEST, *UNKNOWN])
def test_sampling_is_left_out_for_every_kimi_since_2_5(model: str) -> None:
    assert reasons(profile, model, **MIDDLING) == dict.fromkeys(SAMPLING, NOT_ACCEPTED)


@pytest.mark.parametrize("model", [*CLASSIC, *OLD_KIMIS, "kimi-k2-thinking"])
def test_older_models_take_sampling_with_a_temperature_of_1_at_most(model: str) -> None:
    assert samples(profile, model)
    assert fields(profile, model, temperature=1.0)["temperature"] == 1.0
    assert reasons(profile, model, temperature=1.1) == {"temperature": "this model accepts 0 to 1"}


@pytest.mark.parametrize(
    ("models", "taken"),
    [
        (NEWEST, ["low", "high", "max"]),
        (UNKNOWN, ["low", "high", "max"]),
        (FIXED, []),
        (("kimi-k2.5", "kimi-k2.6"), []),
        (OLD_KIMIS, []),
        (CLASSIC, []),
    ],
)
def test_only_kimis_since_3_take_an_effort(models: tuple[str, ...], taken: list[str]) -> None:
    assert [efforts(profile, model) for model in models] == [taken] * len(models)


@pytest.mark.parametrize("model", ["kimi-k2.5", "kimi-k2.6"])
def test_two_models_can_be_told_to_think_or_not(model: str) -> None:
    assert (fields(profile, model, thinking=True), fields(profile, model, thinking=False)) == tuple(
        each | {"max_tokens": 32_768} for each in SWITCH
    )


@pytest.mark.parametrize("model", [*FIXED, *NEWEST, *UNKNOWN, "kimi-k2-thinking", "kimi-k2-thinking-turbo"])
def test_a_model_that_always_thinks_cannot_be_told_not_to(model: str) -> None:
    assert reasons(profile, model, thinking=False) == {"thinking": ALWAYS_THINKS}
    assert "thinking" not in fields(profile, model, thinking=True) | reasons(profile, model, thinking=True)


@pytest.mark.parametrize("model", [*CLASSIC, *OLD_KIMIS])
def test_a_model_that_never_thinks_cannot_be_told_to(model: str) -> None:
    assert reasons(profile, model, thinking=True) == {"thinking": NEVER_THINKS}
    assert (fields(profile, model, thinking=False), reasons(profile, model, thinking=False)) == ({}, {})


@pytest.mark.parametrize("model", ["kimi-k2-thinking", "kimi-k2.5", *FIXED, *NEWEST, *UNKNOWN])
def test_a_thinking_model_gets_room_for_its_answer_unless_a_person_sets_it(model: str) -> None:
    assert fields(profile, model) == {"max_tokens": 32_768}
    assert fields(profile, model, max_tokens=100) == {"max_tokens": 100}


@pytest.mark.parametrize("model", [*CLASSIC, *OLD_KIMIS])
def test_any_other_model_keeps_the_servers_own_limit(model: str) -> None:
    assert fields(profile, model) == {}


@pytest.mark.parametrize("model", [CLASSIC[0], OLD_KIMIS[0], NEWEST[0]])
def test_what_the_vendor_does_not_know_is_left_out_for_every_model(model: str) -> None:
    assert reasons(profile, model, seed=7, api="responses") == {"seed": NOT_SUPPORTED, "api": NOT_SUPPORTED}
    assert reasons(profile, model, stop=("a",) * 5) == {}
    assert reasons(profile, model, stop=("a",) * 6) == {"stop": "this model accepts at most 5 sequences"}
    assert reasons(profile, model, stop=("日" * 11,)) == {"stop": "this model accepts sequences of at most 32 bytes"}


@pytest.mark.parametrize("model", [CLASSIC[0], OLD_KIMIS[0], *NEWEST])
def test_a_thought_goes_back_where_there_was_one(model: str) -> None:
    assert profile(model, Parameters()).echo is Echo.WHERE_THERE
    assert profile(model, Parameters()).system_role == "system"


@pytest.mark.parametrize(
    ("schema", "sent"),
    [
        ('{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}', {"type": "object"}),
        ('{"type": "object", "properties": {"$schema": {}}}', {"type": "object", "properties": {"$schema": {}}}),
    ],
)
def test_a_schema_is_sent_without_naming_its_own_language(schema: str, sent: Any) -> None:
    with OpenAIServer("moonshot") as server:
        outcome = ask(build, question(server.base_url, "kimi-k3", answer_format=schema))
    assert outcome.error is None
    form = server.requests[0].json["response_format"]
    assert form == {"type": "json_schema", "json_schema": {"name": "answer", "schema": sent}}


def test_any_json_is_asked_for_as_everywhere() -> None:
    with OpenAIServer("moonshot") as server:
        ask(build, question(server.base_url, "kimi-k3", answer_format="json"))
    assert server.requests[0].json["response_format"] == {"type": "json_object"}


def test_the_list_tells_what_a_model_can_do() -> None:
    entry = {
        "id": "kimi-k3",
        "context_length": 1_048_576,
        "supports_image_in": True,
        "supports_video_in": True,
        "supports_reasoning": True,
    }
    with answering({"data": [entry, {"id": "kimi-k2.6", "permission": [], "supports_image_in": "yes"}]}) as server:
        assert models_of(build, base_url(server)) == (
            ModelInfo("kimi-k3", context_tokens=1_048_576, sees_images=True, thinks=True),
            ModelInfo("kimi-k2.6"),
        )


def test_there_are_two_hosts_each_with_its_own_pages() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [
        ("global", "https://api.moonshot.ai/v1"),
        ("China", "https://api.moonshot.cn/v1"),
    ]
    for host, domain in zip(INFO.hosts, ("platform.kimi.ai", "platform.kimi.com"), strict=True):
        assert host.key_page.startswith(f"https://{domain}/")
        assert host.account_page.startswith(f"https://{domain}/")
    assert (INFO.key_variable, INFO.needs_key, INFO.is_demo) == ("MOONSHOT_API_KEY", True, False)


def test_the_limit_of_tokens_and_the_blanks_at_the_start_are_the_vendors_own() -> None:
    assert (DIALECT.token_limit_field, DIALECT.trims_start) == ("max_completion_tokens", True)
    assert all(map(DIALECT.chats, (*CLASSIC, *OLD_KIMIS, *NEWEST)))
