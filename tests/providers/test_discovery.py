import asyncio
import json
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from providers import discovery
from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.discovery import Found, find_local
from providers.http.client import HttpxHttp
from providers.vendors import llamacpp, lmstudio, ollama, openai, vllm
from providers.wires.dialect import Dialect
from providers.wires.ollama import Ollama
from providers.wires.openai_chat import OpenAIChat
from tests.providers.exchanges import headers_of
from tests.servers.fault_server import Connection, FaultServer, Step, hang, mark, request, reset, response, send

JSON = "application/json"


def at(info: ProviderInfo, *base_urls: str) -> ProviderInfo:
    """The same provider at other addresses."""
    return replace(info, hosts=tuple(Host("", base_url) for base_url in base_urls))


def base_url(server: FaultServer, info: ProviderInfo) -> str:
    return f"http://{server.authority}" + ("" if info.wire == "ollama" else "/v1")


def found(*infos: ProviderInfo) -> tuple[Found, ...]:
    async def main() -> tuple[Found, ...]:
        http = HttpxHttp()
        try:
            return await find_local([_speaking(info, http) for info in infos])
        finally:
            await http.aclose()

    return asyncio.run(main())


def _speaking(info: ProviderInfo, http: Http) -> Provider:
    return (Ollama if info.wire == "ollama" else OpenAIChat)(info, Dialect(), http)


def served(*answers: tuple[ProviderInfo, Sequence[Step]]) -> tuple[list[FaultServer], tuple[Found, ...]]:
    """The servers that gave these answers, and what was found where they were."""
    with ExitStack() as stack:
        servers = [stack.enter_context(FaultServer([request(), *steps])) for _, steps in answers]
        infos = [at(info, base_url(server, info)) for (info, _), server in zip(answers, servers, strict=True)]
        return servers, found(*infos)


def listing(payload: Any) -> Sequence[Step]:
    return [send(response(json.dumps(payload).encode(), JSON))]


TAGS = {"models": [{"name": "qwen3:8b", "model": "qwen3:8b"}, {"name": "gemma3:4b"}]}
MODELS = {"object": "list", "data": [{"id": "qwen3"}]}


def test_each_server_that_answers_is_found_with_the_number_of_its_models() -> None:
    servers, answers = served((ollama.INFO, listing(TAGS)), (lmstudio.INFO, listing(MODELS)), (vllm.INFO, [reset()]))
    assert [(each.info.id, each.models) for each in answers] == [("ollama", 2), ("lmstudio", 1)]
    assert [each.base_url for each in answers] == [base_url(servers[0], ollama.INFO), base_url(servers[1], vllm.INFO)]
    assert [server.received.split(b" HTTP")[0] for server in servers] == [
        b"GET /api/tags",
        b"GET /v1/models",
        b"GET /v1/models",
    ]


def test_a_server_without_models_is_found_too() -> None:
    _, answers = served((ollama.INFO, listing({"models": []})))
    assert [each.models for each in answers] == [0]


def test_no_key_is_sent_to_anybody() -> None:
    servers, _ = served((ollama.INFO, listing(TAGS)), (llamacpp.INFO, listing(MODELS)))
    for server in servers:
        assert headers_of(server.received).keys() == {"host", "user-agent", "accept-encoding", "accept", "connection"}


@pytest.mark.parametrize(
    "steps",
    [
        [reset()],
        [send(b"SSH-2.0-OpenSSH_9\r\n")],
        [send(response(b"<html>", "text/html"))],
        [send(response(b"", JSON))],
        [send(response(b"{", JSON))],
        [send(response(b'{"ok":true}', JSON))],
        [send(response(b"no", "text/plain", "404 Not Found"))],
        [send(response(b"{}", JSON, "401 Unauthorized"))],
        [send(response(b"", JSON, "302 Found", ["Location: http://127.0.0.1:9/"]))],
    ],
    ids=["reset", "no HTTP", "a page", "nothing", "broken JSON", "another API", "404", "401", "moved"],
)
def test_what_does_not_give_a_list_is_not_there(steps: Sequence[Step]) -> None:
    assert served((llamacpp.INFO, steps), (ollama.INFO, listing(TAGS)))[1][0].info.id == "ollama"


def test_nobody_who_is_silent_holds_the_others_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "SECONDS", 0.3)
    with FaultServer([request(), hang()]) as silent, FaultServer([request(), *listing(TAGS)]) as talking:
        answers = found(at(vllm.INFO, base_url(silent, vllm.INFO)), at(ollama.INFO, base_url(talking, ollama.INFO)))
        assert [each.info.id for each in answers] == ["ollama"]
        assert silent.connections[0].hung_up.wait(5)


def after(event: threading.Event) -> Step:
    async def step(connection: Connection) -> None:
        await asyncio.to_thread(event.wait, 5)

    return step


def test_all_are_asked_at_once() -> None:
    with (
        FaultServer([request(), mark(), *listing(MODELS)]) as second,
        FaultServer([request(), after(second.reached), *listing(TAGS)]) as first,
    ):
        places = at(ollama.INFO, base_url(first, ollama.INFO)), at(vllm.INFO, base_url(second, vllm.INFO))
        assert [each.info.id for each in found(*places)] == ["ollama", "vllm"]


def test_where_nothing_listens_nothing_is_found() -> None:
    with FaultServer([]) as server:
        free = base_url(server, vllm.INFO)
    assert found(at(vllm.INFO, free)) == ()
    assert found() == ()


def test_only_this_computer_is_asked() -> None:
    with FaultServer([request(), *listing(MODELS)]) as server:
        here = base_url(server, vllm.INFO)
        elsewhere = ("https://llm.example.com/v1", "http://192.168.1.5:8000/v1", "http://[", "nonsense", "")
        assert [each.base_url for each in found(at(vllm.INFO, *elsewhere, here))] == [here]
        assert found(at(openai.INFO, here)) == ()
        assert len(server.connections) == 1
