from typing import Any

import pytest

from providers.contract import ModelInfo
from providers.errors import ContentRefused, KeyMissing, KeyRefused, OutOfCredit, Overloaded, ProviderError
from providers.parameters import EFFORTS
from providers.vendors.openrouter import INFO, build, profile
from tests.providers.asking import ask, models_of, question
from tests.providers.vendors.answering import answering, asked, base_url
from tests.providers.vendors.fitting import efforts, fields, reasons
from tests.servers.openai_server import KEY

MODEL = "anthropic/claude-sonnet-5.5"
ENTRY = {
    "id": "z-ai/glm-5.2:free",
    "canonical_slug": "z-ai/glm-5.2",
    "name": "Z.AI: GLM 5.2 (free)",
    "context_length": 204_800,
    "architecture": {"modality": "text->text", "input_modalities": ["text"], "output_modalities": ["text"]},
    "pricing": {"prompt": "0", "completion": "0"},
    "top_provider": {"context_length": 131_072, "max_completion_tokens": 32_768, "is_moderated": False},
    "supported_parameters": ["temperature", "reasoning"],
}


def test_everything_is_taken_for_the_vendor_leaves_out_what_a_model_does_not_know() -> None:
    wishes = {"temperature": 2.0, "top_p": 0.5, "seed": 7, "stop": ("a",), "presence_penalty": 1.0, "max_tokens": 9}
    assert fields(profile, MODEL, **wishes) == wishes | {"stop": ["a"]}
    assert efforts(profile, MODEL) == list(EFFORTS)


@pytest.mark.parametrize(
    ("wishes", "sent", "left_out"),
    [
        ({"reasoning_effort": "high"}, {"effort": "high"}, []),
        ({"reasoning_effort": "none"}, {"effort": "none"}, []),
        ({"thinking_budget": 500}, {"max_tokens": 500}, []),
        ({"thinking": True}, {"enabled": True}, []),
        ({"thinking": False}, {"enabled": False}, []),
        ({"thinking": True, "thinking_budget": 500}, {"enabled": True, "max_tokens": 500}, []),
        ({"thinking": False, "thinking_budget": 500}, {"enabled": False}, ["thinking_budget"]),
        (
            {"thinking": False, "thinking_budget": 500, "reasoning_effort": "low"},
            {"effort": "low"},
            ["thinking", "thinking_budget"],
        ),
        ({}, None, []),
    ],
)
def test_what_concerns_the_thinking_is_sent_in_one_object(wishes: Any, sent: Any, left_out: list[str]) -> None:
    with answering(b": OPENROUTER PROCESSING\n\ndata: [DONE]\n\n") as server:
        outcome = ask(build, question(base_url(server), MODEL, **wishes))
    body = asked(server)[0].json
    assert body.get("reasoning") == sent
    assert not body.keys() & {"reasoning_effort", "thinking", "thinking_budget"}
    assert sorted(parameter.name for parameter in outcome.dropped) == left_out
    assert sorted(reasons(profile, MODEL, **wishes)) == left_out


def test_no_header_tells_who_asks() -> None:
    with answering(b"data: [DONE]\n\n") as server:
        ask(build, question(base_url(server), MODEL))
    usual = {"host", "accept", "accept-encoding", "connection", "user-agent", "content-type", "content-length"}
    assert asked(server)[0].headers.keys() - usual == {"authorization"}


def test_the_list_tells_what_each_model_can() -> None:
    sighted = {"id": "a/b", "architecture": {"input_modalities": ["image", "text"]}, "supported_parameters": []}
    with answering({"data": []}, {"data": [ENTRY, sighted]}) as server:
        assert models_of(build, base_url(server)) == (
            ModelInfo("z-ai/glm-5.2:free", "Z.AI: GLM 5.2 (free)", 204_800, 32_768, False, True),
            ModelInfo("a/b", "", None, None, True, False),
        )


def test_a_key_is_tested_by_what_it_is_told_of_itself_for_the_list_is_open_to_all() -> None:
    with answering({"data": {"limit": None}}, {"data": [ENTRY]}) as server:
        models_of(build, base_url(server))
    assert [(each.line, each.headers["authorization"]) for each in asked(server)] == [
        ("GET /v1/key", f"Bearer {KEY}"),
        ("GET /v1/models", f"Bearer {KEY}"),
    ]
    wrong = ("401 No", {"error": {"code": 401, "message": "User not found."}})
    with answering(wrong) as server, pytest.raises(KeyRefused):
        models_of(build, base_url(server))
    assert [each.line for each in asked(server)] == ["GET /v1/key"]


@pytest.mark.parametrize("key", [None, "", "  "])
def test_without_a_key_the_list_can_be_seen_and_nothing_asked(key: str | None) -> None:
    with answering({"data": [ENTRY]}) as server:
        assert [model.id for model in models_of(build, base_url(server), key)] == [ENTRY["id"]]
        assert isinstance(ask(build, question(base_url(server), MODEL), key).error, KeyMissing)
    assert [(each.line, "authorization" in each.headers) for each in asked(server)] == [("GET /v1/models", False)]


REFUSALS: list[tuple[str, Any, type[ProviderError]]] = [
    ("402 Pay", {"error": {"code": 402, "message": "Insufficient credits. Add more …"}, "user_id": "u"}, OutOfCredit),
    (
        "403 Forbidden",
        {"error": {"code": 403, "message": "Input was flagged by moderation", "metadata": {"reasons": ["x"]}}},
        ContentRefused,
    ),
    ("200 OK", {"error": {"code": 503, "message": "No provider"}}, Overloaded),
    ("200 OK", {"choices": [{"error": {"code": 503, "message": "No provider"}}]}, Overloaded),
]


@pytest.mark.parametrize(("status", "body", "kind"), REFUSALS)
def test_a_refusal_is_told_by_its_number(status: str, body: Any, kind: type[ProviderError]) -> None:
    with answering((status, body)) as server:
        assert type(ask(build, question(base_url(server), MODEL)).error) is kind


def test_there_is_one_host() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [("", "https://openrouter.ai/api/v1")]
    assert INFO.key_variable == "OPENROUTER_API_KEY"
