import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from providers.calls import Http
from providers.contract import Provider
from providers.errors import (
    AddressNotFound,
    ConnectionLost,
    ContentRefused,
    Disconnected,
    FailedMidway,
    KeyRefused,
    ModelNotFound,
    NothingListening,
    OutOfCredit,
    Overloaded,
    PromptTooLong,
    ProviderError,
    RateLimited,
    RequestRefused,
    ServerFailed,
    UnexpectedFormat,
)
from providers.events import Usage
from providers.registry import load_registry
from providers.wires.openai_responses.reader import INCOMPLETE
from tests.providers.asking import Outcome, ask, models_of, question
from tests.providers.wires.answers import calls_of
from tests.servers.aimock import ROOT, aimock, require_aimock
from tests.servers.openai_server import KEY

TEXT = "Hello from 日本語 🙂\n\n- one\n- two"
THOUGHT = "Let me think about it, step by step."
USAGE = {"prompt_tokens": 11, "completion_tokens": 20, "total_tokens": 31}
LONG = "A long text that never comes to its end."

CHAT = (("moonshot", "kimi-k3"), ("deepseek", "deepseek-v4-pro"), ("openai", "gpt-4.1"))
RESPONSES = ("openai", "gpt-5.5-pro")
ALL = pytest.mark.parametrize(("vendor", "model"), [*CHAT, RESPONSES])


def fixture(prompt: str, response: dict[str, Any], **switches: Any) -> dict[str, Any]:
    return {"match": {"userMessage": prompt}, "response": response} | switches


def refused(prompt: str, status: int, message: str, kind: str) -> dict[str, Any]:
    return fixture(prompt, {"error": {"message": message, "type": kind, "code": kind}, "status": status})


ERRORS: tuple[tuple[dict[str, Any], type[ProviderError]], ...] = (
    (refused("no money", 429, "You exceeded your current quota", "insufficient_quota"), OutOfCredit),
    (refused("too fast", 429, "Slow down", "rate_limit_exceeded"), RateLimited),
    (refused("bad parameter", 400, "Unknown parameter", "invalid_request_error"), RequestRefused),
    (refused("too much", 400, "Too many tokens", "context_length_exceeded"), PromptTooLong),
    (refused("forbidden words", 400, "considered high risk", "content_filter"), ContentRefused),
    (refused("revoked", 401, "Incorrect API key provided", "invalid_api_key"), KeyRefused),
    (refused("retired", 404, "The model does not exist", "model_not_found"), ModelNotFound),
    (refused("broken", 500, "The server had an error", "server_error"), ServerFailed),
    (refused("busy", 503, "The engine is overloaded", "server_error"), Overloaded),
    (fixture("drop", {"content": LONG}, chaos={"dropRate": 1}), ServerFailed),
    (fixture("throttle", {"content": LONG}, chaos={"rateLimitRate": 1}), RateLimited),
    (fixture("malform", {"content": LONG}, chaos={"malformedRate": 1}), UnexpectedFormat),
    (fixture("disconnect", {"content": LONG}, chaos={"disconnectRate": 1}), ConnectionLost),
)
FIXTURES = (
    fixture("greet", {"content": TEXT, "usage": USAGE}),
    fixture("think", {"content": TEXT, "reasoning": THOUGHT, "usage": USAGE}),
    fixture("limit", {"content": "cut", "finishReason": "length"}),
    fixture("filter", {"content": "cut", "finishReason": "content_filter"}),
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
        yield url


def asked(vendor: str, model: str, base_url: str, prompt: str, key: str = KEY) -> Outcome:
    def build(http: Http) -> Provider:
        return load_registry(http).providers[vendor]

    return ask(build, question(base_url, model, prompt), key)


def test_nothing_of_it_is_left_at_the_end(tmp_path: Path) -> None:
    require_aimock()
    with aimock(FIXTURES[:1], tmp_path) as url:
        assert asked("openai", "gpt-4.1", url, "greet me").error is None
    assert isinstance(asked("openai", "gpt-4.1", url, "greet me").error, NothingListening)


@ALL
def test_text_and_counts_arrive(vendor: str, model: str, base_url: str) -> None:
    outcome = asked(vendor, model, base_url, "greet me")
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, "", "stop")
    assert outcome.usage == Usage(11, None, 20, None)
    assert outcome.dropped == []


@ALL
def test_thinking_arrives_apart_from_the_text(vendor: str, model: str, base_url: str) -> None:
    outcome = asked(vendor, model, base_url, "think first")
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")


