import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from providers.calls import Http
from providers.contract import ChatRequest, Host, Message, ModelInfo, Provider, Text, Thinking
from providers.errors import KeyMissing, KeyRefused, RequestRefused
from providers.events import DroppedParameter, ParametersDropped, Requested
from providers.wires.profile import EFFORT_DECIDES, NOT_ACCEPTED, ModelProfile
from tests.providers.asking import answer_to, ask, models_of, over_http, question
from tests.providers.wires.gemini.asking import ANSWER, INFO, MODEL, asked, build
from tests.servers.dialect import Refusal
from tests.servers.gemini_server import GeminiServer
from tests.servers.openai_server import KEY


@pytest.fixture
def server() -> Iterator[GeminiServer]:
    with GeminiServer(ANSWER) as running:
        yield running


def config_sent(server: GeminiServer, profile: ModelProfile | None = None, **parameters: Any) -> Any:
    """The configuration that reached the server, which took it; ``None`` where there was none."""
    outcome = asked(server, profile, **parameters)
    assert outcome.error is None, outcome.error
    return server.requests[-1].json.get("generationConfig")


def test_a_plain_question_is_sent_with_nothing_but_its_text(server: GeminiServer) -> None:
    assert ask(build, question(server.base_url, MODEL, "Wie groß? 🙂 \ud800")).error is None
    assert [(each.method, each.path) for each in server.requests] == [
        ("POST", "/v1beta/models/gemini-3.6-flash:streamGenerateContent?alt=sse")
    ]
    assert server.requests[0].json == {"contents": [{"role": "user", "parts": [{"text": "Wie groß? 🙂 ?"}]}]}


def test_a_conversation_has_two_roles_and_its_instruction_apart(server: GeminiServer) -> None:
    thread = (Message("user", "1"), Message("assistant", (Thinking("a thought"), Text("a"))), Message("user", "2"))
    ask(build, ChatRequest(MODEL, thread, server.base_url, "Be brief."))
    assert server.requests[0].json == {
        "contents": [
            {"role": "user", "parts": [{"text": "1"}]},
            {"role": "model", "parts": [{"text": "a"}]},
            {"role": "user", "parts": [{"text": "2"}]},
        ],
        "systemInstruction": {"parts": [{"text": "Be brief."}]},
    }


SCHEMA = {"type": "object", "properties": {"größe": {"type": "number"}}}


@pytest.mark.parametrize(
    ("parameters", "config"),
    [
        ({}, None),
        ({"temperature": 0.0, "top_p": 0.9}, {"temperature": 0.0, "topP": 0.9}),
        ({"max_tokens": 500}, {"maxOutputTokens": 500}),
        ({"stop": ("END", "🙂"), "seed": 7}, {"stopSequences": ["END", "🙂"], "seed": 7}),
        (
            {"presence_penalty": 1.0, "frequency_penalty": -1.0},
            {"presencePenalty": 1.0, "frequencyPenalty": -1.0},
        ),
        ({"reasoning_effort": "low"}, {"thinkingConfig": {"thinkingLevel": "low"}}),
        ({"answer_format": "json"}, {"responseMimeType": "application/json"}),
        (
            {"answer_format": json.dumps(SCHEMA)},
            {"responseMimeType": "application/json", "responseJsonSchema": SCHEMA},
        ),
    ],
)
def test_parameters_are_spelled_as_the_format_spells_them(
    parameters: dict[str, Any], config: Any, server: GeminiServer
) -> None:
    assert config_sent(server, **parameters) == config


@pytest.mark.parametrize(
    ("profile", "parameters", "thinking"),
    [
        (ModelProfile(reasons=True), {}, {"includeThoughts": True}),
        (
            ModelProfile(reasons=True),
            {"reasoning_effort": "high"},
            {"includeThoughts": True, "thinkingLevel": "high"},
        ),
        (
            ModelProfile(reasons=True, takes_budget=True),
            {"thinking_budget": 1024},
            {"includeThoughts": True, "thinkingBudget": 1024},
        ),
        (ModelProfile(takes_budget=True), {"thinking_budget": 0}, {"thinkingBudget": 0}),
        (ModelProfile(thinking={False: {"thinking_budget": 0}}), {"thinking": False}, {"thinkingBudget": 0}),
        (ModelProfile(thinking={True: {"thinking_budget": -1}}), {"thinking": True}, {"thinkingBudget": -1}),
    ],
)
def test_thinking_is_limited_and_shown_as_the_model_allows(
    profile: ModelProfile, parameters: dict[str, Any], thinking: Any, server: GeminiServer
) -> None:
    assert config_sent(server, profile, **parameters) == {"thinkingConfig": thinking}


