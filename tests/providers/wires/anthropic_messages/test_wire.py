import asyncio
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings

from providers.calls import Http
from providers.contract import ChatRequest, Host, Message, ModelInfo, Provider, ProviderInfo, Text, Thinking
from providers.errors import KeyMissing, KeyRefused, ModelNotFound, OutOfCredit, PromptTooLong, RequestRefused, TooLarge
from providers.events import Connected, ParametersDropped, Requested, Responded, Usage
from providers.vendors.anthropic import build
from providers.wires.anthropic_messages import AnthropicMessages
from providers.wires.anthropic_messages.wire import ADAPTIVE, NEEDS_SCHEMA, NOT_IN_FORMAT, SAFE_MAX_TOKENS, VERSION
from providers.wires.dialect import Dialect
from providers.wires.pieces import CAME_WHOLE
from providers.wires.profile import ModelProfile
from tests.providers.asking import Outcome, answer_to, ask, models_of, over_http, question
from tests.providers.wires.answers import WORDS
from tests.servers.anthropic_server import AnthropicServer
from tests.servers.dialect import Refusal, Reply
from tests.servers.fault_server import FaultServer, request, response, send
from tests.servers.openai_server import KEY

# Bytes that a decoder may cut in two, and letters at which Python ends a line where the stream does not.
TEXT = "Größe: 日本語 🙂 \u2028 \x85 'q' \"q\" \\n\n\n- item\r\n"
THOUGHT = "Überlegung … 🤔"
NEW, OLD = "claude-opus-5-5", "claude-sonnet-4-6"
SPENT = {"type": "rate_limit_error", "message": "Stop", "details": {"error_code": "enforced_spend_limit_reached"}}
SCHEMA = '{"type": "object", "properties": {}}'


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer(reply=Reply(TEXT, THOUGHT)) as running:
        yield running


def endpoint(http: Http, base_url: str = "http://127.0.0.1", **dialect: Any) -> Provider:
    """A server of this format about which nothing is known."""
    info = ProviderInfo("mine", "Mine", "M", "#000000", (Host("", base_url),))
    return AnthropicMessages(info, Dialect(**dialect), http)


def sent(server: AnthropicServer, request: ChatRequest) -> Any:
    """The body of the one request that reached the server."""
    outcome = ask(build, request)
    assert outcome.error is None, outcome.error
    assert [(each.method, each.path) for each in server.requests] == [("POST", "/v1/messages")]
    return server.requests[0].json


def test_a_plain_question_is_sent_with_room_for_the_answer_and_a_wish_to_see_thoughts(server: AnthropicServer) -> None:
    body = sent(server, question(server.base_url, NEW, "Wie groß? 🙂 \ud800"))
    assert body == {
        "model": NEW,
        "max_tokens": 64_000,
        "messages": [{"role": "user", "content": "Wie groß? 🙂 ?"}],
        "stream": True,
        "thinking": {"type": "adaptive", "display": "summarized"},
    }


def test_the_system_prompt_stands_beside_the_messages(server: AnthropicServer) -> None:
    body = sent(server, question(server.base_url, OLD, system="Be brief."))
    assert (body["system"], body["messages"]) == ("Be brief.", [{"role": "user", "content": "Hi"}])


def test_an_earlier_answer_goes_back_without_its_thoughts(server: AnthropicServer) -> None:
    thread = (Message("user", "1"), Message("assistant", (Thinking("hm"), Text("a "))), Message("user", "2"))
    body = sent(server, ChatRequest(NEW, thread, server.base_url))
    assert body["messages"] == [
        {"role": "user", "content": "1"},
        {"role": "assistant", "content": "a "},
        {"role": "user", "content": "2"},
    ]


@pytest.mark.parametrize("blank", ["", "  ", "\n\t"])
def test_what_says_nothing_is_not_sent(blank: str, server: AnthropicServer) -> None:
    thread = (Message("user", "1"), Message("assistant", (Thinking("all thinking"), Text(blank))), Message("user", "2"))
    body = sent(server, ChatRequest(NEW, thread, server.base_url, system=blank))
    assert "system" not in body
    assert [message["content"] for message in body["messages"]] == ["1\n\n2"]


def test_parameters_are_named_as_in_this_format(server: AnthropicServer) -> None:
    body = sent(server, question(server.base_url, OLD, temperature=0.0, max_tokens=500, stop=("END", "STOP")))
    assert body.keys() == {"model", "messages", "stream", "max_tokens", "temperature", "stop_sequences"}
    assert (body["max_tokens"], body["temperature"], body["stop_sequences"]) == (500, 0.0, ["END", "STOP"])


def test_effort_and_schema_are_wishes_for_the_output(server: AnthropicServer) -> None:
    body = sent(server, question(server.base_url, NEW, reasoning_effort="low", answer_format=SCHEMA))
    schema = {"type": "json_schema", "schema": json.loads(SCHEMA)}
    assert body["output_config"] == {"effort": "low", "format": schema}
    assert not body.keys() & {"reasoning_effort", "answer_format"}


