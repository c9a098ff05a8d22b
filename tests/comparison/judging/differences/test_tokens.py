import pytest

from comparison.judging.differences.tokens import numbers, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It isn't 29.6 %.", ["It", "isn", "'", "t", "29.6", "%", "."]),
        ("比较两个", ["比", "较", "两", "个"]),
        ("サーバー、10台", ["サ", "ー", "バ", "ー", "、", "10", "台"]),
        ("두 모델을 비교", ["두", "모델을", "비교"]),
        ("مَرْحَبًا، عالم", ["مَرْحَبًا", "،", "عالم"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("perché città", ["perché", "città"]),
        ("👩‍💻 codes", ["👩‍💻", "codes"]),
        (" \n\t", []),
    ],
)
def test_words_of_many_languages(text: str, found: list[str]) -> None:
    assert [match[0] for match in tokens(text)] == found


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("1,000", "1000", True),
        ("1\u202f000\u202f000", "1,000,000", True),
        ("10.0", "10", True),
        ("8 h 53", "53 and 8", True),
        ("11.1", "11", False),
        ("1.000", "1000", False),
        ("0,5", "5", False),
        ("1,00,0", "1000", False),
        ("٣", "3", True),
        ("3e9", "3,000,000,000", True),
        ("3e9", "4e9", False),
        ("1E-3", "0.001", True),
        ("1e999999999", "1", False),
    ],
)
def test_numbers_are_the_same_only_where_that_is_certain(one: str, other: str, is_same: bool) -> None:
    assert (numbers(one) == numbers(other)) is is_same