def test_a_level_and_a_number_of_tokens_are_never_sent_together(server: GeminiServer) -> None:
    outcome = asked(server, ModelProfile(takes_budget=True), reasoning_effort="low", thinking_budget=1024)
    assert server.requests[0].json["generationConfig"] == {"thinkingConfig": {"thinkingLevel": "low"}}
    assert outcome.dropped == [DroppedParameter("thinking_budget", EFFORT_DECIDES)]


def test_what_is_left_out_is_told_before_anything_else_and_not_sent(server: GeminiServer) -> None:
    profile = ModelProfile(refused={"seed": NOT_ACCEPTED}, efforts={"low": "low"}, most_stops=5)
    outcome = asked(server, profile, seed=7, reasoning_effort="max", thinking_budget=9, stop=("a",) * 6, top_p=0.5)
    assert isinstance(outcome.events[0], ParametersDropped)
    assert [parameter.name for parameter in outcome.dropped] == ["stop", "seed", "reasoning_effort", "thinking_budget"]
    assert server.requests[0].json["generationConfig"] == {"topP": 0.5}
    assert outcome.finish == "stop"


def test_the_list_has_the_models_that_can_chat(server: GeminiServer) -> None:
    flash = ModelInfo(MODEL, "Gemini 3.6 Flash", 1_048_576, 65_536, thinks=True)
    assert models_of(build, server.base_url) == (flash, ModelInfo("gemini-2.5-flash-preview-tts"))
    chats = lambda http: build(http, chats=lambda model: "tts" not in model)  # noqa: E731
    assert models_of(chats, server.base_url) == (flash,)
    assert (server.requests[0].method, server.requests[0].body) == ("GET", b"")


def test_the_key_goes_into_one_header_and_nowhere_else(server: GeminiServer) -> None:
    async def main() -> None:
        async with over_http(build) as provider:
            await provider.models(server.base_url, f" {KEY}\n")
            await answer_to(provider, question(server.base_url, MODEL), f"{KEY} ")

    asyncio.run(main())
    assert len(server.requests) == 2
    for request in server.requests:
        assert request.headers.pop("x-goog-api-key") == KEY
        assert KEY not in f"{request.path}{request.headers}{request.body.decode()}"


@pytest.mark.parametrize("key", [None, "", "  "])
def test_without_a_key_nothing_is_sent(key: str | None, server: GeminiServer) -> None:
    assert isinstance(ask(build, question(server.base_url, MODEL), key).error, KeyMissing)
    with pytest.raises(KeyMissing):
        models_of(build, server.base_url, key)
    assert server.connections == 0


def test_a_wrong_key_is_refused_though_the_status_is_400(server: GeminiServer) -> None:
    wrong = ask(build, question(server.base_url, MODEL), "wrong-0123456789")
    assert isinstance(wrong.error, KeyRefused)
    assert "wrong-0123456789" not in wrong.error.message + wrong.error.details
    with pytest.raises(KeyRefused):
        models_of(build, server.base_url, "wrong-0123456789")


def test_a_parameter_that_is_refused_all_the_same_is_told_in_googles_words(server: GeminiServer) -> None:
    refusal = {"code": 400, "message": f"Penalty is not enabled for {KEY}", "status": "INVALID_ARGUMENT"}
    server.override = lambda request: Refusal(400, refusal)
    error = asked(server, presence_penalty=1.0).error
    assert isinstance(error, RequestRefused)
    assert error.said.startswith("Penalty is not enabled")
    assert KEY not in error.message + error.details


def test_the_request_is_told_to_the_letter_before_it_is_sent_but_for_the_key(server: GeminiServer) -> None:
    told = asked(server, temperature=0.5).events[0]
    assert isinstance(told, Requested)
    assert told.url == f"{server.base_url}/models/{MODEL}:streamGenerateContent?alt=sse"
    assert told.body.encode() == server.requests[0].body
    assert told.headers == (("x-goog-api-key", "…"),)
    assert KEY not in repr(told)


def test_the_headers_and_the_spelling_of_a_dialect_are_used(server: GeminiServer) -> None:
    def build_it(http: Http) -> Provider:
        at_home = replace(INFO, hosts=(Host("", server.base_url),))
        spelled = {"generationConfig": {"seed": 1}}
        return build(http, at_home, headers={"x-extra": "1"}, spelled=lambda body: body | spelled)

    ask(build_it, question(server.base_url, MODEL))
    models_of(build_it, server.base_url)
    assert [request.headers["x-extra"] for request in server.requests] == ["1", "1"]
    assert server.requests[0].json["generationConfig"] == {"seed": 1}
