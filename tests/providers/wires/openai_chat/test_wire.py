import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.contract import ChatRequest, Message, Text, Thinking
from providers.errors import KeyMissing, KeyRefused, ModelNotFound, RequestRefused
from providers.events import (
    Connected,
    FinishReason,
    KeptAlive,
    ModelNamed,
    ParametersDropped,
    Requested,
    Responded,
    Usage,
)
from providers.vendors import deepseek, moonshot, openai
from providers.wires.dialect import Dialect
from providers.wires.openai_chat.reader import ChatReader
from tests.providers.asking import Build, Outcome, answer_to, ask, models_of, over_http, question
from tests.providers.wires.answers import LIMITS, PEER, WORDS, finish_of, reasoning_of, text_of
from tests.providers.wires.streams import cut, cut_everywhere, read_in
from tests.servers.dialect import Refusal, Reply
from tests.servers.openai_dialects import DIALECTS
from tests.servers.openai_server import KEY, OpenAIServer, Request

# Bytes that a decoder may cut in two, and letters at which Python ends a line where the stream does not.
TEXT = "Größe: 日本語 🙂 \u2028 \x85 'q' \"q\" \\n\n\n- item\r\n"
THOUGHT = "Überlegung … 🤔"
BUILDS: dict[str, Build] = {"moonshot": moonshot.build, "deepseek": deepseek.build, "openai": openai.build}
MODELS = {"moonshot": "kimi-k3", "deepseek": "deepseek-v4-pro", "openai": "gpt-5.5"}
LIMIT_FIELDS = {"moonshot": "max_completion_tokens", "deepseek": "max_tokens", "openai": "max_completion_tokens"}
VENDORS = pytest.mark.parametrize("vendor", BUILDS)


@pytest.fixture
def server(vendor: str) -> Iterator[OpenAIServer]:
    # OpenAI never shows the thinking in this format.
    with OpenAIServer(vendor, reply=Reply(TEXT, "" if vendor == "openai" else THOUGHT)) as running:
        yield running


def sent(server: OpenAIServer, vendor: str, request: ChatRequest) -> Any:
    """The body of the one request that reached the server."""
    outcome = ask(BUILDS[vendor], request)
    assert outcome.error is None, outcome.error
    assert [(each.method, each.path) for each in server.requests] == [
        ("POST", f"{server.dialect.prefix}/chat/completions")
    ]
    return server.requests[0].json


@VENDORS
def test_a_plain_question_is_sent_with_model_messages_and_a_wish_for_counts(vendor: str, server: OpenAIServer) -> None:
    body = sent(server, vendor, question(server.base_url, MODELS[vendor], "Wie groß? 🙂 \ud800"))
    default = {"max_completion_tokens": 32_768} if vendor == "moonshot" else {}
    assert (
        body
        == {
            "model": MODELS[vendor],
            "messages": [{"role": "user", "content": "Wie groß? 🙂 ?"}],
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        | default
    )


@VENDORS
def test_the_longest_answer_is_named_as_the_vendor_names_it(vendor: str, server: OpenAIServer) -> None:
    body = sent(server, vendor, question(server.base_url, MODELS[vendor], max_tokens=500))
    assert {name: value for name, value in body.items() if "tokens" in name} == {LIMIT_FIELDS[vendor]: 500}


@pytest.mark.parametrize(
    ("vendor", "model", "role"),
    [
        ("moonshot", "kimi-k3", "system"),
        ("deepseek", "deepseek-v4-pro", "system"),
        ("openai", "gpt-4.1", "system"),
        ("openai", "gpt-5.5", "developer"),
    ],
)
def test_the_system_prompt_comes_first_in_the_role_the_model_knows(
    vendor: str, model: str, role: str, server: OpenAIServer
) -> None:
    body = sent(server, vendor, question(server.base_url, model, system="Be brief."))
    assert body["messages"] == [{"role": role, "content": "Be brief."}, {"role": "user", "content": "Hi"}]


@pytest.mark.parametrize(
    ("vendor", "echoed"),
    [
        ("moonshot", [{"reasoning_content": "hm"}, {}]),
        ("deepseek", [{"reasoning_content": "hm"}, {"reasoning_content": ""}]),
        ("openai", [{}, {}]),
    ],
)
def test_an_earlier_thought_goes_back_where_the_vendor_wants_it(
    vendor: str, echoed: list[dict[str, str]], server: OpenAIServer
) -> None:
    answer = Message("assistant", (Thinking("hm"), Text("a")))
    thread = (Message("user", "1"), answer, Message("user", "2"), Message("assistant", "b"))
    body = sent(server, vendor, ChatRequest(MODELS[vendor], (*thread, Message("user", "3")), server.base_url))
    plain = [{"role": message.role, "content": message.text} for message in thread]
    assert body["messages"] == [
        plain[0],
        plain[1] | echoed[0],
        plain[2],
        plain[3] | echoed[1],
        {"role": "user", "content": "3"},
    ]


@VENDORS
def test_what_is_left_out_is_told_before_anything_else_and_not_sent(vendor: str, server: OpenAIServer) -> None:
    request = question(server.base_url, MODELS[vendor], temperature=0.5, top_p=0.5, frequency_penalty=1.0)
    outcome = ask(BUILDS[vendor], request)
    assert isinstance(outcome.events[0], ParametersDropped)
    assert [parameter.name for parameter in outcome.dropped] == ["temperature", "top_p", "frequency_penalty"]
    assert all(parameter.reason for parameter in outcome.dropped)
    assert not server.requests[0].json.keys() & {"temperature", "top_p", "frequency_penalty"}
    assert (outcome.text, outcome.finish) == (
        ask(BUILDS[vendor], question(server.base_url, MODELS[vendor])).text,
        "stop",
    )


@pytest.mark.parametrize("vendor", ["openai"])
def test_what_the_model_takes_is_sent_and_nothing_is_told(vendor: str, server: OpenAIServer) -> None:
    request = question(server.base_url, "gpt-4.1", temperature=0.0, stop=("END",), seed=7)
    body = sent(server, vendor, request)
    assert (body["temperature"], body["stop"], body["seed"]) == (0.0, ["END"], 7)
    assert ask(openai.build, request).dropped == []


@VENDORS
def test_text_thinking_and_counts_arrive_as_the_vendor_sends_them(vendor: str, server: OpenAIServer) -> None:
    outcome = ask(BUILDS[vendor], question(server.base_url, MODELS[vendor]))
    thought = server.reply.reasoning
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, thought, FinishReason.STOP)
    counts = server.dialect.counts(server.reply)
    reasoning = counts["completion_tokens_details"]["reasoning_tokens"]
    assert outcome.usage == Usage(19, 4, counts["completion_tokens"], reasoning)
    assert reasoning == (3 if thought else 0)


