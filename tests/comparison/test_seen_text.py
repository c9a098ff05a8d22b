import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.seen_text import SHOWN_CHARACTERS, UNSEEN, excerpt, quoted, seen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a\\u202eb"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\udb40\\udc41"),
        ("日本語 🙂\n", "日本語 🙂\n"),
    ],
)
def test_what_can_not_be_seen_is_written_as_its_escape(text: str, shown: str) -> None:
    assert seen(text) == shown


def test_a_long_text_is_cut_and_its_length_told() -> None:
    assert quoted("short\n text") == "“short text”"
    assert quoted("x" * 1_234) == f"“{'x' * SHOWN_CHARACTERS}…” (1,234 characters)"


@given(st.text(st.characters(), max_size=300))
def test_an_excerpt_is_one_short_line_in_which_nothing_hides(text: str) -> None:
    line = excerpt(text)
    assert len(line.splitlines()) <= 1
    assert not UNSEEN.search(line)
    assert len(line) <= 12 * SHOWN_CHARACTERS + 1
