import pytest

from comparison.figures.word_count import WordCount
from comparison.judging.differences.differences import find_differences
from comparison.judging.differences.summary import other_numbers, own_words, share_in_percent
from comparison.lanes.growing_text import GrowingText


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ("", "", 0),
        ("one two", "one two", 100),
        ("one two", "", 0),
        ("one two three four", "one two three five", 75),
    ],
)
def test_the_share_of_the_words_that_both_have(a: str, b: str, share: int) -> None:
    assert share_in_percent(find_differences(a, b)) == share


def test_words_that_only_one_has_are_counted_for_each() -> None:
    rows = find_differences("One two three\n\nFour five", "One two seven eight")
    assert own_words(rows) == (3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "It's 3 a.m. (in Rome), and the well-known e-mail `f(x, y)` costs 1,000.50 €: really?!",
        "## A heading\n\n1. one\n2. two\n   - deeper\n\n```python\nprint(1, 2)\n```\n\n"
        + "| a | b |\n|---|---|\n| c d | e |",
        "数据共 40 TB，周末传输。",
        "データは40TBあります。週末に送ります。",
        "비용과 효과를 비교합니다.",
        "التكاليف والفوائد، مقارنة.",
    ],
)
def test_words_are_counted_as_below_the_answer(text: str) -> None:
    assert own_words(find_differences(text, "")) == (WordCount(GrowingText(text)).number, 0)


@pytest.mark.parametrize(
    ("a", "b", "numbers"),
    [
        ("It takes 40 hours.", "It takes 42 hours.", [(("40",), ("42",))]),
        ("It takes 40 hours.", "It takes forty hours.", []),
        ("数据共 40 TB。", "数据共 42 TB。", [(("40",), ("42",))]),
        ("Da 3 a 4 ore.", "Da 3 a 4 ore.", []),
    ],
)
def test_numbers_in_each_others_place(a: str, b: str, numbers: list[object]) -> None:
    assert list(other_numbers(find_differences(a, b))) == numbers