def test_a_budget_replaces_the_thinking_that_is_not_measured(server: AnthropicServer) -> None:
    body = sent(server, question(server.base_url, OLD, thinking_budget=2_000, thinking=True))
    assert body["thinking"] == {"type": "enabled", "budget_tokens": 2_000}
    assert "thinking_budget" not in body


def test_what_is_left_out_is_told_before_anything_else_and_not_sent(server: AnthropicServer) -> None:
    outcome = ask(build, question(server.base_url, NEW, temperature=0.5, seed=7, presence_penalty=1.0))
    assert isinstance(outcome.events[0], ParametersDropped)
    assert [parameter.name for parameter in outcome.dropped] == ["temperature", "seed", "presence_penalty"]
    assert (outcome.error, outcome.text) == (None, TEXT)


def test_an_unknown_model_of_an_unknown_server_is_given_what_the_smallest_takes(server: AnthropicServer) -> None:
    wishes = {"temperature": 0.5, "seed": 7, "answer_format": "json", "frequency_penalty": 1.0}
    outcome = ask(endpoint, question(server.base_url, OLD, **wishes))
    assert (outcome.error, outcome.text) == (None, TEXT)
    assert {dropped.name: dropped.reason for dropped in outcome.dropped} == {
        "seed": NOT_IN_FORMAT,
        "frequency_penalty": NOT_IN_FORMAT,
        "answer_format": NEEDS_SCHEMA,
    }
    body = server.requests[0].json
    assert body == {
        "model": OLD,
        "max_tokens": SAFE_MAX_TOKENS,
        "messages": [{"role": "user", "content": "Hi"}],
        "stream": True,
        "temperature": 0.5,
    }


def test_a_question_leaves_no_trace_in_the_next_one(server: AnthropicServer) -> None:
    profile = ModelProfile(reasons=True, thinking={True: {"thinking": ADAPTIVE}}, takes_budget=True)

    def patient(http: Http) -> Provider:
        return endpoint(http, profile=lambda model, parameters: profile, spelled=lambda body: body | {"top_p": 0.9})

    first = {"thinking_budget": 2_000, "reasoning_effort": "low", "stop": ("END",)}
    for wishes in (first, {"thinking": True}, {}):
        ask(patient, question(server.base_url, OLD, **wishes))
    bodies = [each.json for each in server.requests]
    assert bodies[0]["thinking"] == {"type": "enabled", "budget_tokens": 2_000}
    assert bodies[1] == bodies[2]
    assert bodies[1]["thinking"] == {"type": "adaptive", "display": "summarized"}
    assert all(body["top_p"] == 0.9 for body in bodies)


def test_the_key_goes_into_one_header_and_nowhere_else(server: AnthropicServer) -> None:
    async def main() -> None:
        async with over_http(build) as provider:
            await provider.models(server.base_url, f" {KEY}\n")
            await answer_to(provider, question(server.base_url, NEW), f"{KEY} ")

    asyncio.run(main())
    assert [each.path for each in server.requests] == ["/v1/models?limit=1000", "/v1/messages"]
    for each in server.requests:
        assert each.headers.pop("x-api-key") == KEY
        assert each.headers["anthropic-version"] == VERSION["anthropic-version"]
        assert KEY not in f"{each.path}{each.headers}{each.body.decode()}"


@pytest.mark.parametrize("name", ["anthropic-version", "Anthropic-Version"])
def test_a_person_may_ask_for_another_version_and_send_headers_of_their_own(name: str, server: AnthropicServer) -> None:
    headers: Mapping[str, str] = {name: "2026-10-21", "anthropic-beta": "a,b"}

    async def main() -> Outcome:
        async with over_http(lambda http: endpoint(http, server.base_url, headers=headers)) as provider:
            await provider.models(server.base_url, KEY)
            return await answer_to(provider, question(server.base_url, NEW))

    told = asyncio.run(main()).events[0]
    assert isinstance(told, Requested)
    assert [header for header, _ in told.headers] == [name, "anthropic-beta", "x-api-key"]
    seen = [(each.headers["anthropic-version"], each.headers["anthropic-beta"]) for each in server.requests]
    assert seen == [("2026-10-21", "a,b")] * 2


@pytest.mark.parametrize("key", [None, "", "  "])
def test_without_a_key_nothing_is_sent(key: str | None, server: AnthropicServer) -> None:
    assert isinstance(ask(build, question(server.base_url, NEW), key).error, KeyMissing)
    with pytest.raises(KeyMissing):
        models_of(build, server.base_url, key)
    assert server.connections == 0


def test_text_thinking_and_counts_arrive(server: AnthropicServer) -> None:
    outcome = ask(build, question(server.base_url, NEW))
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")
    counts = server.dialect.counts(server.reply)
    assert outcome.usage == Usage(19, 4, counts["output_tokens"], 3)
    assert outcome.events[1:3] == [Connected(reused=False), Responded()]
    assert outcome.dropped == outcome.notes == []


