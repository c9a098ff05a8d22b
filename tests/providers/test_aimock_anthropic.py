from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from providers.errors import (
    AddressNotFound,
    ConnectionLost,
    ContentRefused,
    Disconnected,
    KeyRefused,
    ModelNotFound,
    NothingListening,
    OutOfCredit,
    Overloaded,
    PermissionRefused,
    PromptTooLong,
    ProviderError,
    RateLimited,
    RequestRefused,
    ServerFailed,
    TooLarge,
    UnexpectedFormat,
)
from providers.events import Usage
from providers.vendors.anthropic import build
from tests.providers.asking import Outcome, ask, models_of, question
from tests.providers.wires.answers import calls_of
from tests.servers.aimock import aimock, require_aimock
from tests.servers.openai_server import KEY

TEXT = "Hello from 日本語 🙂\n\n- one\n- two"
THOUGHT = "Let me think about it, step by step."
USAGE = {"input_tokens": 11, "output_tokens": 20}
LONG = "A long text that never comes to its end."
MODELS = pytest.mark.parametrize("model", ["claude-opus-5-5", "claude-haiku-4-5"])


def fixture(prompt: str, response: dict[str, Any], **switches: Any) -> dict[str, Any]:
    return {"match": {"userMessage": prompt}, "response": response} | switches


def refused(prompt: str, status: int, kind: str, message: str) -> dict[str, Any]:
    return fixture(prompt, {"error": {"message": message, "type": kind}, "status": status})


ERRORS: tuple[tuple[dict[str, Any], type[ProviderError]], ...] = (
    (refused("bad parameter", 400, "invalid_request_error", "max_tokens: 128000 > 64000"), RequestRefused),
    (refused("poor", 400, "invalid_request_error", "Your credit balance is too low"), OutOfCredit),
    (refused("too much", 400, "invalid_request_error", "prompt is too long: 9 > 8 maximum"), PromptTooLong),
    (refused("filtered", 400, "invalid_request_error", "Output blocked by content filtering policy"), ContentRefused),
    (refused("revoked", 401, "authentication_error", "invalid x-api-key"), KeyRefused),
    (refused("unpaid", 402, "billing_error", "There is a problem with your billing"), OutOfCredit),
    (refused("forbidden", 403, "permission_error", "Request not allowed"), PermissionRefused),
    (refused("retired", 404, "not_found_error", "model: claude-2.0"), ModelNotFound),
    (refused("huge", 413, "request_too_large", "Request exceeds the maximum size"), TooLarge),
    (refused("too fast", 429, "rate_limit_error", "This request would exceed your rate limit"), RateLimited),
    (refused("broken", 500, "api_error", "Internal server error"), ServerFailed),
    (refused("slow", 504, "timeout_error", "Request timed out"), ServerFailed),
    (refused("busy", 529, "overloaded_error", "Overloaded"), Overloaded),
    (fixture("drop", {"content": LONG}, chaos={"dropRate": 1}), ServerFailed),
    (fixture("throttle", {"content": LONG}, chaos={"rateLimitRate": 1}), RateLimited),
    (fixture("malform", {"content": LONG}, chaos={"malformedRate": 1}), UnexpectedFormat),
    (fixture("disconnect", {"content": LONG}, chaos={"disconnectRate": 1}), ConnectionLost),
)
WEATHER = {"name": "get_weather", "arguments": {"city": "SF"}}
FIXTURES = (
    fixture("greet", {"content": TEXT, "usage": USAGE}),
    fixture("think", {"content": TEXT, "reasoning": THOUGHT, "redactedThinking": ["EmwKAhgB"], "usage": USAGE}),
    fixture("limit", {"content": "cut", "finishReason": "length"}),
    fixture("refuse", {"content": "No.", "finishReason": "refusal"}),
    fixture("call", {"toolCalls": [WEATHER, {"name": "get_time", "arguments": {}}]}),
    fixture("explain", {"content": "Let me look.", "toolCalls": [WEATHER]}),
    fixture(
        "interleave",
        {
            "blocks": [
                {"type": "text", "text": "Before."},
                {"type": "toolCall", "name": "get_weather", "arguments": '{"city":"SF"}'},
                {"type": "text", "text": "After."},
            ]
        },
    ),
    # With a pause between two pieces, or the head of the answer would not leave before the connection is cut.
    fixture("truncate", {"content": LONG}, truncateAfterChunks=8, latency=20),
    fixture("vanish", {"content": LONG}, disconnectAfterMs=200, latency=40),
    *(each for each, _ in ERRORS),
)


