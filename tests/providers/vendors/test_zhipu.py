from typing import Any

import pytest

from providers.errors import OutOfCredit
from providers.parameters import EFFORTS
from providers.vendors.zhipu import DIALECT, INFO, build, can_chat, profile
from providers.wires.profile import ALWAYS_THINKS, NEVER_THINKS, NO_EFFECT_WITHOUT_THINKING, NOT_ACCEPTED, NOT_SUPPORTED
from tests.providers.asking import ask, question
from tests.providers.vendors.answering import answering, asked, base_url
from tests.providers.vendors.fitting import efforts, fields, reasons

WITH_EFFORT = ("glm-5.2", "glm-5.3", "glm-5.3-flash", "glm-6", "glm-10.1")
HYBRIDS = ("glm-4.5", "glm-4.5-air", "glm-4.5v", "glm-4.6", "glm-4.7-flash", "glm-5", "glm-5.1", "glm-5-turbo")
THINKERS = ("glm-z1-air", "glm-4.1v-thinking-flash")
OLD = ("glm-4", "glm-4-plus", "glm-4-32b-0414-128k", "glm-4-0520", "glm-3-turbo")


@pytest.mark.parametrize("model", [*WITH_EFFORT, *HYBRIDS])
def test_thinking_is_switched_by_an_object_of_its_own(model: str) -> None:
    assert fields(profile, model, thinking=True) == {"thinking": {"type": "enabled"}}
    assert fields(profile, model, thinking=False) == {"thinking": {"type": "disabled"}}


@pytest.mark.parametrize(
    ("models", "position", "reason"), [(THINKERS, False, ALWAYS_THINKS), (OLD, True, NEVER_THINKS)]
)
def test_some_cannot_be_told(models: tuple[str, ...], position: bool, reason: str) -> None:
    assert [reasons(profile, model, thinking=position) for model in models] == [{"thinking": reason}] * len(models)


def test_only_the_newest_take_an_effort_and_only_while_they_think() -> None:
    assert [efforts(profile, model) for model in WITH_EFFORT] == [list(EFFORTS)] * len(WITH_EFFORT)
    assert [efforts(profile, model) for model in (*HYBRIDS, *THINKERS, *OLD)] == [[]] * 15
    left_out = reasons(profile, "glm-5.2", thinking=False, reasoning_effort="high")
    assert left_out == {"reasoning_effort": NO_EFFECT_WITHOUT_THINKING}


@pytest.mark.parametrize("model", [WITH_EFFORT[0], HYBRIDS[0], THINKERS[0], OLD[0]])
def test_what_the_vendor_does_not_take_is_left_out(model: str) -> None:
    assert reasons(
        profile,
        model,
        temperature=1.1,
        top_p=0.0,
        stop=("a", "b"),
        seed=7,
        presence_penalty=1.0,
        frequency_penalty=1.0,
        answer_format='{"type": "object"}',
    ) == {
        "temperature": "this model accepts 0 to 1",
        "top_p": "this model accepts 0.01 to 1",
        "stop": "this model accepts one sequence",
        "seed": NOT_SUPPORTED,
        "presence_penalty": NOT_SUPPORTED,
        "frequency_penalty": NOT_SUPPORTED,
        "answer_format": NOT_ACCEPTED,
    }


def test_the_request_holds_no_wish_for_counts() -> None:
    with answering(b"data: [DONE]\n\n") as server:
        ask(build, question(base_url(server), "glm-5.2", max_tokens=9, answer_format="json"))
    assert asked(server)[0].json == {
        "model": "glm-5.2",
        "messages": [{"role": "user", "content": "Hi"}],
        "stream": True,
        "max_tokens": 9,
        "response_format": {"type": "json_object"},
    }


@pytest.mark.parametrize("code", ["1113", 1113])
def test_an_empty_account_is_told_for_what_it_is(code: Any) -> None:
    message = "Insufficient balance or no resource package. Please recharge."
    with answering(("429 Too Many", {"error": {"code": code, "message": message}})) as server:
        error = ask(build, question(base_url(server), "glm-5.2")).error
    assert isinstance(error, OutOfCredit)
    assert "1113" in error.details


@pytest.mark.parametrize(("model", "chats"), [("glm-4.6v", True), ("embedding-3", False), ("cogview-4", False)])
def test_an_id_tells_whether_a_model_can_chat(model: str, chats: bool) -> None:
    assert can_chat(model) is chats


def test_there_are_two_hosts() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [
        ("global", "https://api.z.ai/api/paas/v4"),
        ("China", "https://open.bigmodel.cn/api/paas/v4"),
    ]
    assert (INFO.key_variable, DIALECT.token_limit_field) == ("ZAI_API_KEY", "max_tokens")
