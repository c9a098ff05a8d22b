from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from providers.contract import ChatRequest, Message, Text, Thinking
from providers.errors import Disconnected, FailedMidway, KeyMissing, OutOfCredit, PermissionRefused, RequestRefused
from providers.events import Connected, DroppedParameter, ModelNamed, ParametersDropped, Responded, Usage
from providers.vendors.openai import build
from providers.wires.openai_responses.reader import ResponsesReader
from providers.wires.openai_responses.wire import NOT_IN_FORMAT
from providers.wires.pieces import CAME_WHOLE
from tests.providers.asking import Outcome, ask, question
from tests.providers.wires.answers import LIMITS, PEER, finish_of, reasoning_of, text_of
from tests.providers.wires.streams import cut, cut_everywhere, read_in
from tests.servers.dialect import Refusal, Reply, event
from tests.servers.openai_dialects import OpenAI
from tests.servers.openai_server import KEY, OpenAIServer

TEXT = "Größe: 日本語 🙂 \u2028 \x85\n"
THOUGHT = "**Überlegung** … 🤔"
UNVERIFIED = "Your organization must be verified to generate reasoning summaries."


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer("openai", reply=Reply(TEXT, THOUGHT)) as running:
        yield running


def asked(server: OpenAIServer, model: str = "gpt-5.5-pro", **parameters: Any) -> Outcome:
    return ask(build, question(server.base_url, model, api="responses", **parameters))


def bodies(server: OpenAIServer) -> list[Any]:
    assert {(request.method, request.path) for request in server.requests} == {("POST", "/v1/responses")}
    return [request.json for request in server.requests]


def test_a_plain_question_is_sent_and_nothing_is_stored(server: OpenAIServer) -> None:
    asked(server)
    assert bodies(server) == [
        {
            "model": "gpt-5.5-pro",
            "input": [{"role": "user", "content": [{"type": "input_text", "text": "Hi"}]}],
            "stream": True,
            "store": False,
            "reasoning": {"summary": "auto"},
            "include": ["reasoning.encrypted_content"],
        }
    ]


def test_a_conversation_is_sent_in_the_parts_that_the_format_has(server: OpenAIServer) -> None:
    thread = (Message("user", "1"), Message("assistant", (Thinking("a thought"), Text("a"))), Message("user", "2"))
    ask(build, ChatRequest("gpt-5.5-pro", thread, server.base_url, "Be brief."))
    body = bodies(server)[0]
    assert body["instructions"] == "Be brief."
    assert [(each["role"], each["content"]) for each in body["input"]] == [
        ("user", [{"type": "input_text", "text": "1"}]),
        ("assistant", [{"type": "output_text", "text": "a"}]),
        ("user", [{"type": "input_text", "text": "2"}]),
    ]


@pytest.mark.parametrize(
    ("model", "parameters", "fields"),
    [
        ("gpt-5.5", {"max_tokens": 500}, {"max_output_tokens": 500, "reasoning": {"summary": "auto"}}),
        ("gpt-5.5", {"reasoning_effort": "low"}, {"reasoning": {"summary": "auto", "effort": "low"}}),
        ("gpt-5.5", {"thinking": False}, {"reasoning": {"summary": "auto", "effort": "none"}}),
        ("gpt-4.1", {"temperature": 0.5, "top_p": 0.9}, {"temperature": 0.5, "top_p": 0.9}),
        ("gpt-4.1", {}, {}),
    ],
)
def test_parameters_are_spelled_as_the_format_spells_them(
    model: str, parameters: dict[str, Any], fields: dict[str, Any], server: OpenAIServer
) -> None:
    outcome = asked(server, model, **parameters)
    assert outcome.dropped == []
    usual = ("model", "input", "stream", "store", "include")
    assert {name: value for name, value in bodies(server)[0].items() if name not in usual} == fields


def test_what_the_format_or_the_model_lacks_is_told_before_anything_else_and_not_sent(server: OpenAIServer) -> None:
    outcome = asked(server, "gpt-4.1", stop=("END",), seed=7, presence_penalty=1.0, reasoning_effort="low")
    assert isinstance(outcome.events[0], ParametersDropped)
    assert [parameter.name for parameter in outcome.dropped] == ["reasoning_effort", "stop", "seed", "presence_penalty"]
    assert DroppedParameter("seed", NOT_IN_FORMAT) in outcome.dropped
    assert bodies(server)[0].keys() == {"model", "input", "stream", "store"}
    assert outcome.finish == "stop"


def test_text_summary_and_counts_arrive(server: OpenAIServer) -> None:
    server.reply = Reply(TEXT, THOUGHT, model="gpt-5.5-pro-2026")
    outcome = asked(server)
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")
    assert outcome.events[1:4] == [Connected(reused=False), Responded(), ModelNamed("gpt-5.5-pro-2026")]
    assert outcome.usage == Usage(19, 4, server.dialect.counts(server.reply)["completion_tokens"], 3)


def test_an_answer_at_its_limit_says_so(server: OpenAIServer) -> None:
    server.reply = Reply(TEXT, finish="length")
    outcome = asked(server)
    assert (outcome.error, outcome.text, outcome.finish) == (None, TEXT, "length")