@VENDORS
@pytest.mark.parametrize("place", ["choice", "finish", "trailing"])
def test_counts_are_taken_from_wherever_they_come(vendor: str, place: str, server: OpenAIServer) -> None:
    server.reply = Reply("a b c", usage=place)
    usage = ask(BUILDS[vendor], question(server.base_url, MODELS[vendor])).usage
    assert usage == Usage(19, 4, 3, 0)


@VENDORS
def test_an_answer_that_comes_byte_by_byte_is_the_same(vendor: str, server: OpenAIServer) -> None:
    server.override = lambda request: byte_by_byte(server, request)
    outcome = ask(BUILDS[vendor], question(server.base_url, MODELS[vendor]))
    assert (outcome.error, outcome.text, outcome.reasoning) == (None, TEXT, server.reply.reasoning)


def byte_by_byte(server: OpenAIServer, request: Request) -> Iterable[bytes]:
    stream = b"".join(server.dialect.chunks(request.json, server.reply))
    return (stream[at : at + 1] for at in range(len(stream)))


def stream_of(vendor: str, reply: Reply) -> bytes:
    return b"".join(
        DIALECTS[vendor]().chunks({"model": "m", "stream": True, "stream_options": {"include_usage": 1}}, reply)
    )


@VENDORS
def test_wherever_a_stream_is_cut_the_answer_is_the_same(vendor: str) -> None:
    stream = stream_of(vendor, Reply("Ü 🙂\u2028", "日"))
    whole = read_in([stream], ChatReader(PEER, LIMITS, Dialect()))
    assert (text_of(whole), reasoning_of(whole), finish_of(whole)) == ("Ü 🙂\u2028", "日", "stop")
    for reads in cut_everywhere(stream):
        assert read_in(reads, ChatReader(PEER, LIMITS, Dialect())) == whole


@VENDORS
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_every_cut_of_a_stream_into_many_reads_gives_the_same_answer(vendor: str, data: st.DataObject) -> None:
    text, thought = data.draw(WORDS.filter(bool)), data.draw(WORDS)
    stream = stream_of(vendor, Reply(text, thought))
    if data.draw(st.booleans()):
        stream = stream.replace(b"\n", data.draw(st.sampled_from([b"\r\n", b"\r"])))
    events = read_in(data.draw(cut(stream)), ChatReader(PEER, LIMITS, Dialect()))
    assert events == read_in([stream], ChatReader(PEER, LIMITS, Dialect()))
    assert text_of(events) == "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")


@pytest.mark.parametrize("vendor", ["deepseek"])
def test_signs_of_life_before_the_answer_are_told_and_are_no_text(vendor: str, server: OpenAIServer) -> None:
    events = ask(deepseek.build, question(server.base_url, "deepseek-flash")).events
    assert events[1:3] == [Connected(reused=False), Responded()]
    named = events.index(ModelNamed("deepseek-flash"))
    assert set(events[3:named]) == {KeptAlive()}
    assert KeptAlive() not in events[named:]