def test_a_reply_that_comes_whole_is_read_and_noted(server: AnthropicServer) -> None:
    whole = server.dialect.chunks({"model": NEW}, server.reply)
    with FaultServer([request(), send(response(whole, kind="application/json"))]) as unwilling:
        outcome = ask(build, question(f"http://{unwilling.authority}/v1", NEW))
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")
    assert outcome.notes == [CAME_WHOLE]


@given(text=WORDS, thought=WORDS)
@settings(max_examples=25, deadline=None)
def test_whatever_a_model_says_arrives(text: str, thought: str) -> None:
    with AnthropicServer(reply=Reply(text, thought)) as running:
        outcome = ask(build, question(running.base_url, NEW))
    clean = ["".join(letter for letter in each if letter >= " " or letter in "\t\n\r") for each in (text, thought)]
    assert [outcome.text, outcome.reasoning] == clean
    assert (outcome.error, outcome.finish) == (None, "stop")


def test_one_provider_answers_many_questions_at_once_and_mixes_none_of_them(server: AnthropicServer) -> None:
    server.rate = 200
    server.override = lambda request: server.dialect.chunks(request.json, Reply(request.json["messages"][0]["content"]))
    prompts = [f"{number} words and {number} more 🙂" for number in range(8)]

    async def main() -> list[Outcome]:
        async with over_http(build) as provider:
            return await asyncio.gather(
                *(answer_to(provider, question(server.base_url, NEW, each)) for each in prompts)
            )

    assert [outcome.text for outcome in asyncio.run(main())] == prompts
    assert server.connections > 1


def test_the_list_tells_names_sizes_and_abilities(server: AnthropicServer) -> None:
    assert models_of(build, server.base_url) == (
        ModelInfo("claude-opus-5-5", "Claude Opus 5.5", 1_000_000, 128_000, True, True),
        ModelInfo("claude-sonnet-4-6", "Claude Sonnet 4.6", 1_000_000, 128_000, True, True),
        ModelInfo("claude-haiku-4-5-20251001", "Claude Haiku 4.5", 1_000_000, 64_000, True, True),
    )


@pytest.mark.parametrize(
    ("entry", "model"),
    [
        ({}, ModelInfo("m")),
        ({"max_input_tokens": None, "max_tokens": None, "capabilities": None}, ModelInfo("m")),
        ({"max_input_tokens": 0, "max_tokens": -1, "capabilities": []}, ModelInfo("m")),
        ({"max_tokens": "64000", "capabilities": {"thinking": True, "image_input": {}}}, ModelInfo("m")),
        ({"capabilities": {"thinking": {"supported": 1}, "image_input": {"supported": None}}}, ModelInfo("m")),
        (
            {"capabilities": {"thinking": {"supported": False}, "image_input": {"supported": True}}},
            ModelInfo("m", sees_images=True, thinks=False),
        ),
    ],
)
def test_what_a_list_does_not_say_is_unknown(entry: Any, model: ModelInfo, server: AnthropicServer) -> None:
    server.dialect.models = ({"id": "m"} | entry,)
    assert models_of(build, server.base_url) == (model,)


def test_a_wrong_key_and_an_unknown_model_are_told_apart(server: AnthropicServer) -> None:
    wrong = ask(build, question(server.base_url, NEW), "sk-wrong-0123456789")
    assert isinstance(wrong.error, KeyRefused)
    assert "sk-wrong-0123456789" not in wrong.error.message + wrong.error.details
    with pytest.raises(KeyRefused):
        models_of(build, server.base_url, "sk-wrong-0123456789")
    assert isinstance(ask(build, question(server.base_url, "claude-none")).error, ModelNotFound)


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (400, {"type": "invalid_request_error", "message": "max_tokens: 128000 > 64000"}, RequestRefused),
        (400, {"type": "invalid_request_error", "message": "prompt is too long: 9 tokens > 8 maximum"}, PromptTooLong),
        (400, {"type": "invalid_request_error", "message": "Your credit balance is too low"}, OutOfCredit),
        (413, {"type": "request_too_large", "message": "Request exceeds the maximum size"}, TooLarge),
        (429, SPENT, OutOfCredit),
    ],
)
def test_a_refusal_is_told_for_what_it_is(status: int, error: Any, kind: type, server: AnthropicServer) -> None:
    server.override = lambda request: Refusal(status, error)
    refused = ask(build, question(server.base_url, NEW)).error
    assert type(refused) is kind
    assert refused.said == error["message"]


def test_the_request_is_told_to_the_letter_before_it_is_sent_but_for_the_key(server: AnthropicServer) -> None:
    outcome = ask(build, question(server.base_url, NEW, "Größe? 🙂"))
    told = outcome.events[0]
    assert isinstance(told, Requested)
    assert (told.url, told.body.encode()) == (f"{server.base_url}/messages", server.requests[0].body)
    assert told.headers == (*VERSION.items(), ("x-api-key", "…"))
    assert KEY not in repr(told)
