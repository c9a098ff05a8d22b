from typing import Any

import pytest

from providers.contract import ModelInfo
from providers.errors import Overloaded, ProviderError, RateLimited, TooLarge
from providers.vendors.groq import INFO, build, can_chat, profile
from providers.wires.profile import ALWAYS_THINKS, NEVER_THINKS, NOT_ACCEPTED
from tests.providers.asking import ask, models_of, question
from tests.providers.vendors.answering import answering, asked, base_url
from tests.providers.vendors.fitting import efforts, fields, reasons

GPT_OSS = ("openai/gpt-oss-120b", "openai/gpt-oss-20b")
QWEN = ("qwen/qwen3-32b", "qwen/qwen3.6-27b")
LLAMA = ("llama-3.3-70b-versatile", "meta-llama/llama-4-scout-17b-16e-instruct")
OTHERS = ("groq/compound", "moonshotai/kimi-k2-instruct-0905")


def test_each_family_is_told_to_think_in_its_own_way() -> None:
    for model in GPT_OSS:
        assert efforts(profile, model) == ["low", "medium", "high"]
        assert reasons(profile, model, thinking=False) == {"thinking": ALWAYS_THINKS}
    for model in QWEN:
        assert efforts(profile, model) == []
        assert fields(profile, model, thinking=True) == {"reasoning_effort": "default"}
        assert fields(profile, model, thinking=False) == {"reasoning_effort": "none"}
        assert list(reasons(profile, model, thinking=True, reasoning_effort="high")) == ["reasoning_effort"]
    for model in LLAMA:
        assert reasons(profile, model, thinking=True, reasoning_effort="low") == {
            "thinking": NEVER_THINKS,
            "reasoning_effort": NOT_ACCEPTED,
        }
    for model in OTHERS:
        assert reasons(profile, model, thinking=True) == {"thinking": NOT_ACCEPTED}


@pytest.mark.parametrize(
    ("models", "wish"),
    [(GPT_OSS, {"include_reasoning": True}), (QWEN, {"reasoning_format": "parsed"}), (LLAMA, {}), (OTHERS, {})],
)
def test_the_thinking_is_wished_for_in_the_way_that_each_model_knows(models: Any, wish: dict[str, Any]) -> None:
    for model in models:
        with answering(b"data: [DONE]\n\n") as server:
            ask(build, question(base_url(server), model, max_tokens=9))
        sent = asked(server)[0].json
        assert {name: value for name, value in sent.items() if "reasoning" in name} == wish
        assert (sent["max_completion_tokens"], "max_tokens" in sent) == (9, False)


REFUSALS: list[tuple[str, Any, type[ProviderError]]] = [
    ("429 Too Many", {"message": "Rate limit reached", "type": "tokens", "code": "rate_limit_exceeded"}, RateLimited),
    ("498 Capacity", {"message": "Flex tier capacity exceeded", "type": "requests"}, Overloaded),
    ("413 Too Large", {"message": "Request too large for model", "type": "tokens"}, TooLarge),
]


@pytest.mark.parametrize(("status", "error", "kind"), REFUSALS)
def test_a_refusal_is_told_for_what_it_is(status: str, error: Any, kind: type[ProviderError]) -> None:
    with answering((status, {"error": error})) as server:
        assert type(ask(build, question(base_url(server), GPT_OSS[0])).error) is kind


def test_the_list_has_what_is_in_use_and_can_chat() -> None:
    used = {"id": "llama-3.1-8b-instant", "active": True, "context_window": 131_072, "max_completion_tokens": 8_192}
    entries = [used, {"id": "llama3-8b-8192", "active": False}, {"id": "whisper-large-v3", "active": True}]
    with answering({"object": "list", "data": entries}) as server:
        listed = models_of(build, base_url(server))
    assert listed == (ModelInfo("llama-3.1-8b-instant", context_tokens=131_072, output_tokens=8_192),)


@pytest.mark.parametrize(
    ("model", "chats"), [("groq/compound", True), ("meta-llama/llama-guard-4-12b", False), ("playai-tts", False)]
)
def test_an_id_tells_whether_a_model_can_chat(model: str, chats: bool) -> None:
    assert can_chat(model) is chats


def test_there_is_one_host() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [("", "https://api.groq.com/openai/v1")]
    assert INFO.key_variable == "GROQ_API_KEY"