@VENDORS
def test_one_provider_answers_many_questions_at_once_and_mixes_none_of_them(vendor: str, server: OpenAIServer) -> None:
    server.rate = 200
    server.override = lambda request: server.dialect.chunks(request.json, Reply(request.json["messages"][0]["content"]))
    prompts = [f"{number} words and {number} more 🙂" for number in range(8)]

    async def main() -> list[Outcome]:
        async with over_http(BUILDS[vendor]) as provider:
            questions = [question(server.base_url, MODELS[vendor], prompt) for prompt in prompts]
            return await asyncio.gather(*(answer_to(provider, each) for each in questions))

    assert [outcome.text for outcome in asyncio.run(main())] == prompts
    assert server.connections > 1


@VENDORS
def test_the_list_has_the_models_that_can_chat(vendor: str, server: OpenAIServer) -> None:
    listed = [model.id for model in models_of(BUILDS[vendor], server.base_url)]
    offered = [model["id"] for model in server.dialect.models]
    assert listed == [model for model in offered if "embedding" not in model and "tts" not in model]
    assert (server.requests[0].method, server.requests[0].body) == ("GET", b"")


@VENDORS
def test_the_key_goes_into_one_header_and_nowhere_else(vendor: str, server: OpenAIServer) -> None:
    async def main() -> None:
        async with over_http(BUILDS[vendor]) as provider:
            await provider.models(server.base_url, f" {KEY}\n")
            await answer_to(provider, question(server.base_url, MODELS[vendor]), f"{KEY} ")

    asyncio.run(main())
    for request in server.requests:
        assert request.headers.pop("authorization") == f"Bearer {KEY}"
        assert KEY not in f"{request.path}{request.headers}{request.body.decode()}"


@VENDORS
@pytest.mark.parametrize("key", [None, "", "  "])
def test_without_a_key_nothing_is_sent(vendor: str, key: str | None, server: OpenAIServer) -> None:
    assert isinstance(ask(BUILDS[vendor], question(server.base_url, MODELS[vendor]), key).error, KeyMissing)
    with pytest.raises(KeyMissing):
        models_of(BUILDS[vendor], server.base_url, key)
    assert server.connections == 0


@VENDORS
def test_a_wrong_key_and_an_unknown_model_are_told_apart(vendor: str, server: OpenAIServer) -> None:
    wrong = ask(BUILDS[vendor], question(server.base_url, MODELS[vendor]), "sk-wrong-0123456789")
    assert isinstance(wrong.error, KeyRefused)
    assert "sk-wrong-0123456789" not in wrong.error.message + wrong.error.details
    unknown = ask(BUILDS[vendor], question(server.base_url, "no-such-model"))
    assert isinstance(unknown.error, ModelNotFound)
    assert unknown.events[1:] == [Connected(reused=False)]


@pytest.mark.parametrize("vendor", ["openai"])
def test_a_parameter_that_the_vendor_refuses_all_the_same_is_told_in_its_words(
    vendor: str, server: OpenAIServer
) -> None:
    server.override = lambda request: Refusal(400, {"message": f"seed is odd, and so is {KEY}", "param": "seed"})
    error = ask(openai.build, question(server.base_url, "gpt-4.1", seed=7)).error
    assert isinstance(error, RequestRefused)
    assert error.said.startswith("seed is odd")
    assert KEY not in error.message + error.details


@pytest.mark.parametrize("vendor", ["openai"])
@pytest.mark.parametrize(
    ("wish", "sent_as"),
    [
        ("json", {"type": "json_object"}),
        (
            '{"type": "object", "properties": {}}',
            {"type": "json_schema", "json_schema": {"name": "answer", "schema": {"type": "object", "properties": {}}}},
        ),
    ],
)
def test_a_wish_for_json_is_sent(vendor: str, wish: str, sent_as: dict[str, Any], server: OpenAIServer) -> None:
    body = sent(server, vendor, question(server.base_url, "gpt-4.1", answer_format=wish))
    assert body["response_format"] == sent_as
    assert "answer_format" not in body


@VENDORS
def test_the_request_is_told_to_the_letter_before_it_is_sent_but_for_the_key(vendor: str, server: OpenAIServer) -> None:
    outcome = ask(BUILDS[vendor], question(server.base_url, MODELS[vendor], "Größe? 🙂"))
    told = outcome.events[0]
    assert isinstance(told, Requested)
    assert (told.url, told.body.encode()) == (f"{server.base_url}/chat/completions", server.requests[0].body)
    assert told.headers == (("Authorization", "Bearer …"),)
    assert KEY not in repr(told)
