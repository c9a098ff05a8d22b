import asyncio
import json
from collections.abc import Iterable, Iterator

import pytest

from providers.errors import ContentRefused, Disconnected, EndedEarly, FailedMidway, Overloaded
from providers.events import Connected, Responded, Usage
from providers.wires.pieces import CAME_WHOLE
from tests.providers.asking import Outcome, answer_to, over_http, question
from tests.providers.wires.answers import calls_of
from tests.providers.wires.gemini.asking import ANSWER, MODEL, TEXT, THOUGHT, asked, build
from tests.servers.gemini_server import GeminiServer, chunk, events
from tests.servers.openai_server import KEY, Request


@pytest.fixture
def server() -> Iterator[GeminiServer]:
    with GeminiServer(ANSWER) as running:
        yield running


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_text_thinking_and_counts_arrive(newline: str, server: GeminiServer) -> None:
    server.newline = newline
    outcome = asked(server)
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")
    assert outcome.usage == Usage(9, None, 208, 185)
    assert outcome.events[1:3] == [Connected(reused=False), Responded()]


def test_an_answer_that_comes_byte_by_byte_is_the_same(server: GeminiServer) -> None:
    stream = b"".join(events(ANSWER))
    server.override = lambda request: (stream[at : at + 1] for at in range(len(stream)))
    outcome = asked(server)
    assert (outcome.error, outcome.text, outcome.reasoning) == (None, TEXT, THOUGHT)


def test_a_tool_call_is_passed_on_and_told_as_the_reason(server: GeminiServer) -> None:
    server.chunks = [chunk({"functionCall": {"name": "f", "args": {"a": 1}}}, finish="STOP")]
    outcome = asked(server)
    assert calls_of(outcome.events) == {0: ("f", '{"a": 1}')}
    assert (outcome.error, outcome.text, outcome.finish) == (None, "", "tool_calls")


def test_a_blocked_prompt_is_a_refusal(server: GeminiServer) -> None:
    server.chunks = [{"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}]
    outcome = asked(server)
    assert isinstance(outcome.error, ContentRefused)
    assert "PROHIBITED_CONTENT" in outcome.error.message


def test_the_list_that_comes_without_events_is_read_and_noted(server: GeminiServer) -> None:
    body = json.dumps(ANSWER).encode()
    server.override = lambda request: [body[:50], body[50:]]
    outcome = asked(server)
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")
    assert outcome.notes == [CAME_WHOLE]


def test_an_error_in_the_middle_keeps_what_came(server: GeminiServer) -> None:
    failing = {"error": {"code": 503, "message": f"The model is overloaded, {KEY}.", "status": "UNAVAILABLE"}}
    server.chunks = [failing]
    refused = asked(server)
    assert isinstance(refused.error, Overloaded)
    server.chunks = [chunk({"text": "Once"}), failing]
    cut_off = asked(server)
    assert isinstance(cut_off.error, FailedMidway)
    assert cut_off.text == "Once"
    for outcome in (refused, cut_off):
        assert outcome.error
        assert KEY not in outcome.error.message + outcome.error.details


def test_a_stream_that_breaks_or_just_ends_is_cut_off_and_keeps_what_came(server: GeminiServer) -> None:
    def breaking() -> Iterator[bytes]:
        yield from list(events(ANSWER))[:-1]
        raise ConnectionResetError

    server.override = lambda request: breaking()
    broken = asked(server)
    server.override = lambda request: list(events(ANSWER))[:-1]
    ended = asked(server)
    assert (type(broken.error), type(ended.error)) == (Disconnected, EndedEarly)
    assert [(each.text, each.finish) for each in (broken, ended)] == [(TEXT, None)] * 2


def test_a_break_after_the_finish_reason_costs_nothing(server: GeminiServer) -> None:
    def breaking() -> Iterator[bytes]:
        yield from events(ANSWER)
        raise ConnectionResetError

    server.override = lambda request: breaking()
    outcome = asked(server)
    assert (outcome.error, outcome.text, outcome.finish) == (None, TEXT, "stop")


def test_a_connection_serves_the_next_question(server: GeminiServer) -> None:
    async def main() -> list[Outcome]:
        async with over_http(build) as provider:
            return [await answer_to(provider, question(server.base_url, MODEL)) for _ in range(2)]

    assert [outcome.error for outcome in asyncio.run(main())] == [None, None]
    assert server.connections == 1


def test_one_provider_answers_many_questions_at_once_and_mixes_none_of_them(server: GeminiServer) -> None:
    def echo(request: Request) -> Iterable[bytes]:
        prompt = request.json["contents"][0]["parts"][0]["text"]
        return events([*(chunk({"text": f"{word} "}) for word in prompt.split()), chunk(finish="STOP")])

    server.rate = 200
    server.override = echo
    prompts = [f"{number} words and {number} more 🙂 " for number in range(8)]

    async def main() -> list[Outcome]:
        async with over_http(build) as provider:
            return await asyncio.gather(
                *(answer_to(provider, question(server.base_url, MODEL, prompt)) for prompt in prompts)
            )

    assert [outcome.text for outcome in asyncio.run(main())] == prompts
