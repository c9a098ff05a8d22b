from typing import Any

import pytest

from providers.errors import FailedMidway, Overloaded
from providers.parameters import Parameters
from providers.vendors.deepseek import DIALECT, INFO, build, profile
from providers.wires.profile import (
    NO_EFFECT_WHILE_THINKING,
    NO_EFFECT_WITHOUT_THINKING,
    NOT_ACCEPTED,
    NOT_SUPPORTED,
    SAMPLING,
    Echo,
)
from tests.providers.asking import ask, question
from tests.providers.vendors.fitting import MIDDLING, efforts, fields, reasons, samples
from tests.servers.dialect import Reply
from tests.servers.openai_server import OpenAIServer

MODELS = pytest.mark.parametrize("model", ["deepseek-flash", "deepseek-v4-pro", "deepseek-v4-flash", "deepseek-v9"])


@MODELS
def test_while_it_thinks_which_it_does_unasked_sampling_has_no_effect(model: str) -> None:
    for thinking in (None, True):
        left_out = reasons(profile, model, **MIDDLING, thinking=thinking)
        assert left_out == dict.fromkeys(SAMPLING, NO_EFFECT_WHILE_THINKING)


@MODELS
def test_told_not_to_think_it_takes_sampling_and_no_effort(model: str) -> None:
    assert samples(profile, model, thinking=False)
    assert fields(profile, model, thinking=False, temperature=2.0) == {
        "thinking": {"type": "disabled"},
        "temperature": 2.0,
    }
    assert reasons(profile, model, thinking=False, reasoning_effort="high") == {
        "reasoning_effort": NO_EFFECT_WITHOUT_THINKING
    }


def test_the_old_alias_for_chats_thinks_only_when_told_to() -> None:
    assert samples(profile, "deepseek-chat")
    assert not samples(profile, "deepseek-chat", thinking=True)
    assert not samples(profile, "deepseek-reasoner")


@pytest.mark.parametrize(
    ("asked", "sent"),
    [("minimal", "low"), ("low", "low"), ("medium", "high"), ("high", "high"), ("xhigh", "high"), ("max", "max")],
)
def test_an_effort_is_sent_as_one_of_the_vendors_three(asked: str, sent: str) -> None:
    assert fields(profile, "deepseek-v4-pro", reasoning_effort=asked) == {"reasoning_effort": sent}


def test_no_effort_at_all_is_the_switchs_business() -> None:
    assert "none" not in efforts(profile, "deepseek-v4-pro")
    assert fields(profile, "deepseek-v4-pro", thinking=True) == {"thinking": {"type": "enabled"}}


@MODELS
def test_what_the_vendor_does_not_know_is_left_out(model: str) -> None:
    assert reasons(profile, model, seed=7, api="chat") == {"seed": NOT_SUPPORTED, "api": NOT_SUPPORTED}
    assert reasons(profile, model, stop=("a",) * 17) == {"stop": "this model accepts at most 16 sequences"}
    assert fields(profile, model, stop=("a",) * 16, max_tokens=9) == {"stop": ["a"] * 16, "max_tokens": 9}


@pytest.mark.parametrize("thinking", [None, True, False])
@MODELS
def test_an_answer_can_be_held_to_any_json_and_to_no_schema(model: str, thinking: bool | None) -> None:
    schema = '{"type": "object"}'
    assert reasons(profile, model, thinking=thinking, answer_format="json") == {}
    assert reasons(profile, model, thinking=thinking, answer_format=schema) == {"answer_format": NOT_ACCEPTED}


@MODELS
def test_thoughts_go_back_with_every_answer_while_it_thinks(model: str) -> None:
    assert profile(model, Parameters()).echo is Echo.ALWAYS
    assert profile(model, Parameters(thinking=False)).echo is Echo.NEVER


@pytest.mark.parametrize(("reply", "kind"), [(Reply(""), Overloaded), (Reply("a b"), FailedMidway)])
def test_a_lack_of_resources_is_an_error_and_no_whole_answer(reply: Reply, kind: Any) -> None:
    lacking = Reply(reply.text, finish="insufficient_system_resource")
    with OpenAIServer("deepseek", reply=lacking) as server:
        outcome = ask(build, question(server.base_url, "deepseek-flash"))
    assert isinstance(outcome.error, kind)
    assert (outcome.text, outcome.finish) == (reply.text, None)


def test_there_is_one_host() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [("", "https://api.deepseek.com")]
    assert INFO.hosts[0].key_page.startswith("https://platform.deepseek.com/")
    assert (INFO.key_variable, INFO.needs_key, INFO.is_demo) == ("DEEPSEEK_API_KEY", True, False)


def test_the_limit_of_tokens_and_the_blanks_at_the_start_are_the_vendors_own() -> None:
    assert (DIALECT.token_limit_field, DIALECT.trims_start) == ("max_tokens", True)
