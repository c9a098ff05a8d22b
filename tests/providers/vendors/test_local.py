import json
from collections.abc import Callable
from typing import Any

import pytest

from providers.addresses.local import is_loopback
from providers.calls import Http
from providers.contract import ModelInfo, Provider, ProviderInfo
from providers.errors import Overloaded, PromptTooLong
from providers.parameters import Parameters
from providers.vendors import llamacpp, lmstudio, ollama, vllm
from providers.wires.profile import NOT_ACCEPTED, NOT_SUPPORTED, ONLY_A_SCHEMA
from tests.providers.asking import ask, models_of, question
from tests.providers.exchanges import headers_of
from tests.providers.vendors.fitting import MIDDLING, efforts, fields, reasons, samples
from tests.servers.fault_server import FaultServer, request, response, send
from tests.servers.openai_server import KEY

ALL = (ollama, lmstudio, llamacpp, vllm)
VENDORS = pytest.mark.parametrize("vendor", ALL, ids=lambda vendor: vendor.INFO.id)
CHATS = (lmstudio, llamacpp, vllm)
SPEAKERS = pytest.mark.parametrize("vendor", CHATS, ids=lambda vendor: vendor.INFO.id)
SCHEMA = '{"type": "object"}'
DONE = b'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'

Build = Callable[[Http], Provider]


@VENDORS
def test_each_is_a_server_of_this_computer_that_needs_no_key(vendor: Any) -> None:
    info: ProviderInfo = vendor.INFO
    assert (info.is_local, info.needs_key, info.is_demo, info.key_variable) == (True, False, False, "")
    assert info.model_hints == ()
    (host,) = info.hosts
    scheme, _, rest = host.base_url.partition("://")
    assert (scheme, is_loopback(rest.partition(":")[0])) == ("http", True)


def test_each_listens_at_its_usual_port_and_looks_like_no_other() -> None:
    assert [vendor.INFO.hosts[0].base_url for vendor in ALL] == [
        "http://127.0.0.1:11434",
        "http://127.0.0.1:1234/v1",
        "http://127.0.0.1:8080/v1",
        "http://127.0.0.1:8000/v1",
    ]
    assert [vendor.INFO.wire for vendor in ALL] == ["ollama", "openai_chat", "openai_chat", "openai_chat"]
    assert len({(vendor.INFO.monogram, vendor.INFO.tint) for vendor in ALL}) == len(ALL)


@SPEAKERS
def test_everything_is_passed_for_the_server_to_judge(vendor: Any) -> None:
    assert samples(vendor.profile, "any")
    assert "none" in efforts(vendor.profile, "any")
    assert "max" in efforts(vendor.profile, "any")
    given = {"max_tokens": 5, "stop": ("a", "b", "c", "d", "e"), "seed": 7, "answer_format": SCHEMA}
    assert reasons(vendor.profile, "any", **MIDDLING, **given) == {}
    assert reasons(vendor.profile, "any", thinking_budget=5, api="chat") == {
        "thinking_budget": NOT_ACCEPTED,
        "api": NOT_SUPPORTED,
    }


@pytest.mark.parametrize("vendor", [llamacpp, vllm], ids=["llamacpp", "vllm"])
@pytest.mark.parametrize("position", [True, False])
def test_thinking_is_switched_by_the_template_of_the_model(vendor: Any, position: bool) -> None:
    assert fields(vendor.profile, "any", thinking=position) == {"chat_template_kwargs": {"enable_thinking": position}}
    assert reasons(vendor.profile, "any", answer_format="json") == {}


def test_lm_studio_has_no_switch_for_thinking_and_wants_a_schema() -> None:
    assert reasons(lmstudio.profile, "any", thinking=False) == {"thinking": NOT_SUPPORTED}
    assert reasons(lmstudio.profile, "any", answer_format="json") == {"answer_format": ONLY_A_SCHEMA}


@VENDORS
def test_the_system_prompt_has_its_usual_role(vendor: Any) -> None:
    assert vendor.DIALECT.profile("any", Parameters()).system_role == "system"


@SPEAKERS
@pytest.mark.parametrize("key", [None, KEY])
def test_a_key_is_sent_if_a_person_gave_one(vendor: Any, key: str | None) -> None:
    with FaultServer([request(), send(response(DONE))]) as server:
        outcome = ask(vendor.build, question(f"http://{server.authority}/v1", "any", max_tokens=9), key)
        received = server.received
    assert (outcome.error, outcome.text, outcome.finish) == (None, "Hi", "stop")
    assert received.startswith(b"POST /v1/chat/completions HTTP/1.1\r\n")
    assert headers_of(received).get("authorization") == (f"Bearer {key}" if key else None)
    assert json.loads(received.partition(b"\r\n\r\n")[2]) == {
        "model": "any",
        "messages": [{"role": "user", "content": "Hi"}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": 9,
    }


LISTS: dict[str, tuple[Build, Any, tuple[ModelInfo, ...]]] = {
    "lmstudio": (
        lmstudio.build,
        {"data": [{"id": "qwen/qwen3-8b"}, {"id": "text-embedding-nomic-embed-text-v1.5"}], "object": "list"},
        (ModelInfo("qwen/qwen3-8b"),),
    ),
    "llamacpp": (
        llamacpp.build,
        {"object": "list", "data": [{"id": "../models/qwen3.gguf", "meta": None}], "models": [{"name": "x"}]},
        (ModelInfo("../models/qwen3.gguf"),),
    ),
    "vllm": (
        vllm.build,
        {"object": "list", "data": [{"id": "Qwen/Qwen3-8B", "max_model_len": 32768, "root": "/models"}]},
        (ModelInfo("Qwen/Qwen3-8B", "", 32768),),
    ),
}


@pytest.mark.parametrize(("build", "listed", "models"), LISTS.values(), ids=LISTS)
def test_the_list_has_what_can_chat(build: Build, listed: Any, models: tuple[ModelInfo, ...]) -> None:
    with FaultServer([request(), send(response(json.dumps(listed).encode(), "application/json"))]) as server:
        assert models_of(build, f"http://{server.authority}/v1", None) == models


@pytest.mark.parametrize(
    "model", ["nomic-embed-text:latest", "mxbai-embed-large", "all-minilm:22m", "bge-m3", "snowflake-arctic-embed2"]
)
def test_an_embedding_model_of_ollama_is_known_by_its_name(model: str) -> None:
    assert not ollama.can_chat(model)


@pytest.mark.parametrize("model", ["qwen3:8b", "llama3.2", "deepseek-r1:7b", "hf.co/a/b:Q4_K_M", "gpt-oss:20b"])
def test_other_models_of_ollama_can_chat(model: str) -> None:
    assert ollama.can_chat(model)


def test_a_model_that_is_still_loading_is_worth_another_try() -> None:
    body = b'{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}'
    with FaultServer([request(), send(response(body, "application/json", "503 Service Unavailable"))]) as server:
        error = ask(llamacpp.build, question(f"http://{server.authority}/v1", "any"), None).error
    assert isinstance(error, Overloaded)
    assert error.retriable


def test_a_prompt_longer_than_the_context_of_lm_studio_is_told() -> None:
    said = "The number of tokens to keep from the initial prompt is greater than the context length."
    body = json.dumps({"error": said}).encode()
    with FaultServer([request(), send(response(body, "application/json", "400 Bad Request"))]) as server:
        error = ask(lmstudio.build, question(f"http://{server.authority}/v1", "any"), None).error
    assert isinstance(error, PromptTooLong)
