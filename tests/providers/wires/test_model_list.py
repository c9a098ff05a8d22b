import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.contract import ModelInfo
from providers.errors import KeyRefused, OutOfCredit, ProviderError, UnexpectedFormat
from providers.wires.model_list import LONGEST_NAME, MOST_MODELS, read_models
from tests.providers.wires.answers import KEY, PEER

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "name", "data", "models", "error", "context_length"]), inner)
    ),
    max_leaves=12,
)


def models_in(payload: Any, chats: Any = lambda model: True) -> tuple[ModelInfo, ...]:
    return read_models(json.dumps(payload).encode(), PEER, chats)


def ids_in(*entries: Any) -> list[str]:
    return [model.id for model in models_in({"object": "list", "data": entries})]


@pytest.mark.parametrize(
    ("entry", "model"),
    [
        ({"id": "kimi-k3", "object": "model", "context_length": 1_048_576}, ModelInfo("kimi-k3", "", 1_048_576)),
        ({"id": "deepseek-flash", "object": "model", "owned_by": "deepseek"}, ModelInfo("deepseek-flash")),
        ({"id": "a", "name": "Model A", "context_window": 8_192}, ModelInfo("a", "Model A", 8_192)),
        ({"id": "a", "display_name": "Model A", "max_model_len": 4_096}, ModelInfo("a", "Model A", 4_096)),
        ({"id": "a", "max_context_length": 32_768}, ModelInfo("a", "", 32_768)),
        ({"id": "a", "context_length": None, "context_window": 512}, ModelInfo("a", "", 512)),
        ({"id": "a", "context_length": 0}, ModelInfo("a")),
        ({"id": "a", "context_length": -1}, ModelInfo("a")),
        ({"id": "a", "context_length": True}, ModelInfo("a")),
        ({"id": "a", "context_length": 10**12}, ModelInfo("a")),
        ({"id": "a", "context_length": "8192"}, ModelInfo("a")),
    ],
)
def test_a_model_has_the_name_and_the_context_that_its_provider_gives(entry: Any, model: ModelInfo) -> None:
    assert models_in({"data": [entry]}) == (model,)


@pytest.mark.parametrize(
    ("facts", "output", "sees", "thinks"),
    [
        ({"max_completion_tokens": 8_192}, 8_192, None, None),
        ({"top_provider": {"max_completion_tokens": 32_768}}, 32_768, None, None),
        ({"top_provider": {"max_completion_tokens": None}}, None, None, None),
        ({"top_provider": None, "architecture": None, "supported_parameters": None}, None, None, None),
        ({"architecture": {"input_modalities": ["text", "image"]}}, None, True, None),
        ({"architecture": {"input_modalities": ["text"]}, "supported_parameters": ["reasoning"]}, None, False, True),
        ({"architecture": {"input_modalities": "image"}, "supported_parameters": ["seed"]}, None, None, False),
        ({"capabilities": {"completion_chat": True, "vision": True}}, None, True, None),
        ({"capabilities": {"vision": "yes"}}, None, None, None),
        ({"capabilities": {"image_input": {"supported": False}, "thinking": {"supported": True}}}, None, False, True),
        ({"supports_image_in": True, "supports_reasoning": False}, None, True, False),
        ({"supports_image_in": 1, "supports_reasoning": "true"}, None, None, None),
    ],
)
def test_a_model_can_what_its_provider_says_and_nothing_is_guessed(
    facts: Any, output: int | None, sees: bool | None, thinks: bool | None
) -> None:
    (model,) = models_in({"data": [{"id": "a"} | facts]})
    assert (model.output_tokens, model.sees_images, model.thinks) == (output, sees, thinks)


@pytest.mark.parametrize("mark", [{"active": False}, {"capabilities": {"completion_chat": False, "vision": True}}])
def test_a_model_that_its_provider_says_cannot_chat_is_left_out(mark: Any) -> None:
    assert ids_in({"id": "a"} | mark, {"id": "b", "active": None, "capabilities": {}}) == ["b"]


def test_models_keep_the_providers_order_and_each_id_comes_once() -> None:
    entries = [{"id": "b", "name": "first"}, {"id": "a"}, {"id": "b", "name": "second"}]
    assert models_in({"data": entries}) == (ModelInfo("b", "first"), ModelInfo("a"))


