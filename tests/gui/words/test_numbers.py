import pytest

from gui.words.numbers import scale_words, seconds


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.00 s"),
        (0.414, "0.41 s"),
        (1.0, "1.0 s"),
        (9.98, "10.0 s"),
        (9.996, "10.0 s"),
        (12.34, "12.3 s"),
        (99.96, "1 min 39 s"),
        (125, "2 min 5 s"),
        (3600, "60 min 0 s"),
    ],
)
def test_seconds_are_told_with_the_digits_that_matter(value: float, text: str) -> None:
    assert seconds(value) == text


@pytest.mark.parametrize(("scale", "text"), [(5, "5 s"), (60, "60 s"), (120, "2 min"), (3_600, "1 h"), (7_200, "2 h")])
def test_a_scale_is_named_in_whole_units(scale: int, text: str) -> None:
    assert scale_words(scale) == text
