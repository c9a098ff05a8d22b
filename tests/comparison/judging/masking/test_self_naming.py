"""A model that says who it is is not heard, and who merely speaks of models is."""

import pytest

from comparison.judging.masking.mask import Mask
from tests.comparison.judging.masking.texts import ORDINARY, SELF_NAMING, names_in, seen, texts

MASK = Mask((), "")


def test_no_self_naming_leaks() -> None:
    told = texts(SELF_NAMING)
    assert all(map(names_in, told))
    assert [shown for shown in (seen(MASK, text) for text in told) if names_in(shown)] == []


def test_there_are_300_of_them_in_ten_languages() -> None:
    assert len(texts(SELF_NAMING)) >= 300
    assert len(texts(ORDINARY)) >= 300


def test_under_one_percent_of_ordinary_mentions_is_masked() -> None:
    masked = [text for text in texts(ORDINARY) if seen(MASK, text) != text]
    assert len(masked) < len(texts(ORDINARY)) / 100, masked


@pytest.mark.parametrize(
    "text",
    [
        "I'm **Cl**aude.",
        "I am `Claude`.",
        "I'm Cl\u200baude.",
        "I'm Ｃｌａｕｄｅ.",
        "I'm Cl&#97;ude.",
        "I'm Cl<b>au</b>de.",
        "I'm Сlаudе.",
        "I’m [Claude](https://example.com).",
        "I'M CLAUDE",
        "I'm\n> Claude",
        "I am C-L-A-U-D-E.",
        "I'm Claude\u00ad-3.5 Sonnet.",
    ],
)
def test_marks_and_signs_within_a_name_hide_nothing(text: str) -> None:
    assert "aud" not in seen(MASK, text).lower().replace("*", "")


def test_a_sentence_full_of_names_is_hidden_whole_and_soon() -> None:
    assert "claude" not in seen(MASK, "claude " * 5_000)
