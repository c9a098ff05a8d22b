import asyncio
import json
import socket
from contextlib import aclosing
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.contract import ChatRequest, Message
from providers.demo.provider import INFO, build
from providers.demo.server import CONTEXT_TOKENS, MODELS, DemoServer
from providers.errors import AddressNotFound, ModelNotFound
from providers.events import Connected, ModelNamed, ReasoningArrived, Responded, TextArrived
from providers.parameters import Parameters
from tests.providers.asking import Outcome, answer_to, ask, models_of, over_http, question
from tests.providers.wires.answers import all_of

URL = INFO.hosts[0].base_url
HERE = {"demo.invalid": DemoServer(speed=100_000)}
ALL = pytest.mark.parametrize("model", MODELS)


def said(model: str, *prompts: str, **parameters: Any) -> Outcome:
    """The answer to the last prompt of a conversation."""
    *earlier, last = prompts
    thread = [message for prompt in earlier for message in (Message("user", prompt), Message("assistant", "…"))]
    request = ChatRequest(model, (*thread, Message("user", last)), URL, parameters=Parameters(**parameters))
    outcome = ask(build, request, None, in_process=HERE)
    assert outcome.error is None, outcome.error
    return outcome


def test_it_is_marked_as_a_demo_that_needs_no_key_and_can_reach_no_host() -> None:
    assert (INFO.is_demo, INFO.needs_key, INFO.key_variable) == (True, False, "")
    assert [host.base_url for host in INFO.hosts] == ["https://demo.invalid/v1"]
    assert all("demo" in name.lower() for name, _ in MODELS.values())
    assert INFO.model_hints == tuple(MODELS)


def test_its_list_has_the_three_models_with_names_and_contexts() -> None:
    listed = models_of(build, URL, None, HERE)
    assert [(model.id, model.name, model.context_tokens) for model in listed] == [
        (model, name, CONTEXT_TOKENS) for model, (name, _) in MODELS.items()
    ]


@ALL
@pytest.mark.parametrize("prompt", ["How do I sort in Python?", "Why is the sky blue?"])
def test_it_answers_by_the_whole_way_of_a_real_answer(model: str, prompt: str) -> None:
    outcome = said(model, prompt)
    assert outcome.events[1:3] == [Connected(reused=True), Responded()]
    assert all_of(ModelNamed, outcome.events) == [ModelNamed(model)]
    assert len(all_of(TextArrived, outcome.events)) > 20
    assert (outcome.finish, outcome.notes) == ("stop", [])
    assert outcome.usage
    assert min(outcome.usage.input or 0, outcome.usage.output or 0) > 0


@ALL
def test_an_answer_is_the_same_every_time_and_says_what_it_is(model: str) -> None:
    outcome = said(model, "Why is the sky blue?")
    assert outcome.text == said(model, "Why is the sky blue?").text
    assert "Why is the sky blue?" in outcome.text
    assert "scripted demo" in outcome.text


def test_only_the_thinker_thinks_and_it_does_so_first() -> None:
    for model in MODELS:
        outcome = said(model, "Why is the sky blue?")
        thoughts = [place for place, event in enumerate(outcome.events) if isinstance(event, ReasoningArrived)]
        first_word = next(place for place, event in enumerate(outcome.events) if isinstance(event, TextArrived))
        assert bool(thoughts) is (model == "demo-thinker")
        assert all(place < first_word for place in thoughts)
        assert outcome.usage
        assert bool(outcome.usage.reasoning) is bool(thoughts)


def test_the_three_differ_and_a_question_about_sorting_gets_code() -> None:
    answers = {model: said(model, "Show me a stable sort").text for model in MODELS}
    assert len(set(answers.values())) == 3
    assert all("```python\n" in text for text in answers.values())


@ALL
def test_a_second_turn_mentions_the_first_prompt(model: str) -> None:
    text = said(model, "Is the sea green?", "And the sky?").text
    assert "Is the sea green?" in text
    assert "And the sky?" in text
    assert text != said(model, "And the sky?").text
    sorting = ("Sort a list", "Sort it again")
    assert said(model, *sorting).text != said(model, sorting[0]).text


@given(prompt=st.text())
@settings(max_examples=30, deadline=None)
def test_any_prompt_gets_an_answer(prompt: str) -> None:
    assert said("demo-thinker", prompt, prompt + "!").finish == "stop"


def test_braces_and_long_prompts_are_quoted_in_brief() -> None:
    text = said("demo-swift", "{quoted} {0} %s " + "many words " * 1_000).text
    assert "> {quoted} {0} %s many words" in text
    assert len(text) < 2_000


def test_every_parameter_is_left_out_with_the_reason() -> None:
    outcome = said("demo-swift", "Hi", temperature=0.5, max_tokens=5, seed=1, thinking=True, api="chat", stop=("a",))
    assert {parameter.name for parameter in outcome.dropped} == {
        "temperature",
        "max_tokens",
        "seed",
        "thinking",
        "api",
        "stop",
    }
    assert {parameter.reason for parameter in outcome.dropped} == {"demo answers are scripted"}


def test_an_unknown_model_is_not_found() -> None:
    error = ask(build, question(URL, "demo-sage"), None, in_process=HERE).error
    assert isinstance(error, ModelNotFound)
    assert "demo-sage" in error.said


def test_an_unknown_address_is_not_found() -> None:
    with pytest.raises(AddressNotFound):
        models_of(build, "https://demo.invalid/v2", None, HERE)


@pytest.mark.parametrize("messages", [None, [], [7], [{"role": "assistant", "content": "x"}]])
def test_a_request_without_a_prompt_is_refused(messages: Any) -> None:
    status, _, body = DemoServer().respond(
        "POST", "/v1/chat/completions", json.dumps({"model": "demo-swift", "messages": messages}).encode()
    )

    async def read() -> bytes:
        return b"".join([piece async for piece in body])

    assert status == 400
    assert "no prompt" in json.loads(asyncio.run(read()))["error"]["message"]


def test_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> Any:
        raise AssertionError("a socket")

    async def main() -> Outcome:
        # The loop has its own pair of sockets by now.
        monkeypatch.setattr(socket, "socket", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        async with over_http(build, in_process=HERE) as provider:
            assert len(await provider.models(URL, None)) == 3
            return await answer_to(provider, question(URL, "demo-swift"), None)

    outcome = asyncio.run(main())
    assert (outcome.error, outcome.finish) == (None, "stop")
    assert Connected(reused=False) not in outcome.events


class Witnessed(DemoServer):
    """A demo that tells when its answer was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = asyncio.Event()

    def respond(self, method: str, path: str, body: bytes) -> Any:
        status, headers, pieces = super().respond(method, path, body)

        async def watched() -> Any:
            try:
                async for piece in pieces:
                    yield piece
            finally:
                self.closed.set()

        # Kept, so that only closing it ends it and not that nobody holds it any more.
        self.answer = watched()
        return status, headers, self.answer


def test_stopping_an_answer_ends_the_script_at_once() -> None:
    async def main() -> None:
        server = Witnessed()
        async with over_http(build, in_process={"demo.invalid": server}) as provider:
            async with aclosing(provider.stream(question(URL, "demo-essayist"), None)) as events:
                async for event in events:
                    if isinstance(event, TextArrived):
                        break
                assert not server.closed.is_set()
            await asyncio.wait_for(server.closed.wait(), 5)

    asyncio.run(main())
