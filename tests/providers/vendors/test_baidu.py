from typing import Any

import pytest

from providers.errors import KeyRefused, ProviderError, RateLimited, Refused
from providers.vendors.baidu import DIALECT, INFO, build, can_chat, profile
from providers.wires.profile import ALWAYS_THINKS
from tests.providers.asking import ask, question
from tests.providers.vendors.answering import answering, asked, base_url
from tests.providers.vendors.fitting import efforts, fields, reasons

KEY = "bce-v3/ALTAK-0123456789/abcdef0123456789"
OLDER = ("ernie-4.5-turbo-128k", "ernie-4.0-8k", "ernie-3.5-8k", "ernie-x1-turbo-32k", "ernie-speed-128k")
NEWER = ("ernie-5.5-flash-preview", "ernie-5.1", "ernie-5.0-thinking-latest", "deepseek-v3.2")


@pytest.mark.parametrize("model", OLDER)
def test_older_models_take_a_temperature_above_0_and_up_to_1(model: str) -> None:
    for temperature in (0.0, 1.5):
        assert reasons(profile, model, temperature=temperature) == {"temperature": "this model accepts 0.01 to 1"}
    assert fields(profile, model, temperature=0.5) == {"temperature": 0.5}


@pytest.mark.parametrize("model", NEWER)
def test_of_newer_models_no_such_bound_is_known(model: str) -> None:
    assert fields(profile, model, temperature=0.0) == {"temperature": 0.0}


@pytest.mark.parametrize("model", [*OLDER, *NEWER])
def test_thinking_is_switched_at_the_top_and_has_three_efforts(model: str) -> None:
    assert efforts(profile, model) == ["low", "medium", "high"]
    if model.startswith("ernie-x1"):
        assert reasons(profile, model, thinking=False) == {"thinking": ALWAYS_THINKS}
    else:
        assert fields(profile, model, thinking=False) == {"enable_thinking": False}


V1_ERRORS: list[tuple[Any, type[ProviderError]]] = [
    ({"error_code": 110, "error_msg": "Access token invalid or no longer valid"}, Refused),
    ({"error_code": 18, "error_msg": "Open api qps request limit reached: rate limit"}, RateLimited),
    ({"error": {"code": "invalid_iam_token", "message": "No"}, "id": "as-1"}, KeyRefused),
]


@pytest.mark.parametrize(("body", "kind"), V1_ERRORS)
def test_an_error_with_status_200_instead_of_a_stream_is_no_answer(body: Any, kind: type[ProviderError]) -> None:
    with answering(body) as server:
        outcome = ask(build, question(base_url(server), "ernie-5.1"), KEY)
    assert type(outcome.error) is kind
    assert outcome.error.said
    assert (outcome.text, outcome.finish) == ("", None)


def test_a_key_of_three_parts_goes_into_the_header_and_is_never_shown() -> None:
    refusal = {"error": {"code": "invalid_iam_token", "message": f"the key {KEY} is odd"}}
    with answering(("401 No", refusal)) as server:
        error = ask(build, question(base_url(server), "ernie-5.1"), KEY).error
    assert asked(server)[0].headers["authorization"] == f"Bearer {KEY}"
    assert isinstance(error, KeyRefused)
    assert "abcdef0123456789" not in error.message + error.details


@pytest.mark.parametrize(
    ("model", "chats"), [("ernie-4.5-turbo-vl", True), ("bge-large-zh", False), ("irag-1.0", False)]
)
def test_an_id_tells_whether_a_model_can_chat(model: str, chats: bool) -> None:
    assert can_chat(model) is chats


def test_there_is_one_host() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [("", "https://qianfan.baidubce.com/v2")]
    assert (INFO.key_variable, DIALECT.token_limit_field) == ("QIANFAN_API_KEY", "max_completion_tokens")
