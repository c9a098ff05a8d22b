from dataclasses import dataclass
from typing import Any

import pytest

from providers.errors import KeyRefused, OutOfCredit, ProviderError, RateLimited, RequestRefused, ServerFailed
from providers.vendors.xai import DIALECT, INFO, build, can_chat, profile
from providers.wires.profile import ALWAYS_THINKS, NEVER_THINKS, NOT_ACCEPTED
from tests.providers.asking import ask, question
from tests.providers.vendors.answering import answering, asked, base_url
from tests.providers.vendors.fitting import efforts, fields, reasons

LEVELS = "low medium high"


@dataclass(frozen=True)
class Row:
    """Models of the fact sheet that take the same efforts."""

    efforts: str
    thinks: bool
    models: tuple[str, ...]


TABLE = (
    Row(f"none {LEVELS}", True, ("grok-4.3", "grok-4.3-latest")),
    Row(LEVELS, True, ("grok-4.5", "grok-4.7", "grok-latest", "grok-5", "grok-4.9-fast")),
    Row(f"{LEVELS} xhigh", True, ("grok-4.6",)),
    Row("low high", True, ("grok-3-mini", "grok-3-mini-fast")),
    Row("", True, ("grok-4", "grok-4-0709", "grok-4.20-0309-reasoning", "grok-code-fast-1", "grok-build-latest")),
    Row("", False, ("grok-3", "grok-2-1212", "grok-4.20-0309-non-reasoning", "grok-4-fast-non-reasoning")),
)
MODELS = pytest.mark.parametrize(("model", "row"), [(model, row) for row in TABLE for model in row.models])
PENALTIES = {"presence_penalty": 0.5, "frequency_penalty": 0.5, "stop": ("END",)}


@MODELS
def test_a_model_takes_the_efforts_of_its_row(model: str, row: Row) -> None:
    assert efforts(profile, model) == row.efforts.split()


@MODELS
def test_a_model_that_thinks_refuses_penalties_and_texts_to_stop_at(model: str, row: Row) -> None:
    assert reasons(profile, model, **PENALTIES) == (dict.fromkeys(PENALTIES, NOT_ACCEPTED) if row.thinks else {})
    assert fields(profile, model, temperature=2.0, top_p=0.5, seed=7) == {"temperature": 2.0, "top_p": 0.5, "seed": 7}


@MODELS
def test_thinking_can_be_switched_off_where_there_is_no_effort_at_all(model: str, row: Row) -> None:
    if not row.thinks:
        assert reasons(profile, model, thinking=True) == {"thinking": NEVER_THINKS}
    elif "none" in row.efforts:
        assert fields(profile, model, thinking=False) == {"reasoning_effort": "none"}
        both = {"thinking": False, "reasoning_effort": "high"}
        assert fields(profile, model, **both) == {"reasoning_effort": "high"}
    else:
        assert reasons(profile, model, thinking=False) == {"thinking": ALWAYS_THINKS}


REFUSALS: list[tuple[str, Any, type[ProviderError]]] = [
    (
        "400 Bad",
        {"code": "Client specified an invalid argument", "error": "Incorrect API key provided: xai***YA."},
        KeyRefused,
    ),
    ("403 Forbidden", {"code": "No", "error": "You have run out of credits or need a Grok subscription."}, OutOfCredit),
    ("400 Bad", {"error": "This model does not support 'reasoning_effort' value 'none'"}, RequestRefused),
    ("429 Too Many", {"code": "Some resource has been exhausted", "error": "Too many requests"}, RateLimited),
    ("200 OK", {"code": "Some resource has been exhausted", "error": "Too many requests"}, RateLimited),
    ("200 OK", {"code": "internal", "error": "It broke"}, ServerFailed),
]


@pytest.mark.parametrize(("status", "body", "kind"), REFUSALS)
def test_a_refusal_is_told_by_its_words_and_not_by_its_status_alone(
    status: str, body: Any, kind: type[ProviderError]
) -> None:
    with answering((status, body)) as server:
        error = ask(build, question(base_url(server), "grok-4.5", max_tokens=9)).error
    assert type(error) is kind
    assert asked(server)[0].json["max_completion_tokens"] == 9
    assert "max_tokens" not in asked(server)[0].json


@pytest.mark.parametrize(
    ("model", "chats"), [("grok-4.6", True), ("grok-imagine-image", False), ("grok-2-image", False)]
)
def test_an_id_tells_whether_a_model_can_chat(model: str, chats: bool) -> None:
    assert can_chat(model) is chats


def test_there_is_one_host() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [("", "https://api.x.ai/v1")]
    assert (INFO.key_variable, DIALECT.counts_thinking_apart) == ("XAI_API_KEY", True)
