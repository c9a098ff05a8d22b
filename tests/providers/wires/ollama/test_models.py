import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings

from providers.contract import ModelInfo
from providers.errors import KeyRefused, ProviderError, UnexpectedFormat
from providers.wires.model_list import LONGEST_NAME, MOST_MODELS
from providers.wires.ollama.models import read_tags
from tests.providers.wires.answers import KEY, PEER, values_with


def models_in(payload: Any, chats: Any = lambda model: True) -> tuple[ModelInfo, ...]:
    return read_tags(json.dumps(payload).encode(), PEER, chats)


def entry(name: str, *capabilities: str) -> dict[str, Any]:
    details = {"format": "gguf", "family": "qwen3", "parameter_size": "8.2B", "quantization_level": "Q4_K_M"}
    listed = {"name": name, "model": name, "modified_at": "…", "size": 5200000000, "digest": "…", "details": details}
    return listed | ({"capabilities": list(capabilities)} if capabilities else {})


@pytest.mark.parametrize(
    ("listed", "model"),
    [
        (entry("qwen3:8b"), ModelInfo("qwen3:8b")),
        (
            entry("qwen3:8b", "completion", "tools", "thinking"),
            ModelInfo("qwen3:8b", sees_images=False, thinks=True),
        ),
        (entry("gemma3:4b", "completion", "vision"), ModelInfo("gemma3:4b", sees_images=True, thinks=False)),
        (entry("new", "something"), ModelInfo("new", sees_images=False, thinks=False)),
        (entry("both", "embedding", "completion"), ModelInfo("both", sees_images=False, thinks=False)),
        ({"name": "a"}, ModelInfo("a")),
        ({"model": "a", "name": "b"}, ModelInfo("a")),
        ({"name": "a", "capabilities": None}, ModelInfo("a")),
        ({"name": "a", "capabilities": "vision"}, ModelInfo("a")),
        ({"name": "a", "capabilities": [7, None, {}, "vision"]}, ModelInfo("a", sees_images=True, thinks=False)),
    ],
)
def test_a_model_has_the_name_and_the_gifts_that_the_server_gives(listed: Any, model: ModelInfo) -> None:
    assert models_in({"models": [listed]}) == (model,)


@pytest.mark.parametrize("capabilities", [["embedding"], ["image"], ["embedding", "vision"]])
def test_a_model_that_makes_no_text_is_left_out(capabilities: list[str]) -> None:
    assert models_in({"models": [entry("a", *capabilities)]}) == ()


def test_the_id_tells_only_where_the_server_does_not() -> None:
    listed = {"models": [entry("embed-a"), entry("embed-b", "completion"), entry("c")]}
    ids = [model.id for model in models_in(listed, lambda model: "embed" not in model)]
    assert ids == ["embed-b", "c"]


def test_models_keep_the_servers_order_and_each_id_comes_once() -> None:
    listed = {"models": [entry("b"), entry("a"), entry("b", "completion")]}
    assert models_in(listed) == (ModelInfo("b"), ModelInfo("a"))


@pytest.mark.parametrize("payload", [{"models": []}, {"models": None}])
def test_a_server_without_models_has_none(payload: Any) -> None:
    assert models_in(payload) == ()


@pytest.mark.parametrize(
    "broken", [None, 7, "a", [], {}, {"name": ""}, {"name": " "}, {"name": 7}, {"name": "a\u202eb"}, {"name": "a\n"}]
)
def test_an_entry_without_a_name_that_can_be_shown_is_left_out(broken: Any) -> None:
    assert models_in({"models": [broken, entry("a")]}) == (ModelInfo("a"),)


def test_names_and_lists_have_an_end() -> None:
    listed = {"models": [entry("x" * (LONGEST_NAME + 1)), *({"name": f"m{n}"} for n in range(MOST_MODELS + 5))]}
    assert len(models_in(listed)) == MOST_MODELS


@pytest.mark.parametrize("payload", [None, [], 7, "x", {}, {"data": []}, {"models": 7}, {"models": {"a": 1}}])
def test_what_is_no_list_is_an_unexpected_format(payload: Any) -> None:
    with pytest.raises(UnexpectedFormat):
        models_in(payload)


def test_broken_json_is_an_unexpected_format() -> None:
    for data in (b"", b"{", b"[" * 100_000, b'{"models": NaN}'):
        with pytest.raises(UnexpectedFormat):
            read_tags(data, PEER, lambda model: True)


def test_an_error_instead_of_a_list_is_that_error() -> None:
    with pytest.raises(KeyRefused) as refused:
        models_in({"error": f"Invalid API key {KEY}"})
    assert KEY not in refused.value.message + refused.value.details


@given(payload=values_with("models", "name", "model", "capabilities", "error"))
@settings(max_examples=150, deadline=None)
def test_whatever_a_server_lists_is_models_or_an_error_for_a_person(payload: Any) -> None:
    for each in (payload, {"models": payload}, {"models": [payload]}):
        with suppress(ProviderError):
            models_in(each)
