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
    Overloaded,
    ProviderError,
    RateLimited,
    RegionRefused,
    RequestRefused,
    ServerFailed,
    UnexpectedFormat,
)
from providers.events import Usage
from providers.vendors.gemini import build
from tests.providers.asking import Outcome, ask, question
from tests.providers.wires.answers import calls_of
from tests.servers.aimock import aimock, require_aimock
from tests.servers.openai_server import KEY

TEXT = "Hello from 日本語 🙂\n\n- one\n- two"
THOUGHT = "Let me think about it, step by step."
USAGE = {"prompt_tokens": 11, "completion_tokens": 20, "total_tokens": 31}
LONG = "A long text that never comes to its end."
MODEL = "gemini-2.5-flash"


def fixture(prompt: str, response: dict[str, Any], **switches: Any) -> dict[str, Any]:
    return {"match": {"userMessage": prompt}, "response": response} | switches


def refused(prompt: str, status: int, message: str, kind: str) -> dict[str, Any]:
    return fixture(prompt, {"error": {"message": message, "type": kind}, "status": status})


ERRORS: tuple[tuple[dict[str, Any], type[ProviderError]], ...] = (
    (refused("too fast", 429, "You exceeded your current quota", "RESOURCE_EXHAUSTED"), RateLimited),
    (refused("bad parameter", 400, "Unknown name: Cannot find field.", "INVALID_ARGUMENT"), RequestRefused),
    (refused("bad key", 400, "API key not valid. Please pass a valid API key.", "INVALID_ARGUMENT"), KeyRefused),
    (refused("abroad", 400, "User location is not supported for the API use.", "FAILED_PRECONDITION"), RegionRefused),
    (refused("retired", 404, "The model does not exist", "NOT_FOUND"), ModelNotFound),
    (refused("forbidden words", 400, "flagged by a content filter", "INVALID_ARGUMENT"), ContentRefused),
    (refused("broken", 500, "An internal error has occurred.", "INTERNAL"), ServerFailed),
    (refused("busy", 503, "The model is overloaded.", "UNAVAILABLE"), Overloaded),
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
    fixture(
        "call", {"toolCalls": [{"name": "get_weather", "arguments": {"city": "SF"}}, {"name": "f", "arguments": {}}]}
    ),
    fixture("announce", {"content": "Wait.", "toolCalls": [{"name": "f", "arguments": {}}]}),
    # With a pause between two pieces, or the head of the answer would not leave before the connection is cut.
    fixture("truncate", {"content": LONG}, truncateAfterChunks=8, latency=20),
    fixture("vanish", {"content": LONG}, disconnectAfterMs=200, latency=40),
    *(each for each, _ in ERRORS),
)


def root_of(url: str) -> str:
    """The address that a person would give: the host alone."""
    return url.removesuffix("/v1")


@pytest.fixture(scope="module")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    require_aimock()
    with aimock(FIXTURES, tmp_path_factory.mktemp("aimock")) as url:
        yield root_of(url)


def asked(base_url: str, prompt: str, key: str = KEY, **parameters: Any) -> Outcome:
    return ask(build, question(base_url, MODEL, prompt, "Be brief.", **parameters), key)


def test_nothing_of_it_is_left_at_the_end(tmp_path: Path) -> None:
    require_aimock()
    with aimock(FIXTURES[:1], tmp_path) as url:
        assert asked(root_of(url), "greet me").error is None
    assert isinstance(asked(root_of(url), "greet me").error, NothingListening)


def test_text_and_counts_arrive(base_url: str) -> None:
    outcome = asked(base_url, "greet me", temperature=0.5, max_tokens=100, thinking_budget=1024)
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, "", "stop")
    assert outcome.usage == Usage(11, None, 20, None)
    assert (outcome.dropped, outcome.notes) == ([], [])


def test_thinking_arrives_apart_from_the_text(base_url: str) -> None:
    outcome = asked(base_url, "think first")
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")


def test_tool_calls_are_passed_on_and_told_as_the_reason(base_url: str) -> None:
    outcome = asked(base_url, "call a tool")
    assert calls_of(outcome.events) == {0: ("get_weather", '{"city": "SF"}'), 1: ("f", "{}")}
    assert (outcome.error, outcome.text, outcome.finish, outcome.notes) == (None, "", "tool_calls", [])
    outcome = asked(base_url, "announce it")
    assert calls_of(outcome.events) == {0: ("f", "{}")}
    assert (outcome.error, outcome.text, outcome.finish) == (None, "Wait.", "tool_calls")


def test_an_answer_at_its_limit_says_so(base_url: str) -> None:
    outcome = asked(base_url, "limit")
    assert (outcome.error, outcome.text, outcome.finish, outcome.notes) == (None, "cut", "length", [])


def test_an_answer_that_was_filtered_says_so(base_url: str) -> None:
    outcome = asked(base_url, "filter")
    assert (outcome.error, outcome.text, outcome.finish) == (None, "cut", "content_filter")
    assert outcome.notes == ["The provider ended the answer for this reason: SAFETY."]


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
    assert outcome.text != LONG


def test_a_prompt_that_it_does_not_know_is_an_error_in_a_sentence(base_url: str) -> None:
    error = asked(base_url, "something else").error
    assert isinstance(error, AddressNotFound)
    assert "It said: “No fixture matched”. Check the base URL" in error.message


def test_a_wrong_key_is_refused(base_url: str) -> None:
    assert isinstance(asked(base_url, "greet me", "wrong-0123456789").error, KeyRefused)