@pytest.mark.parametrize(
    "entry",
    [
        None,
        "gpt-5.5",
        7,
        [],
        {},
        {"id": None},
        {"id": 7},
        {"id": ""},
        {"id": "   "},
        {"id": "a\u202eb"},
        {"id": "line\nbreak"},
        {"id": "half \ud800"},
        {"id": "x" * (LONGEST_NAME + 1)},
    ],
)
def test_an_entry_without_a_printable_id_is_left_out_and_the_others_stay(entry: Any) -> None:
    assert ids_in({"id": "before"}, entry, {"id": "after"}) == ["before", "after"]


def test_a_name_is_plain_printable_and_short() -> None:
    names = ["<b onclick='x'>bold</b>", "safe\u202eelif\u2066\x00.exe", "half \ud800", "y" * 1_000]
    read = [
        model.name for model in models_in({"data": [{"id": f"m{n}", "name": name} for n, name in enumerate(names)]})
    ]
    assert read == [names[0], "safeelif.exe", "half \ufffd", "y" * LONGEST_NAME]


def test_a_hundred_thousand_models_are_capped_without_a_wait() -> None:
    body = json.dumps({"data": [{"id": f"model-{number}"} for number in range(100_000)]}).encode()
    began = time.thread_time()
    models = read_models(body, PEER, lambda model: True)
    assert time.thread_time() - began < 5
    assert [models[0].id, models[-1].id, len(models)] == ["model-0", f"model-{MOST_MODELS - 1}", MOST_MODELS]


def test_models_that_cannot_chat_do_not_count_towards_the_cap() -> None:
    entries = [{"id": f"embedding-{number}"} for number in range(MOST_MODELS)] + [{"id": "gpt-5.5"}]
    assert models_in({"data": entries}, lambda model: "embedding" not in model) == (ModelInfo("gpt-5.5"),)


@pytest.mark.parametrize("payload", [{"data": []}, {"data": None}, {"models": []}, {"data": {}}, []])
def test_an_empty_list_is_no_error(payload: Any) -> None:
    assert models_in(payload) == ()


@pytest.mark.parametrize("payload", [[{"id": "a"}], {"data": [{"id": "a"}]}, {"models": [{"id": "a"}]}])
def test_the_list_is_found_wherever_it_stands(payload: Any) -> None:
    assert models_in(payload) == (ModelInfo("a"),)
    assert read_models(b"\xef\xbb\xbf" + json.dumps(payload).encode(), PEER, lambda model: True) == (ModelInfo("a"),)


@pytest.mark.parametrize(
    "body", [b"", b"not json", b"<html></html>", b"7", b"null", b'"text"', b"{}", b'{"data": "x"}', b"[" * 100_000]
)
def test_what_is_no_list_of_models_is_an_unexpected_format(body: bytes) -> None:
    with pytest.raises(UnexpectedFormat, match=r"api\.vendor\.test"):
        read_models(body, PEER, lambda model: True)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"message": "Incorrect API key provided", "code": "invalid_api_key"}, KeyRefused),
        ({"message": "Insufficient Balance"}, OutOfCredit),
        (f"broken, and your key {KEY} is known", ProviderError),
    ],
)
def test_an_error_with_status_200_is_the_error_it_speaks_of(error: Any, kind: type[ProviderError]) -> None:
    with pytest.raises(kind) as refused:
        models_in({"error": error})
    assert refused.value.said
    assert KEY not in refused.value.message + refused.value.details


@pytest.mark.parametrize(
    "body",
    [
        {"base_resp": {"status_code": 2049, "status_msg": "invalid api key"}},
        {"code": "InvalidApiKey", "message": "No", "request_id": "1"},
        {"error_code": 110, "error_msg": "Invalid API key"},
    ],
)
def test_so_is_one_of_another_shape(body: Any) -> None:
    with pytest.raises(KeyRefused):
        models_in(body)


@given(payload=VALUES)
@settings(max_examples=150, deadline=None)
def test_any_json_is_a_list_or_an_error_for_a_person(payload: Any) -> None:
    try:
        models = models_in(payload)
    except ProviderError:
        return
    assert all(model.id.isprintable() and model.id for model in models)
