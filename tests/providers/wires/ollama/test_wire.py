import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from providers.contract import ChatRequest, Message, ModelInfo, Text, Thinking
from providers.errors import NothingListening
from providers.events import Connected, ParametersDropped, Requested, Responded, Usage
from providers.vendors.ollama import build
from providers.wires.ollama.wire import NO_SUCH_EFFORT
from providers.wires.pieces import CAME_WHOLE
from providers.wires.profile import NO_EFFECT_WITHOUT_THINKING, NOT_ACCEPTED, NOT_SUPPORTED
from tests.providers.asking import answer_to, ask, models_of, over_http, question
from tests.providers.exchanges import headers_of
from tests.providers.wires.ollama.asking import DONE, LINES, MODEL, answered, line
from tests.servers.fault_server import END, FaultServer, chunk, hang, head, mark, request, response, send
from tests.servers.openai_server import KEY

TEXT = "Größe: 日本語 🙂 \u2028 \x85 'q' \"q\" \\n\n\n- item\r\n"


ANSWER = response(line("Hi") + DONE, LINES)


def sent(chat: ChatRequest | None = None, path: str = "", **parameters: Any) -> Any:
    """The body of the request that reached the server."""
    with FaultServer([request(), send(ANSWER)]) as server:
        base_url = f"http://{server.authority}{path}"
        asked = chat or question(base_url, MODEL, **parameters)
        outcome = ask(build, ChatRequest(asked.model, asked.messages, base_url, asked.system, asked.parameters), None)
        assert outcome.error is None, outcome.error
        first, _, body = server.received.partition(b"\r\n\r\n")
        assert first.startswith(b"POST /api/chat HTTP/1.1\r\n")
        return json.loads(body)


def test_a_plain_question_is_sent_with_model_and_messages_and_nothing_else() -> None:
    assert sent(question("", MODEL, "Wie groß? 🙂 \ud800")) == {
        "model": MODEL,
        "messages": [{"role": "user", "content": "Wie groß? 🙂 ?"}],
        "stream": True,
    }


def test_a_conversation_goes_back_without_its_thinking() -> None:
    thread = (Message("user", "1"), Message("assistant", (Thinking("hm"), Text("a"))), Message("user", "2"))
    assert sent(ChatRequest(MODEL, thread, "", "Be brief."))["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "1"},
        {"role": "assistant", "content": "a"},
        {"role": "user", "content": "2"},
    ]


def test_parameters_stand_among_the_options_as_ollama_names_them() -> None:
    body = sent(
        temperature=0.0,
        top_p=0.5,
        max_tokens=500,
        stop=("END", "\n"),
        seed=7,
        presence_penalty=0.5,
        frequency_penalty=-0.5,
    )
    assert body["options"] == {
        "temperature": 0.0,
        "top_p": 0.5,
        "num_predict": 500,
        "stop": ["END", "\n"],
        "seed": 7,
        "presence_penalty": 0.5,
        "frequency_penalty": -0.5,
    }
    assert body.keys() == {"model", "messages", "stream", "options"}


@pytest.mark.parametrize(
    ("wish", "think"),
    [
        ({"thinking": True}, True),
        ({"thinking": False}, False),
        ({"reasoning_effort": "none"}, False),
        ({"reasoning_effort": "low"}, "low"),
        ({"reasoning_effort": "medium"}, "medium"),
        ({"reasoning_effort": "high"}, "high"),
        ({"reasoning_effort": "max"}, "max"),
        ({"thinking": True, "reasoning_effort": "low"}, "low"),
    ],
)
def test_thinking_is_switched_or_measured_by_one_field(wish: dict[str, Any], think: Any) -> None:
    body = sent(**wish)
    assert body["think"] is think if isinstance(think, bool) else body["think"] == think
    assert body.keys() == {"model", "messages", "stream", "think"}


@pytest.mark.parametrize(
    ("wish", "dropped"),
    [
        ({"reasoning_effort": "minimal"}, {"reasoning_effort": NO_SUCH_EFFORT}),
        ({"reasoning_effort": "xhigh"}, {"reasoning_effort": NO_SUCH_EFFORT}),
        ({"thinking": False, "reasoning_effort": "high"}, {"reasoning_effort": NO_EFFECT_WITHOUT_THINKING}),
        ({"thinking_budget": 100}, {"thinking_budget": NOT_ACCEPTED}),
        ({"api": "chat"}, {"api": NOT_SUPPORTED}),
    ],
)
def test_what_ollama_does_not_know_is_left_out_and_told_first(wish: dict[str, Any], dropped: dict[str, str]) -> None:
    outcome = answered(send(ANSWER), **wish)
    assert isinstance(outcome.events[0], ParametersDropped)
    assert {parameter.name: parameter.reason for parameter in outcome.dropped} == dropped
    assert outcome.text == "Hi"
    assert not sent(**wish).keys() & {"options", "reasoning_effort", "thinking_budget", "api"}


@pytest.mark.parametrize(("wish", "sent_as"), [("json", "json"), ('{"type": "object"}', {"type": "object"})])
def test_a_wish_for_json_is_sent(wish: str, sent_as: Any) -> None:
    body = sent(answer_format=wish)
    assert body["format"] == sent_as
    assert "answer_format" not in body


