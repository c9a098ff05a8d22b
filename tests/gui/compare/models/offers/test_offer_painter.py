import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.compare.models.offers.offer_painter import LONGEST, one_line, spans, units


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("gpt-5.5", ("gpt",), [(0, 3)]),
        ("OpenAI/GPT", ("gpt", "open"), [(0, 4), (7, 10)]),
        ("gpt-gpt", ("gpt",), [(0, 3), (4, 7)]),
        ("abcd", ("abc", "bcd"), [(0, 4)]),
        ("a.b", (".",), [(1, 2)]),
        ("模型-七", ("模型",), [(0, 2)]),
        ("نموذج", ("نم",), [(0, 2)]),
        ("İstanbul", ("stan",), [(1, 5)]),
        ("gpt", (), []),
    ],
)
def test_what_is_looked_for_is_found_in_a_name(text: str, words: tuple[str, ...], found: list[tuple[int, int]]) -> None:
    assert spans(text, words) == found


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_parts_lie_within_the_text_apart_and_in_order(text: str, words: list[str]) -> None:
    ends = [0, *(place for span in spans(text, words) for place in span), len(text)]
    assert ends == sorted(ends)


def test_emoji_are_as_long_as_qt_takes_them_to_be() -> None:
    assert [units(text) for text in ("", "gpt", "模型", "🦜🔥", "\ud83d")] == [0, 3, 2, 4, 1]


@given(st.text(max_size=LONGEST * 2))
def test_a_name_is_one_short_line(name: str) -> None:
    assert len(one_line(name)) <= LONGEST
    assert len(one_line(name).splitlines()) <= 1