def test_what_an_unverified_organization_may_not_have_is_left_out_and_the_rest_asked_again(
    server: OpenAIServer,
) -> None:
    server.dialect.is_verified = False
    outcome = asked(server, "gpt-5.5", reasoning_effort="low")
    asks = [(body["stream"], body["reasoning"]) for body in bodies(server)]
    assert asks == [(True, {"summary": "auto", "effort": "low"}), (True, {"effort": "low"}), (False, {"effort": "low"})]
    assert (outcome.error, outcome.text, outcome.finish) == (None, TEXT, "stop")
    assert outcome.notes == [CAME_WHOLE]


@pytest.mark.parametrize("status", [400, 403])
def test_a_model_that_only_lacks_summaries_still_streams(status: int, server: OpenAIServer) -> None:
    def objection(request: Any) -> Refusal | None:
        return Refusal(status, {"message": UNVERIFIED}) if "reasoning" in request.json else None

    server.override = objection
    outcome = asked(server)
    assert [(body["stream"], body.get("reasoning")) for body in bodies(server)] == [
        (True, {"summary": "auto"}),
        (True, None),
    ]
    assert (outcome.text, outcome.finish, outcome.notes) == (TEXT, "stop", [])


@pytest.mark.parametrize(
    ("refusal", "kind"),
    [
        (Refusal(400, {"message": "Unknown parameter: 'store'."}), RequestRefused),
        (Refusal(403, {"message": "You are not allowed to sample from this model"}), PermissionRefused),
        (Refusal(429, {"message": "no money", "code": "insufficient_quota"}), OutOfCredit),
    ],
)
def test_any_other_refusal_is_final(refusal: Refusal, kind: type[Exception], server: OpenAIServer) -> None:
    server.override = lambda request: refusal
    assert type(asked(server).error) is kind
    assert len(server.requests) == 1


def test_an_organization_that_gets_nothing_at_all_is_told_why(server: OpenAIServer) -> None:
    server.override = lambda request: Refusal(403, {"message": UNVERIFIED})
    error = asked(server).error
    assert isinstance(error, PermissionRefused)
    assert error.said == UNVERIFIED
    assert len(server.requests) == 3


def test_an_error_in_the_stream_with_status_200_is_that_error(server: OpenAIServer) -> None:
    failing = event(
        {"type": "error", "error": {"code": "insufficient_quota", "message": f"no money on {KEY}"}}, "error"
    )
    server.override = lambda request: [failing]
    refused = asked(server)
    assert isinstance(refused.error, OutOfCredit)
    server.override = lambda request: [*stream()[:4], failing]
    cut_off = asked(server)
    assert isinstance(cut_off.error, FailedMidway)
    assert cut_off.reasoning == "**Überlegung** …"
    for outcome in (refused, cut_off):
        assert outcome.error
        assert KEY not in outcome.error.message + outcome.error.details


def test_a_stream_that_breaks_is_cut_off_and_keeps_what_came(server: OpenAIServer) -> None:
    def breaking() -> Iterator[bytes]:
        yield from stream()[:-1]
        raise ConnectionResetError

    server.override = lambda request: breaking()
    outcome = asked(server)
    assert isinstance(outcome.error, Disconnected)
    assert (outcome.text, outcome.finish) == (TEXT, None)


def test_a_key_is_needed_and_goes_into_one_header(server: OpenAIServer) -> None:
    request = question(server.base_url, "gpt-5.5-pro")
    assert isinstance(ask(build, request, None).error, KeyMissing)
    assert server.connections == 0
    ask(build, request)
    assert server.requests[0].headers.pop("authorization") == f"Bearer {KEY}"
    assert KEY not in f"{server.requests[0].path}{server.requests[0].headers}{server.requests[0].body.decode()}"


def stream(reply: Reply | None = None) -> list[bytes]:
    return list(OpenAI().chunks({"model": "m", "input": [], "stream": True}, reply or Reply(TEXT, THOUGHT)))


def a_reader() -> ResponsesReader:
    return ResponsesReader(PEER, LIMITS)


def test_wherever_a_stream_is_cut_the_answer_is_the_same() -> None:
    whole = b"".join(stream(Reply("Ü 🙂\u2028", "日")))
    events = read_in([whole], a_reader())
    assert (text_of(events), reasoning_of(events), finish_of(events)) == ("Ü 🙂\u2028", "日", "stop")
    for reads in cut_everywhere(whole):
        assert read_in(reads, a_reader()) == events


@given(reads=cut(b"".join(stream())))
@settings(max_examples=40, deadline=None)
def test_every_cut_of_a_stream_into_many_reads_gives_the_same_answer(reads: list[bytes]) -> None:
    assert read_in(reads, a_reader()) == read_in([b"".join(stream())], a_reader())


def test_a_wish_for_json_goes_into_the_text_format(server: OpenAIServer) -> None:
    asked(server, answer_format="json")
    asked(server, answer_format='{"type":"object"}')
    assert [body["text"]["format"] for body in bodies(server)] == [
        {"type": "json_object"},
        {"type": "json_schema", "name": "answer", "schema": {"type": "object"}},
    ]
