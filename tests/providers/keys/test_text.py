import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.keys.text import LONGEST_KEY, UnfitKey, check_key

FIT = string.ascii_letters + string.digits + string.punctuation


@given(st.text(FIT, min_size=1, max_size=LONGEST_KEY), st.text(" \t\r\n\u00a0"), st.text(" \t\r\n\u00a0"))
def test_a_key_loses_the_white_space_of_the_paste_and_nothing_else(key: str, before: str, after: str) -> None:
    assert check_key(before + key + after) == key


@given(st.text(max_size=1_200))
def test_what_passes_fits_into_a_header(text: str) -> None:
    try:
        key = check_key(text)
    except UnfitKey:
        return
    assert 0 < len(key) <= LONGEST_KEY
    assert set(key) <= set(FIT)


@given(st.text(FIT, min_size=1, max_size=50), st.characters(exclude_characters=FIT), st.text(FIT, min_size=1))
def test_one_wrong_character_inside_is_refused_without_showing_the_text(left: str, wrong: str, right: str) -> None:
    canary = "CANARY7f3a"
    with pytest.raises(UnfitKey) as refused:
        check_key(canary + left + wrong + right)
    assert canary not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("sk-abc def", "space"),
        ("sk-abc\tdef", "space"),
        ("sk-abc\u00a0def", "space"),
        ("sk-abc\ndef", "line break"),
        ("sk-abc\r\nX-Injected: 1", "line break"),
        ("sk-abc\u2028def", "line break"),
        ("sk–abc", "accent or a long dash"),
        ("sk-\u200babc", "accent or a long dash"),
        ("sk-\x00abc", "control"),
        ("sk-\x7fabc", "control"),
        ("\ufeffsk-abc", "accent or a long dash"),
        ("x" * (LONGEST_KEY + 1), "1,001 characters"),
    ],
)
def test_the_reason_for_a_refusal_is_given(text: str, reason: str) -> None:
    with pytest.raises(UnfitKey, match=reason):
        check_key(text)
