"""What holds in each format that a server nobody here wrote speaks."""

import json
from pathlib import Path

import pytest

from providers.errors import (
    AddressNotFound,
    ConnectionLost,
    Disconnected,
    KeyRefused,
    NothingListening,
    ProviderError,
)
from providers.events import Usage
from tests.providers.aimock.conftest import UrlOf
from tests.providers.aimock.formats import FORMATS, LONG, OLLAMA, TEXT, THOUGHT, Format, asked
from tests.providers.wires.answers import calls_of
from tests.servers.aimock import aimock, require_aimock
from tests.servers.openai_server import KEY

MODELS = [(spoken, *model) for spoken in FORMATS.values() for model in spoken.models]
NAMES = [model for _, _, model in MODELS]
ALL = pytest.mark.parametrize(("spoken", "provider", "model"), MODELS, ids=NAMES)


def test_nothing_of_it_is_left_at_the_end(tmp_path: Path) -> None:
    require_aimock()
    with aimock(FORMATS["openai"].fixtures[:1], tmp_path) as url:
        assert asked(url, "openai", "gpt-4.1", "greet me").error is None
    assert isinstance(asked(url, "openai", "gpt-4.1", "greet me").error, NothingListening)


@ALL
def test_text_and_counts_arrive(spoken: Format, provider: str, model: str, url_of: UrlOf) -> None:
    outcome = asked(url_of(spoken), provider, model, "greet me", system="Be brief.", **spoken.parameters)
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, "", "stop")
    assert outcome.usage == (Usage(11, None, 20, None) if spoken.counts else None)
    assert outcome.dropped == outcome.notes == []


@ALL
def test_thinking_arrives_apart_from_the_text(spoken: Format, provider: str, model: str, url_of: UrlOf) -> None:
    outcome = asked(url_of(spoken), provider, model, "think first", **spoken.parameters)
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")


@ALL
def test_tool_calls_are_passed_on_and_told_as_the_reason(
    spoken: Format, provider: str, model: str, url_of: UrlOf
) -> None:
    outcome = asked(url_of(spoken), provider, model, "call a tool")
    calls = {index: (name, json.loads(arguments)) for index, (name, arguments) in calls_of(outcome.events).items()}
    assert calls == {0: ("get_weather", {"city": "SF"}), 1: ("f", {})}
    assert (outcome.error, outcome.text, outcome.finish, outcome.notes) == (None, "", "tool_calls", [])


@pytest.mark.parametrize(
    ("spoken", "provider", "model", "prompt", "kind"),
    [(*each, played["match"]["userMessage"], kind) for each in MODELS for played, kind in each[0].all_refusals],
    ids=[f"{each[2]}-{played['match']['userMessage']}" for each in MODELS for played, _ in each[0].all_refusals],
)
def test_an_error_is_told_for_what_it_is(
    spoken: Format, provider: str, model: str, prompt: str, kind: type[ProviderError], url_of: UrlOf
) -> None:
    outcome = asked(url_of(spoken), provider, model, prompt)
    assert type(outcome.error) is kind
    assert (outcome.text, outcome.finish) == ("", None)
    assert KEY not in outcome.error.message + outcome.error.details


@ALL
@pytest.mark.parametrize("prompt", ["truncate", "vanish"])
def test_an_answer_that_breaks_off_keeps_what_came(
    prompt: str, spoken: Format, provider: str, model: str, url_of: UrlOf
) -> None:
    outcome = asked(url_of(spoken), provider, model, prompt)
    assert type(outcome.error) is (Disconnected if outcome.text else ConnectionLost)
    # In Responses and Gemini's format eight pieces may be over before the first word.
    assert outcome.text or spoken not in (FORMATS["anthropic"], OLLAMA)
    assert outcome.finish is None
    assert LONG.startswith(outcome.text)
    assert outcome.text != LONG


@ALL
def test_a_prompt_that_it_does_not_know_is_an_error_in_a_sentence(
    spoken: Format, provider: str, model: str, url_of: UrlOf
) -> None:
    error = asked(url_of(spoken), provider, model, "something else").error
    assert isinstance(error, AddressNotFound)
    assert "It said: “No fixture matched”." in error.message


@ALL
def test_a_wrong_key_is_refused(spoken: Format, provider: str, model: str, url_of: UrlOf) -> None:
    outcome = asked(url_of(spoken), provider, model, "greet me", "sk-wrong-0123456789")
    assert isinstance(outcome.error, KeyRefused)
