from collections.abc import Iterator
from typing import Any

import pytest

from providers.errors import (
    AddressNotFound,
    ConnectionLost,
    Disconnected,
    KeyRefused,
    ModelNotFound,
    Overloaded,
    PromptTooLong,
    ProviderError,
    RateLimited,
    RequestRefused,
    ServerFailed,
    UnexpectedFormat,
)
from providers.vendors.ollama import build
from tests.providers.asking import Outcome, ask, models_of, question
from tests.providers.wires.answers import calls_of
from tests.servers.aimock import aimock, require_aimock
from tests.servers.openai_server import KEY

TEXT = "Hello from 日本語 🙂\n\n- one\n- two"
THOUGHT = "Let me think about it, step by step."
LONG = "A long text that never comes to its end."


def fixture(prompt: str, response: dict[str, Any], **switches: Any) -> dict[str, Any]:
    return {"match": {"userMessage": prompt}, "response": response} | switches


def refused(prompt: str, status: int, message: str) -> dict[str, Any]:
    return fixture(prompt, {"error": {"message": message}, "status": status})


ERRORS: tuple[tuple[dict[str, Any], type[ProviderError]], ...] = (
    (refused("retired", 404, "model 'qwen3:8b' not found"), ModelNotFound),
    (refused("thoughtless", 400, '"qwen3:8b" does not support thinking'), RequestRefused),
    (refused("too much", 400, "the input length exceeds the context length"), PromptTooLong),
    (refused("broken", 500, "llama runner process has terminated"), ServerFailed),
    (refused("busy", 503, "server busy, please try again"), Overloaded),
    (fixture("drop", {"content": LONG}, chaos={"dropRate": 1}), ServerFailed),
    (fixture("throttle", {"content": LONG}, chaos={"rateLimitRate": 1}), RateLimited),
    (fixture("malform", {"content": LONG}, chaos={"malformedRate": 1}), UnexpectedFormat),
    (fixture("disconnect", {"content": LONG}, chaos={"disconnectRate": 1}), ConnectionLost),
)
FIXTURES = (
    fixture("greet", {"content": TEXT}),
    fixture("tagged", {"content": f"<think>\n{THOUGHT}</think>\n\n{TEXT}"}),
    fixture("think", {"content": TEXT, "reasoning": THOUGHT}),
    fixture("call", {"toolCalls": [{"name": "get_weather", "arguments": {"city": "SF"}}]}),
    # With a pause between two pieces, or the head of the answer would not leave before the connection is cut.
    fixture("truncate", {"content": LONG}, truncateAfterChunks=8, latency=20),
    fixture("vanish", {"content": LONG}, disconnectAfterMs=200, latency=40),
    *(each for each, _ in ERRORS),
)


@pytest.fixture(scope="module")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    require_aimock()
    with aimock(FIXTURES, tmp_path_factory.mktemp("aimock")) as url:
        yield url.removesuffix("/v1")


def asked(base_url: str, prompt: str, key: str = KEY, **parameters: Any) -> Outcome:
    return ask(build, question(base_url, "qwen3:8b", prompt, **parameters), key)


def test_text_arrives(base_url: str) -> None:
    outcome = asked(base_url, "greet me", temperature=0.5, max_tokens=100, stop=("END",))
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, "", "stop")
    assert outcome.dropped == []
    # This server counts nothing and says 0.
    assert outcome.usage is None


def test_thinking_that_stands_in_the_answer_is_told_apart(base_url: str) -> None:
    outcome = asked(base_url, "tagged")
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")


def test_thinking_under_a_name_that_ollama_does_not_use_is_no_text(base_url: str) -> None:
    outcome = asked(base_url, "think first", thinking=True)
    assert (outcome.error, outcome.text, outcome.finish) == (None, TEXT, "stop")


def test_a_tool_call_is_passed_on_and_told_as_the_reason(base_url: str) -> None:
    outcome = asked(base_url, "call a tool")
    assert calls_of(outcome.events) == {0: ("get_weather", '{"city": "SF"}')}
    assert (outcome.error, outcome.text, outcome.finish) == (None, "", "tool_calls")


@pytest.mark.parametrize(("prompt", "kind"), [(each["match"]["userMessage"], kind) for each, kind in ERRORS])
def test_an_error_is_told_for_what_it_is(prompt: str, kind: type[ProviderError], base_url: str) -> None:
    outcome = asked(base_url, prompt)
    assert type(outcome.error) is kind
    assert (outcome.text, outcome.finish) == ("", None)
    assert KEY not in outcome.error.message + outcome.error.details


@pytest.mark.parametrize("prompt", ["truncate", "vanish"])
def test_an_answer_that_breaks_off_keeps_what_came(prompt: str, base_url: str) -> None:
    outcome = asked(base_url, prompt)
    assert type(outcome.error) is Disconnected
    assert outcome.finish is None
    assert LONG.startswith(outcome.text)
    assert outcome.text not in ("", LONG)


def test_a_prompt_that_it_does_not_know_is_an_error_in_a_sentence(base_url: str) -> None:
    error = asked(base_url, "something else").error
    assert isinstance(error, AddressNotFound)
    assert "It said: “No fixture matched”." in error.message


def test_a_wrong_key_is_refused(base_url: str) -> None:
    assert isinstance(asked(base_url, "greet me", "sk-wrong-0123456789").error, KeyRefused)


def test_its_list_has_what_can_chat(base_url: str) -> None:
    listed = [model.id for model in models_of(build, base_url)]
    assert "gpt-4o" in listed
    assert not [model for model in listed if "embedding" in model]
