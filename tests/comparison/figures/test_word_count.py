from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.figures.word_count import LONGEST_WORD, WordCount
from comparison.lanes.growing_text import GrowingText


def counted(*pieces: str) -> tuple[int, bool]:
    """What a count says that looks after every piece."""
    text = GrowingText()
    count = WordCount(text)
    for piece in pieces:
        text.append(piece)
        assert count.number >= 0
    return count.number, count.is_of_characters


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("Buchi neri spiegati a una bambina", 6),
        ("- one\n- two\n\n---\n| a | b |", 4),
        ("well-known, isn't it?", 3),
        ("안녕하세요 여러분", 2),
        ("مرحبا بالعالم", 2),
    ],
)
def test_words_stand_between_blanks_and_hold_a_letter_or_a_digit(text: str, number: int) -> None:
    assert counted(text) == (number, False)


@pytest.mark.parametrize(
    ("text", "number"), [("这个会,发封邮件就够了。", 10), ("日本語のテキスト", 8), ("用 Python 写排序", 5), ("㐀𠀀", 2)]
)
def test_chinese_and_japanese_are_counted_in_characters(text: str, number: int) -> None:
    assert counted(text) == (number, True)


def test_a_few_signs_in_an_english_answer_make_it_no_chinese_one() -> None:
    assert counted("The word 塞翁失马 tells of luck in bad luck") == (12, False)


@given(st.text(st.sampled_from("ab 1\n-是の한"), max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_a_count_is_the_same_however_the_text_arrives(text: str, cuts: list[int]) -> None:
    places = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(places)]
    assert counted(*pieces) == counted(text)


def test_a_text_without_blanks_is_not_read_again_and_again() -> None:
    text = GrowingText()
    count = WordCount(text)
    for _ in range(50):
        text.append("字" * 500)
        assert count.number == len(text)
        assert len(count._unfinished) <= LONGEST_WORD