@ALL
def test_a_tool_call_is_passed_on_and_told_as_the_reason(vendor: str, model: str, base_url: str) -> None:
    outcome = asked(vendor, model, base_url, "call a tool")
    assert calls_of(outcome.events) == {0: ("get_weather", '{"city":"SF"}')}
    assert (outcome.error, outcome.text, outcome.finish) == (None, "", "tool_calls")


@ALL
def test_an_answer_at_its_limit_says_so(vendor: str, model: str, base_url: str) -> None:
    outcome = asked(vendor, model, base_url, "limit")
    # In Responses this server says that the answer is incomplete, and not why.
    finish, notes = ("other", [INCOMPLETE]) if (vendor, model) == RESPONSES else ("length", [])
    assert (outcome.error, outcome.text, outcome.finish, outcome.notes) == (None, "cut", finish, notes)


def test_an_answer_that_was_filtered_says_so(base_url: str) -> None:
    outcome = asked("openai", "gpt-4.1", base_url, "filter")
    assert (outcome.error, outcome.text, outcome.finish) == (None, "cut", "content_filter")
    # In Responses this server says "completed" in the event's name and "failed" in what the event holds.
    outcome = asked(*RESPONSES, base_url, "filter")
    assert type(outcome.error) is FailedMidway
    assert (outcome.text, outcome.finish) == ("cut", None)


@ALL
@pytest.mark.parametrize(("prompt", "kind"), [(each["match"]["userMessage"], kind) for each, kind in ERRORS])
def test_an_error_is_told_for_what_it_is(
    vendor: str, model: str, prompt: str, kind: type[ProviderError], base_url: str
) -> None:
    outcome = asked(vendor, model, base_url, prompt)
    assert type(outcome.error) is kind
    assert (outcome.text, outcome.finish) == ("", None)
    assert KEY not in outcome.error.message + outcome.error.details


@ALL
@pytest.mark.parametrize("prompt", ["truncate", "vanish"])
def test_an_answer_that_breaks_off_keeps_what_came(vendor: str, model: str, prompt: str, base_url: str) -> None:
    outcome = asked(vendor, model, base_url, prompt)
    assert type(outcome.error) is (Disconnected if outcome.text else ConnectionLost)
    assert outcome.finish is None
    assert LONG.startswith(outcome.text)
    assert outcome.text != LONG


@ALL
def test_a_prompt_that_it_does_not_know_is_an_error_in_a_sentence(vendor: str, model: str, base_url: str) -> None:
    error = asked(vendor, model, base_url, "something else").error
    assert isinstance(error, AddressNotFound)
    assert "It said: “No fixture matched”. Check the base URL" in error.message


def test_a_wait_that_it_asks_for_is_known(base_url: str) -> None:
    error = asked("openai", "gpt-4.1", base_url, "throttle").error
    assert error
    assert (error.retriable, error.retry_after) == (True, 1.0)


@ALL
def test_a_wrong_key_is_refused(vendor: str, model: str, base_url: str) -> None:
    assert isinstance(asked(vendor, model, base_url, "greet me", "sk-wrong-0123456789").error, KeyRefused)


def test_its_list_has_what_can_chat(base_url: str) -> None:
    listed = [model.id for model in models_of(lambda http: load_registry(http).providers["openai"], base_url)]
    assert "gpt-4o" in listed
    assert not [model for model in listed if "embedding" in model]


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command line in a process of its own, with a key in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "comparison.cli", *arguments],
        cwd=ROOT,
        env=dict(os.environ, OPENAI_API_KEY=KEY),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(("model", "thought"), [("gpt-4.1", ""), ("gpt-4.1", THOUGHT), ("gpt-5.5-pro", THOUGHT)])
def test_the_command_line_prints_the_answer_with_its_counts(model: str, thought: str, base_url: str) -> None:
    prompt = "think" if thought else "greet"
    done = run("ask", prompt, "--base-url", f"openai={base_url}", "-m", f"openai/{model}", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert (said["provider"], said["model"], said["state"]) == ("openai", model, "done")
    assert (said["text"], said["reasoning"], said["error"]) == (TEXT, thought, None)
    assert said["usage"] == {"input": 11, "cached": None, "output": 20, "reasoning": None}


def test_the_command_line_says_why_an_answer_did_not_come(base_url: str) -> None:
    failing = run("ask", "no money", "--base-url", f"openai={base_url}", "-m", "openai/gpt-4.1", "--json")
    assert failing.returncode == 1
    said = json.loads(failing.stdout)
    assert (said["state"], said["text"], said["error"]["class"]) == ("failed", "", "OutOfCredit")
    assert KEY not in failing.stdout + failing.stderr


def test_the_command_line_lists_its_models(base_url: str) -> None:
    listed = run("models", "openai", "--base-url", f"openai={base_url}")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "gpt-4o" in listed.stdout.split()