@pytest.mark.parametrize("path", ["", "/", "/api", "/api/", "/api//"])
def test_the_address_may_be_given_with_or_without_its_api(path: str) -> None:
    assert sent(path=path)["model"] == MODEL


class Here:
    """A server in this process that knows one path."""

    def respond(self, method: str, path: str, body: bytes) -> tuple[int, Mapping[str, str], AsyncIterator[bytes]]:
        return (200 if path == "/api/chat" else 404), {"content-type": LINES}, self._answer()

    async def _answer(self) -> AsyncIterator[bytes]:
        yield line("Hi") + DONE


@pytest.mark.parametrize("base_url", ["https://api", "https://api/", "https://api/api", "https://my.api/api"])
def test_a_server_called_api_keeps_its_name(base_url: str) -> None:
    here = dict.fromkeys(("api", "my.api"), Here())
    assert ask(build, question(base_url, MODEL), None, in_process=here).text == "Hi"


def test_text_and_counts_arrive_and_the_request_is_told_to_the_letter() -> None:
    with FaultServer([request(), send(response(line(TEXT) + DONE, LINES))]) as server:
        outcome = ask(build, question(f"http://{server.authority}", MODEL, "Größe?"), KEY)
        received = server.received
    assert (outcome.error, outcome.text, outcome.finish, outcome.usage) == (None, TEXT, "stop", Usage(11, None, 18))
    told, *rest = outcome.events
    assert isinstance(told, Requested)
    assert told.url == f"http://{server.authority}/api/chat"
    assert told.body.encode() == received.partition(b"\r\n\r\n")[2]
    assert told.headers == (("Authorization", "Bearer …"),)
    assert rest[:2] == [Connected(reused=False), Responded()]


@pytest.mark.parametrize("key", [None, "", KEY])
def test_a_key_is_sent_if_there_is_one_and_none_is_needed(key: str | None) -> None:
    with FaultServer([request(), send(ANSWER)]) as server:
        assert ask(build, question(f"http://{server.authority}", MODEL), key).error is None
        assert headers_of(server.received).get("authorization") == (f"Bearer {key}" if key else None)


def test_an_answer_that_comes_byte_by_byte_is_the_same() -> None:
    body = line(TEXT) + DONE
    pieces = b"".join(chunk(body[at : at + 1]) for at in range(len(body)))
    outcome = answered(send(head(kind=LINES) + pieces + END))
    assert (outcome.error, outcome.text, outcome.finish) == (None, TEXT, "stop")


def test_an_answer_counts_when_it_is_done_though_its_body_never_ends() -> None:
    outcome = answered(send(head(kind=LINES) + chunk(line("Hi") + DONE)), hang())
    assert (outcome.error, outcome.text, outcome.finish) == (None, "Hi", "stop")


@pytest.mark.parametrize("indent", [None, 2])
def test_a_whole_reply_instead_of_a_stream_is_shown_and_noted(indent: int | None) -> None:
    reply = json.loads(line("Hi", done=True, done_reason="stop"))
    body = json.dumps(reply, indent=indent).encode()
    outcome = answered(send(response(body, "application/json; charset=utf-8")))
    assert (outcome.error, outcome.text, outcome.finish, outcome.notes) == (None, "Hi", "stop", [CAME_WHOLE])


def test_stopping_closes_the_connection() -> None:
    with FaultServer([request(), send(head(kind=LINES) + chunk(line("Hi"))), mark(), hang()]) as server:

        async def main() -> None:
            async with over_http(build) as provider:
                asking = asyncio.create_task(answer_to(provider, question(f"http://{server.authority}", MODEL), None))
                assert await asyncio.to_thread(server.reached.wait, 5)
                asking.cancel()
                await asyncio.wait({asking})
                assert await asyncio.to_thread(server.connections[0].hung_up.wait, 5)

        asyncio.run(main())


TAGS = json.dumps(
    {
        "models": [
            {"name": "qwen3:8b", "model": "qwen3:8b", "capabilities": ["completion", "tools", "thinking"]},
            {"name": "bge-m3:latest", "model": "bge-m3:latest", "capabilities": ["embedding"]},
            {"name": "gemma3:4b", "model": "gemma3:4b"},
            {"name": "nomic-embed-text:latest", "model": "nomic-embed-text:latest"},
        ]
    }
).encode()


@pytest.mark.parametrize("path", ["", "/api/"])
def test_the_list_has_what_was_pulled_and_can_chat(path: str) -> None:
    with FaultServer([request(), send(response(TAGS, "application/json; charset=utf-8"))]) as server:
        models = models_of(build, f"http://{server.authority}{path}", None)
        assert server.received.startswith(b"GET /api/tags HTTP/1.1\r\n")
    assert models == (ModelInfo("qwen3:8b", sees_images=False, thinks=True), ModelInfo("gemma3:4b"))


def test_a_server_that_is_not_running_is_told() -> None:
    with FaultServer([]) as server:
        base_url = f"http://{server.authority}"
    with pytest.raises(NothingListening):
        models_of(build, base_url, None)
    assert isinstance(ask(build, question(base_url, MODEL), None).error, NothingListening)
