from dataclasses import dataclass

import pytest

from providers.parameters import Parameters
from providers.vendors.openai import INFO, build, can_chat, profile
from providers.wires.profile import ALWAYS_THINKS, EFFORT_DECIDES, NEVER_THINKS, NOT_ACCEPTED, SAMPLING, Echo
from tests.providers.asking import ask, models_of, question
from tests.providers.vendors.fitting import MIDDLING, efforts, fields, reasons, samples
from tests.servers.openai_server import OpenAIServer

LEVELS = "low medium high"


@dataclass(frozen=True)
class Row:
    """One family of the fact sheet: the efforts it takes, and whether it thinks and samples where none is sent."""

    efforts: str
    thinks: bool
    samples: bool
    models: tuple[str, ...]


TABLE = (
    Row(f"none {LEVELS} xhigh max", True, False, ("gpt-5.6-sol", "gpt-5.6-terra", "gpt-5.6-luna", "gpt-5.6")),
    Row("medium high xhigh", True, False, ("gpt-5.5-pro", "gpt-5.4-pro", "gpt-5.2-pro-2025-12-11")),
    Row("high", True, False, ("gpt-5-pro",)),
    Row(f"none {LEVELS} xhigh", True, False, ("gpt-5.5", "gpt-5.5-2026-04-23")),
    Row("", True, False, ("gpt-5.3-chat-latest", "gpt-5.2-chat-latest", "gpt-5.1-chat-latest")),
    Row(f"{LEVELS} xhigh", True, False, ("gpt-5.1-codex", "gpt-5.1-codex-max", "gpt-5.2-codex", "gpt-5.3-codex")),
    Row(f"none {LEVELS} xhigh", False, True, ("gpt-5.4", "gpt-5.4-mini", "gpt-5.4-nano", "gpt-5.3", "gpt-5.2")),
    Row(f"none {LEVELS}", False, True, ("gpt-5.1", "gpt-5.1-2025-11-13")),
    Row("", False, True, ("gpt-5-chat-latest",)),
    Row(LEVELS, True, False, ("gpt-5-codex",)),
    Row(f"minimal {LEVELS}", True, False, ("gpt-5", "gpt-5-mini", "gpt-5-nano", "gpt-5-2025-08-07")),
    Row(f"none minimal {LEVELS} xhigh max", True, False, ("gpt-6-sol",)),
    Row(f"{LEVELS} xhigh max", True, False, ("gpt-6.1-sol", "gpt-7", "gpt-6-luna", "gpt-12-mini", "gpt-5.10")),
    Row(LEVELS, True, False, ("o1", "o3", "o4-mini", "o9-pro")),
    Row("", False, True, ("gpt-4.1", "gpt-4o", "gpt-4o-mini", "gpt-3.5-turbo", "chatgpt-4o-latest", "gpt-oss-120b")),
    Row("", False, True, ("ft:gpt-4.1-mini:acme::abc", "llama-3.3", "")),
    Row(f"none {LEVELS} xhigh", True, False, ("ft:gpt-5.5:acme::abc",)),
)
MODELS = pytest.mark.parametrize(("model", "row"), [(model, row) for row in TABLE for model in row.models])


@MODELS
def test_a_model_takes_the_efforts_of_its_family(model: str, row: Row) -> None:
    assert efforts(profile, model) == row.efforts.split()
    for effort in row.efforts.split():
        assert fields(profile, model, reasoning_effort=effort) == {"reasoning_effort": effort}


@MODELS
def test_sampling_is_taken_only_while_the_model_does_not_think(model: str, row: Row) -> None:
    assert samples(profile, model) is row.samples
    for effort in row.efforts.split():
        assert samples(profile, model, reasoning_effort=effort) is (effort == "none")
    if not row.samples:
        assert reasons(profile, model, **MIDDLING) == dict.fromkeys(SAMPLING, NOT_ACCEPTED)


@MODELS
def test_thinking_is_switched_by_the_effort_where_that_can_be_done(model: str, row: Row) -> None:
    has_none, is_thinker = "none" in row.efforts.split(), bool(row.efforts) or row.thinks
    off, on = (fields(profile, model, thinking=position) for position in (False, True))
    if row.thinks:
        assert (on, off) == ({}, {"reasoning_effort": "none"} if has_none else {})
    else:
        assert (on, off) == ({"reasoning_effort": "medium"} if is_thinker else {}, {})
    assert reasons(profile, model, thinking=False) == (
        {} if has_none or not row.thinks else {"thinking": ALWAYS_THINKS}
    )
    assert reasons(profile, model, thinking=True) == ({} if is_thinker else {"thinking": NEVER_THINKS})


