import json
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.contract import ModelInfo
from providers.errors import KeyRefused, ProviderError, RateLimited, UnexpectedFormat
from providers.wires.gemini.models import read_models
from providers.wires.model_list import LONGEST_NAME, MOST_MODELS
from tests.providers.wires.answers import KEY, PEER

CHATS = {"supportedGenerationMethods": ["generateContent", "countTokens"]}
KEYS = ("name", "models", "error", "displayName", "inputTokenLimit", "thinking", "supportedGenerationMethods")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("generateContent"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=12,
)


def models_in(payload: Any, chats: Any = lambda model: True) -> tuple[ModelInfo, ...]:
    return read_models(json.dumps(payload).encode(), PEER, chats)


def model_in(**entry: Any) -> ModelInfo:
    (model,) = models_in({"models": [CHATS | entry]})
    return model


def ids_in(*entries: Any) -> list[str]:
    return [model.id for model in models_in({"models": entries})]


def test_a_model_has_what_its_entry_says_and_its_id_no_prefix() -> None:
    entry = {
        "name": "models/gemini-3.6-flash",
        "version": "001",
        "displayName": "Gemini 3.6 Flash",
        "description": "…",
        "inputTokenLimit": 1_048_576,
        "outputTokenLimit": 65_536,
        "temperature": 1,
        "thinking": True,
    }
    assert model_in(**entry) == ModelInfo("gemini-3.6-flash", "Gemini 3.6 Flash", 1_048_576, 65_536, thinks=True)


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("models/gemini-3.6-flash", "gemini-3.6-flash"),
        ("gemini-3.6-flash", "gemini-3.6-flash"),
        ("tunedModels/mine-1a2b", "tunedModels/mine-1a2b"),
        ("models/models/odd", "models/odd"),
    ],
)
def test_only_the_usual_prefix_is_left_out(name: str, model: str) -> None:
    assert model_in(name=name).id == model


@pytest.mark.parametrize("field", ["inputTokenLimit", "outputTokenLimit"])
@pytest.mark.parametrize("odd", [None, 0, -1, True, 10**12, 1.5, "8192", []])
def test_a_limit_that_is_no_count_is_unknown(field: str, odd: Any) -> None:
    assert model_in(name="a", **{field: odd}) == ModelInfo("a")


@pytest.mark.parametrize(("said", "thinks"), [(True, True), (False, False), (None, None), (1, None), ("yes", None)])
def test_whether_a_model_thinks_is_known_only_if_it_is_said(said: Any, thinks: bool | None) -> None:
    assert model_in(name="a", thinking=said).thinks is thinks


@pytest.mark.parametrize("methods", [None, [], ["embedContent"], ["predict", None, 7], "generateContent", {}])
def test_a_model_that_cannot_generate_text_is_left_out(methods: Any) -> None:
    assert ids_in({"name": "models/a", "supportedGenerationMethods": methods}, {"name": "b"}) == []


def test_models_keep_the_providers_order_and_each_id_comes_once() -> None:
    entries = [{"name": "models/b", "displayName": "first"}, {"name": "a"}, {"name": "b", "displayName": "second"}]
    assert models_in({"models": [CHATS | entry for entry in entries]}) == (ModelInfo("b", "first"), ModelInfo("a"))


@pytest.mark.parametrize(
    "entry",
    [
        None,
        "models/gemini-3.6-flash",
        7,
        [],
        {},
        CHATS,
        CHATS | {"name": None},
        CHATS | {"name": 7},
        CHATS | {"name": ""},
        CHATS | {"name": "models/"},
        CHATS | {"name": "models/   "},
        CHATS | {"name": "models/a\u202eb"},
        CHATS | {"name": "line\nbreak"},
        CHATS | {"name": "half \ud800"},
        CHATS | {"name": "x" * (LONGEST_NAME + 1)},
    ],
)
def test_an_entry_without_a_printable_name_is_left_out_and_the_others_stay(entry: Any) -> None:
    assert ids_in(CHATS | {"name": "before"}, entry, CHATS | {"name": "after"}) == ["before", "after"]


def test_bytes_that_are_no_text_cost_one_entry_and_not_the_list() -> None:
    body = json.dumps({"models": [CHATS | {"name": "models/x@x"}, CHATS | {"name": "models/good"}]}).encode()
    listed = read_models(body.replace(b"@", b"\xff\xfe"), PEER, lambda model: True)
    assert listed[-1] == ModelInfo("good")


def test_a_name_is_plain_printable_and_short() -> None:
    names = ["<b onclick='x'>bold</b>", "safe\u202eelif\u2066\x00.exe", "half \ud800", "y" * 1_000, 7]
    read = [model_in(name="m", displayName=name).name for name in names]
    assert read == [names[0], "safeelif.exe", "half \ufffd", "y" * LONGEST_NAME, ""]


def test_a_hundred_thousand_models_are_capped_without_a_wait() -> None:
    body = json.dumps({"models": [CHATS | {"name": f"models/m-{number}"} for number in range(100_000)]}).encode()
    began = time.thread_time()
    models = read_models(body, PEER, lambda model: True)
    assert time.thread_time() - began < 5
    assert [models[0].id, models[-1].id, len(models)] == ["m-0", f"m-{MOST_MODELS - 1}", MOST_MODELS]


def test_models_that_cannot_chat_do_not_count_towards_the_cap() -> None:
    entries = [CHATS | {"name": f"models/tts-{number}"} for number in range(MOST_MODELS)] + [CHATS | {"name": "chat"}]
    assert models_in({"models": entries}, lambda model: "tts" not in model) == (ModelInfo("chat"),)


@pytest.mark.parametrize("payload", [{"models": []}, {"models": None}, {"models": {}}, [{"models": []}]])
def test_an_empty_list_is_no_error(payload: Any) -> None:
    assert models_in(payload) == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"<html></html>",
        b"7",
        b"null",
        b'"text"',
        b"{}",
        b"[]",
        b'{"models": "x"}',
        b'{"data": [{"id": "gpt-5.5"}]}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_list_of_models_is_an_unexpected_format(body: bytes) -> None:
    with pytest.raises(UnexpectedFormat, match=r"api\.vendor\.test"):
        read_models(body, PEER, lambda model: True)


@pytest.mark.parametrize("wrap", [lambda body: body, lambda body: [body]])
@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT"}, KeyRefused),
        ({"code": 429, "message": "Too fast", "status": "RESOURCE_EXHAUSTED"}, RateLimited),
        (f"broken, and your key {KEY} is known", ProviderError),
    ],
)
def test_an_error_with_status_200_is_the_error_it_speaks_of(error: Any, kind: type[ProviderError], wrap: Any) -> None:
    with pytest.raises(kind) as refused:
        models_in(wrap({"error": error}))
    assert refused.value.said
    assert KEY not in refused.value.message + refused.value.details


@given(payload=VALUES)
@settings(max_examples=200, deadline=None)
def test_any_json_is_a_list_or_an_error_for_a_person(payload: Any) -> None:
    for body in (payload, {"models": payload}, {"models": [payload]}):
        with suppress(ProviderError):
            assert all(model.id.isprintable() and model.id for model in models_in(body))
