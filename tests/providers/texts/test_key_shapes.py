"""A key is known by its looks, in a prompt and in what a stranger says; of a new vendor it has to be said here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.prompts.leaks import find_leaks
from providers.redaction import HIDDEN, redacted
from providers.registry import built_in_infos
from providers.texts.key_shapes import OWNERS, abridged, owners

LETTERS = "Ab3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7j"

KEYS = {
    "anthropic": f"sk-ant-api03-{LETTERS}",
    "baidu": f"bce-v3/ALTAK-{LETTERS[:21]}/0123456789abcdef",
    "deepseek": "sk-0123456789abcdef0123456789abcdef",
    "gemini": f"AIzaSy{LETTERS[:33]}",
    "groq": f"gsk_{LETTERS}",
    "minimax": "eyJhbGciOiJSUzI1NiJ9.eyJHcm91cElEIjoiMSJ9.c2lnbmF0dXJlLW9mLW1pbmltYXg",
    "moonshot": f"sk-{LETTERS}",
    "openai": f"sk-proj-{LETTERS}_-{LETTERS}",
    "openrouter": "sk-or-v1-0123456789abcdef0123456789abcdef",
    "qwen": "sk-0123456789abcdef0123456789abcdef",
    "tencent": f"sk-{LETTERS}",
    "xai": f"xai-{LETTERS}",
    "zhipu": "0123456789abcdef0123456789abcdef.Ab3dEf6hIj9lMn2p",
}
"""Made up, as each vendor makes them."""
SHAPELESS = {"mistral"}
"""Their keys are 32 letters and digits, as is much else."""
OTHERS = {
    "Hugging Face": f"hf_{LETTERS}",
    "NVIDIA": f"nvapi-{LETTERS}",
    "Replicate": f"r8_{LETTERS}",
    "Amazon": "AKIAIOSFODNN7EXAMPLE",
    "GitHub": f"ghp_{LETTERS}",
    "GitLab": f"glpat-{LETTERS[:20]}",
    "npm": f"npm_{LETTERS}",
    "Slack": "xoxb-123456789012-abcdef",
}


def test_how_the_keys_of_every_vendor_look_is_known() -> None:
    vendors = {info.id for info in built_in_infos() if info.key_variable}
    assert vendors == KEYS.keys() | SHAPELESS


@pytest.mark.parametrize("key", [*KEYS.values(), *OTHERS.values()], ids=[*KEYS, *OTHERS])
@pytest.mark.parametrize("around", ["{}", 'key = "{}"', "({})", "see\t{}\nthere"])
def test_a_key_is_known_in_a_prompt_and_in_what_a_stranger_says(key: str, around: str) -> None:
    text = around.format(key)
    assert [(leak.what, leak.text) for leak in find_leaks(text)] == [("a key", key)]
    assert redacted(text) == around.format(HIDDEN)


@pytest.mark.parametrize("key", ["sk-abc123", "sk-proj-abc", "gsk_abcdef", "bce-v3/ALTAK-abc/def"])
def test_an_abridged_key_is_hidden_and_nobody_is_asked_about_it(key: str) -> None:
    assert redacted(f"Incorrect key: {key}") == f"Incorrect key: {HIDDEN}"
    assert find_leaks(key) == ()


@pytest.mark.parametrize(
    "text",
    [
        "pypi-mirror and npm_config_cache",
        "d41d8cd98f00b204e9800998ecf8427e.tar.gz",
        "0123456789abcdef0123456789abcdef",
        "AKIA is a beginning, AIza too",
        "bce-v3",
    ],
)
def test_what_only_begins_like_a_key_is_left_alone(text: str) -> None:
    assert (redacted(text), find_leaks(text)) == (text, ())


@pytest.mark.parametrize("vendor", sorted(KEYS.keys() - {"minimax"}))
def test_the_owner_of_a_key_is_among_those_whose_keys_begin_so(vendor: str) -> None:
    assert vendor in owners(KEYS[vendor])


@pytest.mark.parametrize("key", ["", "sk", "0123456789abcdef0123456789abcdef", "eyJhbGciOiJSUzI1NiJ9", "密钥-sk-ant-"])
def test_a_beginning_that_tells_nothing_names_nobody(key: str) -> None:
    assert owners(key) == ()


def test_all_who_are_named_by_a_beginning_are_known() -> None:
    named = {vendor for _, vendors in OWNERS for vendor in vendors}
    assert named <= {info.id for info in built_in_infos()}


@given(st.sampled_from([*KEYS.values()]) | st.text(max_size=2_000))
def test_an_abridged_key_shows_no_more_than_a_common_beginning_and_four_characters(key: str) -> None:
    seen = abridged(key)
    beginning, _, end = seen.partition("•")
    assert len(seen) <= 40
    assert len(beginning) <= len("sk-svcacct-")
    assert len(end.replace("•", "")) <= 4
    assert not key or seen != key or set(key) <= {"•"}