@pytest.fixture(scope="module")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    require_aimock()
    with aimock(FIXTURES, tmp_path_factory.mktemp("aimock")) as url:
        yield url


def asked(model: str, base_url: str, prompt: str, key: str = KEY, **parameters: Any) -> Outcome:
    return ask(build, question(base_url, model, prompt, **parameters), key)


def test_nothing_of_it_is_left_at_the_end(tmp_path: Path) -> None:
    require_aimock()
    with aimock(FIXTURES[:1], tmp_path) as url:
        assert asked("claude-opus-5-5", url, "greet me").error is None
    assert isinstance(asked("claude-opus-5-5", url, "greet me").error, NothingListening)


@MODELS
def test_text_and_counts_arrive(model: str, base_url: str) -> None:
    outcome = asked(model, base_url, "greet me")
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, "", "stop")
    assert outcome.usage == Usage(11, None, 20, None)
    assert outcome.dropped == outcome.notes == []


@MODELS
def test_thinking_arrives_apart_from_the_text(model: str, base_url: str) -> None:
    outcome = asked(model, base_url, "think first", thinking=True, max_tokens=4_000)
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")


@MODELS
def test_tool_calls_are_passed_on_and_told_as_the_reason(model: str, base_url: str) -> None:
    outcome = asked(model, base_url, "call a tool")
    assert calls_of(outcome.events) == {0: ("get_weather", '{"city":"SF"}'), 1: ("get_time", "{}")}
    assert (outcome.error, outcome.text, outcome.finish) == (None, "", "tool_calls")


@MODELS
def test_text_before_a_tool_call_is_kept_apart_from_text_after_it(model: str, base_url: str) -> None:
    explained = asked(model, base_url, "explain")
    assert (explained.error, explained.text, explained.finish) == (None, "Let me look.", "tool_calls")
    outcome = asked(model, base_url, "interleave")
    assert (outcome.error, outcome.text, outcome.finish) == (None, "Before.\n\nAfter.", "tool_calls")
    assert calls_of(outcome.events) == calls_of(explained.events) == {0: ("get_weather", '{"city":"SF"}')}


@MODELS
@pytest.mark.parametrize(("prompt", "text", "finish"), [("limit", "cut", "length"), ("refuse", "No.", "refusal")])
def test_an_answer_says_why_it_stopped(model: str, prompt: str, text: str, finish: str, base_url: str) -> None:
    outcome = asked(model, base_url, prompt)
    assert (outcome.error, outcome.text, outcome.finish) == (None, text, finish)


@MODELS
@pytest.mark.parametrize(("prompt", "kind"), [(each["match"]["userMessage"], kind) for each, kind in ERRORS])
def test_an_error_is_told_for_what_it_is(model: str, prompt: str, kind: type[ProviderError], base_url: str) -> None:
    outcome = asked(model, base_url, prompt)
    assert type(outcome.error) is kind
    assert (outcome.text, outcome.finish) == ("", None)
    assert KEY not in outcome.error.message + outcome.error.details


@MODELS
@pytest.mark.parametrize("prompt", ["truncate", "vanish"])
def test_an_answer_that_breaks_off_keeps_what_came(model: str, prompt: str, base_url: str) -> None:
    outcome = asked(model, base_url, prompt)
    assert type(outcome.error) is Disconnected
    assert outcome.finish is None
    assert LONG.startswith(outcome.text)
    assert outcome.text != LONG


@MODELS
def test_a_prompt_that_it_does_not_know_is_an_error_in_a_sentence(model: str, base_url: str) -> None:
    error = asked(model, base_url, "something else").error
    assert isinstance(error, AddressNotFound)
    assert "It said: “No fixture matched”." in error.message


@MODELS
def test_a_wrong_key_is_refused(model: str, base_url: str) -> None:
    assert isinstance(asked(model, base_url, "greet me", "sk-wrong-0123456789").error, KeyRefused)


def test_its_list_is_read(base_url: str) -> None:
    assert [model.id for model in models_of(build, base_url) if model.id.startswith("claude")]
