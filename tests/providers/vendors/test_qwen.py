from typing import Any

import pytest

from providers.errors import KeyRefused, OutOfCredit, ProviderError, RateLimited
from providers.vendors.qwen import DIALECT, INFO, build, can_chat, profile
from providers.wires.profile import (
    ALWAYS_THINKS,
    NEVER_THINKS,
    NO_EFFECT_WITHOUT_THINKING,
    NOT_ACCEPTED,
    NOT_SUPPORTED,
    NOT_WHILE_THINKING,
)
from tests.providers.asking import ask, models_of, question
from tests.providers.vendors.answering import answering, asked, base_url
from tests.providers.vendors.fitting import fields, reasons

HYBRIDS = ("qwen3.8-max", "qwen3.8-flash", "qwen-plus", "qwen-flash-latest", "qwen3-max", "qwen3-32b", "glm-5")
THINKERS = ("qwq-plus", "qvq-max", "qwen3-235b-a22b-thinking-2507")
NEVER_THINKERS = ("qwen3-coder-plus", "qwen3-30b-a3b-instruct-2507", "qwen2.5-72b-instruct", "qwen-long", "qwen-max")
OTHERS = ("deepseek-v4-pro", "kimi-k2.6")


@pytest.mark.parametrize("model", HYBRIDS)
def test_most_models_think_or_not_as_they_are_told(model: str) -> None:
    assert fields(profile, model, thinking=True) == {"enable_thinking": True}
    assert fields(profile, model, thinking=False) == {"enable_thinking": False}
    assert fields(profile, model) == {}


@pytest.mark.parametrize(
    ("models", "position", "reason"),
    [(THINKERS, False, ALWAYS_THINKS), (NEVER_THINKERS, True, NEVER_THINKS), (OTHERS, True, NOT_ACCEPTED)],
)
def test_a_model_that_cannot_be_told_is_not_told(models: tuple[str, ...], position: bool, reason: str) -> None:
    for model in models:
        assert reasons(profile, model, thinking=position) == {"thinking": reason}
        assert fields(profile, model, thinking=position) == {}


@pytest.mark.parametrize("model", [*HYBRIDS, *THINKERS])
def test_a_model_that_may_think_takes_a_budget_and_no_json_with_it(model: str) -> None:
    assert fields(profile, model, thinking_budget=500) == {"thinking_budget": 500}
    left_out = reasons(profile, model, thinking_budget=500, answer_format="json")
    assert left_out == {"answer_format": NOT_WHILE_THINKING}


@pytest.mark.parametrize("model", HYBRIDS)
def test_a_model_told_not_to_think_takes_json_and_no_budget(model: str) -> None:
    left_out = reasons(profile, model, thinking=False, thinking_budget=500, answer_format="json")
    assert left_out == {"thinking_budget": NO_EFFECT_WITHOUT_THINKING}


@pytest.mark.parametrize("model", [HYBRIDS[0], THINKERS[0], NEVER_THINKERS[0], OTHERS[0]])
def test_what_the_vendor_does_not_take_is_left_out(model: str) -> None:
    left_out = reasons(profile, model, temperature=2.0, top_p=0.0, frequency_penalty=1.0, reasoning_effort="high")
    assert left_out == {
        "temperature": "this model accepts 0 to 1.99",
        "top_p": "this model accepts 0.01 to 1",
        "frequency_penalty": NOT_SUPPORTED,
        "reasoning_effort": NOT_SUPPORTED,
    }
    taken = {"temperature": 0.0, "presence_penalty": 1.0, "seed": 7, "max_tokens": 9}
    assert fields(profile, model, **taken) == taken


@pytest.mark.parametrize(
    ("model", "switched"), [("qwen3-max", {"enable_thinking": True}), ("qwq-plus", {}), ("qwen3-coder-plus", {})]
)
def test_a_budget_switches_the_thinking_on_where_that_can_be_done(model: str, switched: dict[str, Any]) -> None:
    with answering(b"data: [DONE]\n\n") as server:
        outcome = ask(build, question(base_url(server), model, thinking_budget=500))
    assert outcome.error is None
    sent = asked(server)[0].json
    budget = {"thinking_budget": 500} if model != "qwen3-coder-plus" else {}
    assert {name: value for name, value in sent.items() if "thinking" in name} == switched | budget
    assert sent["stream_options"] == {"include_usage": True}


REFUSALS: list[tuple[str, Any, type[ProviderError]]] = [
    (
        "429 Too Many",
        {"error": {"code": "insufficient_quota", "message": "You exceeded your current quota"}},
        RateLimited,
    ),
    ("200 OK", {"error": {"code": "insufficient_quota", "message": "You exceeded your current quota"}}, RateLimited),
    (
        "429 Too Many",
        {"error": {"code": "insufficient_quota", "message": "Allocated quota exceeded, please increase your limit."}},
        RateLimited,
    ),
    ("429 Too Many", {"error": {"code": "limit_requests", "message": "You exceeded your current quota"}}, RateLimited),
    ("400 Bad", {"code": "Arrearage", "message": "Access denied, please make sure …", "request_id": "1"}, OutOfCredit),
    ("401 No", {"error": {"code": "invalid_api_key", "message": "Incorrect API key provided."}}, KeyRefused),
]


@pytest.mark.parametrize(("status", "body", "kind"), REFUSALS)
def test_a_name_that_looks_like_an_empty_purse_may_be_a_limit(
    status: str, body: Any, kind: type[ProviderError]
) -> None:
    with answering((status, body)) as server:
        assert type(ask(build, question(base_url(server), "qwen-plus")).error) is kind


def test_a_region_without_a_list_of_models_offers_the_hints() -> None:
    with answering(("404 Not Found", {"error": {"message": "Not found"}})) as server:
        assert [model.id for model in models_of(build, base_url(server))] == list(INFO.model_hints)


@pytest.mark.parametrize(
    ("model", "chats"),
    [
        ("qwen3-vl-plus", True),
        ("qwen3-omni-flash", True),
        ("text-embedding-v4", False),
        ("qwen-image-plus", False),
        ("qwen3-tts-flash", False),
        ("wan2.5-t2v", False),
    ],
)
def test_an_id_tells_whether_a_model_can_chat(model: str, chats: bool) -> None:
    assert can_chat(model) is chats


def test_there_are_four_regions() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [
        ("Singapore", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1"),
        ("China", "https://dashscope.aliyuncs.com/compatible-mode/v1"),
        ("US", "https://dashscope-us.aliyuncs.com/compatible-mode/v1"),
        ("Hong Kong", "https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1"),
    ]
    assert (INFO.key_variable, DIALECT.token_limit_field) == ("DASHSCOPE_API_KEY", "max_tokens")