@MODELS
def test_a_thinker_has_a_developer_and_no_stop_texts(model: str, row: Row) -> None:
    is_thinker = bool(row.efforts) or row.thinks
    of_model = profile(model, Parameters())
    assert (of_model.reasons, of_model.system_role) == (is_thinker, "developer" if is_thinker else "system")
    assert of_model.echo is Echo.NEVER
    assert reasons(profile, model, stop=("END",)) == ({"stop": NOT_ACCEPTED} if is_thinker else {})


def test_the_switch_decides_about_sampling_too() -> None:
    assert samples(profile, "gpt-5.5", thinking=False)
    assert not samples(profile, "gpt-5.4", thinking=True)
    assert not samples(profile, "gpt-5-mini", thinking=False)


def test_where_a_person_sets_both_the_effort_decides() -> None:
    both = {"thinking": False, "reasoning_effort": "high"}
    assert fields(profile, "gpt-5.5", **both) == {"reasoning_effort": "high"}
    assert reasons(profile, "gpt-5.5", **both) == {"thinking": EFFORT_DECIDES}
    unknown = {"thinking": False, "reasoning_effort": "minimal"}
    assert fields(profile, "gpt-5.5", **unknown) == {"reasoning_effort": "none"}
    assert list(reasons(profile, "gpt-5.5", **unknown)) == ["reasoning_effort"]


def test_a_model_that_does_not_think_takes_four_stop_texts() -> None:
    assert fields(profile, "gpt-4.1", stop=("a",) * 4, seed=7) == {"stop": ["a"] * 4, "seed": 7}
    assert reasons(profile, "gpt-4.1", stop=("a",) * 5) == {"stop": "this model accepts at most 4 sequences"}


@pytest.mark.parametrize(
    ("model", "api", "path"),
    [
        ("gpt-5.5", None, "chat/completions"),
        ("gpt-4.1", "chat", "chat/completions"),
        ("gpt-5.5", "responses", "responses"),
        ("gpt-5.5-pro", None, "responses"),
        ("gpt-5.1-codex-max", None, "responses"),
        ("o4-mini-deep-research", None, "responses"),
        ("codex-mini-latest", None, "responses"),
        # What others offer at a changed address.
        ("gpt-oss-120b-pro", None, "chat/completions"),
        ("text-omni-pro", None, "chat/completions"),
        ("gemini-2.5-pro", None, "chat/completions"),
        ("deepseek-v4-pro", None, "chat/completions"),
        ("qwen-pro-codex", None, "chat/completions"),
        ("gpt-5.5-professional", None, "chat/completions"),
        ("gpt-5.5-pro", "chat", "chat/completions"),
        ("ft:gpt-4.1:acme-products:deep-research:abc", None, "chat/completions"),
    ],
)
def test_a_question_goes_to_the_api_that_model_and_person_want(model: str, api: str | None, path: str) -> None:
    with OpenAIServer("openai") as server:
        outcome = ask(build, question(server.base_url, model, api=api))
    assert [request.path for request in server.requests] == [f"/v1/{path}"]
    assert "api" not in server.requests[0].json
    assert outcome.dropped == []


CAN_CHAT = (
    "gpt-5.5",
    "gpt-5.6-sol",
    "gpt-5.5-pro",
    "gpt-5.1-codex",
    "o3",
    "gpt-4o",
    "gpt-3.5-turbo",
    "ft:gpt-4.1:acme-audio:image:b",
)
CANNOT_CHAT = (
    "text-embedding-3-small",
    "tts-1-hd",
    "gpt-4o-mini-tts",
    "whisper-1",
    "dall-e-3",
    "gpt-image-1",
    "omni-moderation-latest",
    "gpt-realtime-mini",
    "gpt-4o-transcribe",
    "gpt-audio",
    "sora-2",
    "babbage-002",
    "davinci-002",
    "gpt-3.5-turbo-instruct",
    "computer-use-preview",
    "gpt-4o-search-api",
    "ft:davinci-002:acme::abc",
)


@pytest.mark.parametrize("model", [*CAN_CHAT, *CANNOT_CHAT])
def test_an_id_tells_whether_a_model_can_chat(model: str) -> None:
    assert can_chat(model) is (model in CAN_CHAT)


def test_the_list_has_only_what_can_chat() -> None:
    with OpenAIServer("openai") as server:
        listed = [model.id for model in models_of(build, server.base_url)]
    assert listed == ["gpt-5.5", "gpt-5.5-pro", "gpt-4.1"]


def test_there_is_one_host() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [("", "https://api.openai.com/v1")]
    assert INFO.hosts[0].key_page.startswith("https://platform.openai.com/")
    assert (INFO.key_variable, INFO.needs_key, INFO.is_demo) == ("OPENAI_API_KEY", True, False)


@pytest.mark.parametrize("model", ["qwen2.5-7b-instruct", "llama-3-audio-chat", "mixtral-8x7b-instruct", "gpt-5.5"])
def test_an_id_of_another_maker_can_chat_whatever_is_in_it(model: str) -> None:
    assert can_chat(model)
