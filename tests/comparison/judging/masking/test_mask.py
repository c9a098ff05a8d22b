"""What a round hides, at every moment of a stream."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comparison.judging.masking.mask import Mask, MaskedStream
from comparison.judging.masking.pool import names_of_pool
from tests.comparison.judging.masking.texts import ORDINARY, SELF_NAMING, seen, texts

POOL = names_of_pool([("kimi-k3", "moonshot", "Moonshot"), ("openai/gpt-5.5", "openrouter", "OpenRouter")])
MASK = Mask(POOL, "")
PIECES = st.sampled_from(
    [*texts(SELF_NAMING)[::7], *texts(ORDINARY)[::9], "\n\n", " ", "**", "`", "\u200b", "&#", "7; ", "<b"]
)


@pytest.mark.parametrize(
    "name",
    ["Kimi", "kimi-k3", "Kimi K3", "KIMI_K3", "kimi k2.6", "Moonshot AI", "月之暗面", "GPT", "gpt-5.5", "GPT 5.5",
     "GPT5", "gpt-4o-mini", "ChatGPT", "OpenAI", "OpenRouter", "K.i.m.i",
     "챗지피티", "Кими"],
)  # fmt: skip
def test_a_name_of_the_pool_is_hidden_however_it_is_written(name: str) -> None:
    assert seen(MASK, f"Ask {name}, or leave it.") == "Ask ▮, or leave it."


@pytest.mark.parametrize(
    "text", ["Claude said so.", "A chimichanga.", "Kimiko left.", "The gp tests ran.", "Moon shots"]
)
def test_what_is_not_of_the_pool_is_seen(text: str) -> None:
    assert seen(MASK, text) == text


def test_what_the_prompt_names_is_seen_but_no_more_than_that() -> None:
    mask = Mask(POOL, "Compare GPT and Kimi!")
    assert seen(mask, "GPT-4 and Kimi differ, kimi-k3 less.") == "GPT-4 and Kimi differ, ▮ less."
    assert seen(mask, "I'm Kimi.") == "I'm ▮."


@pytest.mark.parametrize(
    "text",
    [
        "Claude Debussy wrote it.",
        "Gemini season is here.",
        "A llama farm in Peru.",
        "The mistral wind blew.",
        "Meta tags",
    ],
)
def test_words_of_the_pool_that_mean_something_else_are_seen(text: str) -> None:
    pool = names_of_pool([("claude-opus", "anthropic", "Anthropic"), ("gemini-3", "gemini", "Google"),
                          ("llama-3", "meta", "Meta"), ("mistral-large", "mistral", "Mistral")])  # fmt: skip
    assert seen(Mask(pool, ""), text) == text


@given(st.lists(PIECES, max_size=12), st.lists(st.integers(0, 400), max_size=12))
@example(["I'm Claude", "\n\n", " ", "> Kimi"], [13, 14])
def test_at_every_cut_a_stream_shows_what_the_whole_text_shows(pieces: list[str], cuts: list[int]) -> None:
    text = "".join(pieces)
    whole = seen(MASK, text)
    stream, shown, before = MaskedStream(MASK), "", 0
    for cut in [*sorted(cuts), len(text)]:
        for stretch in stream.feed(text[before:cut]):
            shown += "▮" if stretch.is_hidden else stretch.text
        before = max(before, cut)
        assert whole.startswith(shown)
    shown += "".join("▮" if stretch.is_hidden else stretch.text for stretch in stream.finish())
    assert shown == whole


@given(st.text(max_size=300))
def test_no_text_loses_a_letter(text: str) -> None:
    assert "".join(stretch.text for stretch in MASK.stretches(text)) == text


@pytest.mark.parametrize("piece", ["i am a ", "我是", "\u200b", "gpt-", "c l a u ", "I'm Claude, ", "x", "<b ", "&"])
def test_a_long_hostile_text_comes_whole(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert "".join(stretch.text for stretch in MASK.stretches(text)) == text
