import string
import unicodedata
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from time import thread_time
from urllib.parse import quote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from providers.redaction import HIDDEN, details, is_secret_header, masked, redacted, secrets_of, sentence

Shown = Callable[[str, Sequence[str]], str]
SHOWN = [redacted, sentence, details]

keys = st.text(string.ascii_letters + string.digits + "-_.+=/~", min_size=6, max_size=60)
texts = st.text(max_size=200) | st.text("sk-Bearer ./@:\"'\n\x00\u200b\u202e…", max_size=60)


@pytest.mark.parametrize("shown", SHOWN)
@settings(deadline=None, max_examples=150)
@given(keys, st.lists(texts, min_size=2, max_size=5))
def test_a_secret_never_survives(shown: Shown, key: str, around: list[str]) -> None:
    secrets = secrets_of({"Authorization": f"Bearer {key}"})
    assume(secrets)
    assert key not in shown(key.join(around), secrets)


@pytest.mark.parametrize("shown", [sentence, details])
@settings(deadline=None, max_examples=100)
@given(keys, st.sampled_from("\x00\x07\x1b\u200b\u200d\u202e\u2066\ufeff\U000e0041\xad"), st.integers(1, 5))
def test_a_secret_is_found_with_invisible_characters_in_it(shown: Shown, key: str, hidden: str, at: int) -> None:
    assert key not in shown(f"key {key[:at]}{hidden}{key[at:]} is wrong", [key])


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=1500))
def test_what_a_provider_said_is_one_plain_line(text: str) -> None:
    said = sentence(text)
    assert len(said) <= 500
    assert said == said.strip()
    assert all(unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for character in said)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=5000) | st.text("a\n\r\t\x0b\u2028", min_size=2000, max_size=4000))
def test_details_are_plain_lines(text: str) -> None:
    shown = details(text)
    assert len(shown) <= 2000
    assert all(
        unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
        for character in shown
        if character != "\n"
    )
    assert shown.encode().decode() == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\tc  d\u2028e", "a b c d e"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\x1b[31mred\x07", "a[31mred"),
        ("x" * 501, "x" * 499 + "…"),
        ("x" * 500, "x" * 500),
        ("word " * 200, ("word " * 100)[:499].rstrip() + "…"),
        ("  ", ""),
    ],
)
def test_a_sentence_is_made_fit_to_be_shown(text: str, expected: str) -> None:
    assert sentence(text) == expected


def test_details_keep_their_lines() -> None:
    assert details("one \r\n  two\tthree\n\n\nfour\x00\n") == "one\n  two three\n\n\nfour"


LOOKS_LIKE_A_KEY = {
    "OpenAI": "sk-proj-abcDEF0123456789",
    "DeepSeek": "sk-0123456789abcdef0123456789abcdef",
    "Anthropic": "sk-ant-api03-abc_DEF-0123",
    "OpenRouter": "sk-or-v1-0123456789",
    "Groq": "gsk_abcdef0123456789",
    "xAI": "xai-abcdef0123456789",
    "Hugging Face": "hf_abcdef0123456789",
    "NVIDIA": "nvapi-abcdef_0123456789",
    "Replicate": "r8_abcdef0123456789",
    "Google": "AIzaSyA0123456789abcdefghij_-",
    "a JSON web token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "an organisation of Moonshot": "org-3f1c2a9b8d7e4f60",
    "a key number of Moonshot": "ak-f0a1b2c3d4e5f6a7b8c9",
    "a project of OpenAI": "proj-Abcdef0123456789",
}


