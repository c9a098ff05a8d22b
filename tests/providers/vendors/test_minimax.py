import json
from typing import Any

import pytest

from providers.errors import (
    ContentRefused,
    KeyRefused,
    OutOfCredit,
    ProviderError,
    RateLimited,
    RequestRefused,
    ServerFailed,
)
from providers.refusals.refusals import refusal, refusal_from_event
from providers.vendors.minimax import INFO, build, can_chat, profile
from providers.wires.error_places import error_in
from providers.wires.profile import ALWAYS_THINKS, NOT_ACCEPTED, NOT_SUPPORTED
from tests.providers.asking import ask, models_of, question
from tests.providers.vendors.answering import answering, asked, base_url
from tests.providers.vendors.fitting import efforts, fields, reasons

OLD = ("MiniMax-M2", "MiniMax-M2.1", "MiniMax-M2.7-highspeed", "MiniMax-M1", "MiniMax-Text-01", "M2-her")
NEW = ("MiniMax-M3", "minimax-m3", "MiniMax-M4-pro", "MiniMax-M20")


@pytest.mark.parametrize("model", NEW)
def test_a_newer_model_can_be_told_not_to_think(model: str) -> None:
    assert fields(profile, model, thinking=True) == {"thinking": {"type": "adaptive"}}
    assert fields(profile, model, thinking=False) == {"thinking": {"type": "disabled"}}
    assert fields(profile, model, temperature=0.0) == {"temperature": 0.0}


@pytest.mark.parametrize("model", OLD)
def test_an_older_one_always_thinks_and_takes_a_temperature_above_0(model: str) -> None:
    assert reasons(profile, model, thinking=False) == {"thinking": ALWAYS_THINKS}
    assert fields(profile, model, thinking=True, temperature=1.0) == {"temperature": 1.0}
    assert reasons(profile, model, temperature=0.0) == {"temperature": "this model accepts 0.01 to 1"}


@pytest.mark.parametrize("model", [NEW[0], OLD[0]])
def test_what_the_vendor_has_no_field_for_is_left_out(model: str) -> None:
    here = ("stop", "seed", "presence_penalty", "frequency_penalty")
    wishes = {"stop": ("END",), "seed": 7, "presence_penalty": 1.0, "frequency_penalty": 1.0, "answer_format": "json"}
    assert reasons(profile, model, **wishes) == dict.fromkeys(here, NOT_SUPPORTED) | {"answer_format": NOT_ACCEPTED}
    assert efforts(profile, model) == []


def test_the_thinking_is_wished_for_apart_from_the_answer() -> None:
    with answering(b"data: [DONE]\n\n") as server:
        ask(build, question(base_url(server), "MiniMax-M3", max_tokens=9))
    assert asked(server)[0].json == {
        "model": "MiniMax-M3",
        "messages": [{"role": "user", "content": "Hi"}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_completion_tokens": 9,
        "reasoning_split": True,
    }


def status(code: int, message: str) -> dict[str, Any]:
    return {"id": "", "choices": None, "created": 0, "base_resp": {"status_code": code, "status_msg": message}}


STATUSES: list[tuple[Any, type[ProviderError]]] = [
    (status(1008, "insufficient balance"), OutOfCredit),
    (status(1002, "rate limit"), RateLimited),
    (status(2049, "invalid api key"), KeyRefused),
]


@pytest.mark.parametrize(("body", "kind"), STATUSES)
def test_an_error_in_the_vendors_own_field_is_no_answer_and_no_list(body: Any, kind: type[ProviderError]) -> None:
    with answering(body) as server:
        outcome = ask(build, question(base_url(server), "MiniMax-M3"))
        with pytest.raises(kind):
            models_of(build, base_url(server))
    assert type(outcome.error) is kind
    assert (outcome.text, outcome.finish) == ("", None)


@pytest.mark.parametrize(
    ("code", "message", "kind"),
    [
        (1002, "触发RPM限流", RateLimited),
        (1004, "login fail: Please carry the API secret key in the 'Authorization' field", KeyRefused),
        (1008, "", OutOfCredit),
        ("1008", "账户没有钱了", OutOfCredit),
        (1024, "内部错误", ServerFailed),
        (1026, "input failed the check", ContentRefused),
        (1039, "token limit", RateLimited),
        (2013, "invalid params, temperature", RequestRefused),
        (2049, "鉴权失败", KeyRefused),
        (2056, "usage limit exceeded", RateLimited),
    ],
)
@pytest.mark.parametrize("http_status", [200, 400])
def test_a_number_of_the_vendor_tells_what_went_wrong_whatever_the_words(
    code: int | str, message: str, kind: type[ProviderError], http_status: int
) -> None:
    fields = {"base_resp": {"status_code": code, "status_msg": message}}
    body = json.dumps(fields).encode()
    error = (
        refusal("MiniMax", "api.minimax.io", http_status, {}, body)
        if http_status == 400
        else refusal_from_event("MiniMax", "api.minimax.io", error_in(fields))
    )
    assert type(error) is kind
    assert error.said == message


@pytest.mark.parametrize(
    ("model", "chats"), [("MiniMax-M3", True), ("speech-2.8-hd", False), ("MiniMax-Hailuo-02", False)]
)
def test_an_id_tells_whether_a_model_can_chat(model: str, chats: bool) -> None:
    assert can_chat(model) is chats


def test_there_are_two_hosts() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [
        ("global", "https://api.minimax.io/v1"),
        ("China", "https://api.minimaxi.com/v1"),
    ]
    assert INFO.key_variable == "MINIMAX_API_KEY"
