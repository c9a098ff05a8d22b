import pytest

from comparison.judging.differences.differences import find_differences
from comparison.judging.differences.summary import other_numbers, own_words, share_in_percent


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
