from typing import Any

import pytest

from providers.contract import ChatRequest, Message, ModelInfo, Text, Thinking
from providers.errors import KeyRefused, PromptTooLong, ProviderError, RateLimited, RequestRefused
from providers.vendors.mistral import INFO, build, profile
from providers.wires.profile import ALWAYS_THINKS, EFFORT_DECIDES, NOT_ACCEPTED
from tests.providers.asking import ask, models_of, question
from tests.providers.vendors.answering import answering, asked, base_url
from tests.providers.vendors.fitting import efforts, fields, reasons

WITH_EFFORT = ("mistral-small-latest", "mistral-small-2603", "mistral-medium-3.5")
THINKERS = ("magistral-medium-latest", "magistral-small-2509")
OTHERS = ("mistral-large-latest", "mistral-medium-latest", "codestral-latest", "ministral-8b-2512", "zai-glm-5-2")


@pytest.mark.parametrize("model", WITH_EFFORT)
def test_some_models_think_much_or_not_at_all(model: str) -> None:
    assert efforts(profile, model) == ["none", "high"]
    assert fields(profile, model, thinking=True) == {"reasoning_effort": "high"}
    assert fields(profile, model, thinking=False) == {"reasoning_effort": "none"}
    both = {"thinking": True, "reasoning_effort": "none"}
    assert fields(profile, model, **both) == {"reasoning_effort": "none"}
    assert reasons(profile, model, **both) == {"thinking": EFFORT_DECIDES}


@pytest.mark.parametrize(
    ("models", "left_out"), [(THINKERS, {"thinking": ALWAYS_THINKS}), (OTHERS, {"thinking": NOT_ACCEPTED})]
)
def test_others_take_no_effort_for_an_unknown_field_is_an_error(models: Any, left_out: dict[str, str]) -> None:
    for model in models:
        assert efforts(profile, model) == []
        assert reasons(profile, model, thinking=False) == left_out


@pytest.mark.parametrize("model", [WITH_EFFORT[0], THINKERS[0], OTHERS[0]])
def test_the_temperature_ends_at_one_and_a_half(model: str) -> None:
    assert reasons(profile, model, temperature=1.6) == {"temperature": "this model accepts 0 to 1.5"}


def test_the_request_has_no_field_that_the_vendor_does_not_know() -> None:
    thread = (Message("user", "1"), Message("assistant", (Thinking("hm"), Text("a"))), Message("user", "2"))
    plain = question("", "mistral-large-latest", max_tokens=9, seed=7, answer_format="json", presence_penalty=1.0)
    with answering(b"data: [DONE]\n\n") as server:
        ask(build, ChatRequest(plain.model, thread, base_url(server), "Be brief.", plain.parameters))
    assert asked(server)[0].json == {
        "model": "mistral-large-latest",
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "1"},
            {"role": "assistant", "content": "a"},
            {"role": "user", "content": "2"},
        ],
        "stream": True,
        "max_tokens": 9,
        "random_seed": 7,
        "presence_penalty": 1.0,
        "response_format": {"type": "json_object"},
    }


FORBIDDEN = {"type": "extra_forbidden", "loc": ["body", "seed"], "msg": "Extra inputs are not permitted"}
REFUSALS: list[tuple[str, Any, type[ProviderError], str]] = [
    (
        "422 Unprocessable",
        {"object": "error", "message": {"detail": [FORBIDDEN]}, "type": "invalid_request_error", "code": None},
        RequestRefused,
        "Extra inputs are not permitted",
    ),
    (
        "422 Unprocessable",
        {"object": "Error", "detail": [FORBIDDEN], "message": [FORBIDDEN], "code": 3001},
        RequestRefused,
        "Extra inputs are not permitted",
    ),
    (
        "400 Bad",
        {"object": "error", "message": '{"detail":[{"msg":"Extra inputs are not permitted"}]}', "code": "1000"},
        RequestRefused,
        "Extra inputs are not permitted",
    ),
    (
        "400 Bad",
        {"object": "error", "message": "Prompt is too long", "code": "3051"},
        PromptTooLong,
        "Prompt is too long",
    ),
    ("401 No", {"message": "Unauthorized", "request_id": "1"}, KeyRefused, "Unauthorized"),
    ("401 No", {"detail": "Unauthorized"}, KeyRefused, "Unauthorized"),
    ("429 Too Many", {"message": "Requests rate limit exceeded"}, RateLimited, "Requests rate limit exceeded"),
]


@pytest.mark.parametrize(("status", "body", "kind", "said"), REFUSALS)
def test_a_refusal_is_read_in_every_shape(status: str, body: Any, kind: type[ProviderError], said: str) -> None:
    with answering((status, body)) as server:
        error = ask(build, question(base_url(server), "mistral-large-latest")).error
    assert type(error) is kind
    assert error.said == said


def test_the_list_tells_what_can_chat_and_see() -> None:
    entries = [
        {
            "id": "pixtral-large",
            "max_context_length": 131_072,
            "capabilities": {"completion_chat": True, "vision": True},
        },
        {"id": "mistral-embed", "capabilities": {"completion_chat": False, "vision": False}},
        {"id": "codestral-latest", "capabilities": {"completion_chat": True, "vision": False}},
    ]
    with answering({"object": "list", "data": entries}) as server:
        assert models_of(build, base_url(server)) == (
            ModelInfo("pixtral-large", context_tokens=131_072, sees_images=True),
            ModelInfo("codestral-latest", sees_images=False),
        )


def test_there_is_one_host() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [("", "https://api.mistral.ai/v1")]
    assert INFO.key_variable == "MISTRAL_API_KEY"