@pytest.mark.parametrize("shown", [redacted, sentence, details])
@pytest.mark.parametrize("key", LOOKS_LIKE_A_KEY.values(), ids=LOOKS_LIKE_A_KEY)
def test_what_looks_like_a_key_is_hidden_even_if_it_is_not_ours(key: str, shown: Shown) -> None:
    for before, after in [("", ""), ("key: ", "."), ('"', '"'), ("<", ">"), ("(", ")"), ("Bearer ", " ")]:
        text = shown(f"x {before}{key}{after} y", ())
        assert key.rstrip(".") not in text
        assert key[8:] not in text
        assert HIDDEN in text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Authorization: Bearer abc.def+ghi/jkl=", "abc.def"),
        ("bearer opaque-token", "opaque-token"),
        ("http://user:password@proxy.test:3128", "user:password"),
        ("https://token@host.test/x", "token"),
    ],
)
def test_headers_and_addresses_lose_their_secrets(text: str, gone: str) -> None:
    assert gone not in redacted(text)


HARMLESS = [
    "The model kimi-k2-0905-preview does not exist",
    "risk-based filters, task-oriented, disk-space",
    "user-provided content, org-wide limit, project-level, account-specific",
    "see https://platform.openai.com/docs/guides/error-codes",
    "write to support@moonshot.ai",
    "ask-me-anything 2026-11-25T10:00:00Z",
    "maximum context length is 131072 tokens",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert redacted(text) == sentence(text) == details(text) == text


@pytest.mark.parametrize("name", ["Authorization", "api-key", "X-Api-Key", "x-goog-api-key", "Proxy-Authorization"])
def test_the_headers_that_hold_keys_are_known_in_any_case(name: str) -> None:
    assert is_secret_header(name)
    assert is_secret_header(name.upper())
    assert secrets_of({name: "Bearer canary-1"}) == ("canary-1",)


def test_a_header_that_is_not_known_may_hold_a_secret() -> None:
    assert secrets_of({"X-Team-Token": "canary-1"}) == ("canary-1",)


def test_of_a_masked_key_the_scheme_alone_is_left() -> None:
    headers = {"Authorization": "Bearer canary-1", "x-api-key": "canary-1", "anthropic-version": "2023-06-01"}
    assert masked(headers) == (("Authorization", "Bearer …"), ("x-api-key", "…"), ("anthropic-version", "2023-06-01"))


def test_other_headers_hold_no_secret() -> None:
    assert secrets_of({"User-Agent": "paragone", "Accept": "application/json"}) == ()
    assert secrets_of({"Authorization": "Bearer x"}) == ()


def test_a_secret_is_found_as_json_of_php_writes_it() -> None:
    secrets = secrets_of({"Authorization": "Bearer can/ary/1"})
    assert "ary" not in details(r'{"error":"no such key: can\/ary\/1, can/ary/1"}', secrets)


def test_a_longer_secret_is_hidden_before_one_that_is_its_beginning() -> None:
    secrets = secrets_of({"Authorization": "Bearer canary", "X-Api-Key": "canary-and-more"})
    assert redacted("it was canary-and-more, or canary", secrets) == "it was …, or …"


@pytest.mark.parametrize("word", ["a", "sk-", "://", "eyJ", "eyJa.", "org-a_", "@", "bearer ", "AIza", "-", " "])
def test_long_words_cost_little_time(word: str) -> None:
    # Far above what is needed; a pattern that tries every way takes minutes.
    began = thread_time()
    redacted(word * (65_536 // len(word)), ["canary-1"])
    assert thread_time() - began < 3


@settings(max_examples=200)
@given(
    st.text(string.ascii_letters + string.digits + "/+=-_.~", min_size=16, max_size=60),
    st.text(string.ascii_letters, max_size=5),
)
def test_a_secret_is_found_however_it_is_encoded(key: str, around: str) -> None:
    encoded = quote(key, safe="")
    spelled = [encoded, encoded.replace("%2F", "%2f").replace("%2B", "%2b").replace("%3D", "%3d"), quote(key)]
    for text in (key, f"{around}{key}{around}"):
        spelled += [b64encode(text.encode()).decode(), urlsafe_b64encode(text.encode()).decode()]
    for spelling in spelled:
        shown = details(f"sent {spelling}, says the server", [key])
        assert HIDDEN in shown
        # Base64 packs three characters into four: a rest at either end tells two of them at most.
        assert len(shown.removeprefix("sent ").removesuffix(", says the server")) <= 2 * (4 * len(around) // 3 + 5)
