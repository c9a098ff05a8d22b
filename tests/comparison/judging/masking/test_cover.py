"""What stands over a hidden name, and what is marked once it may be seen."""

import pytest

from comparison.judging.masking.cover import covered, uncovered
from comparison.judging.masking.mask import Mask

MASK = Mask((), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm Claude.", "I'm <mark>hidden</mark>."),
        ("I'm **Cl**aude.", "I'm **<mark>hidden</mark>**."),
        ("I'm `Claude`.", "I'm `hidden`."),
        ("```\nI'm Claude\n```\n\nI'm Claude.", "```\nI'm hidden\n```\n\nI'm <mark>hidden</mark>."),
    ],
)
def test_a_cover_stands_in_its_place_and_opens_no_mark(text: str, expected: str) -> None:
    assert covered(MASK.stretches(text), "hidden") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm Claude.", "I'm <mark>Claude</mark>."),
        ("I'm **Cl**aude.", "I'm **Cl**aude."),
        ("I'm `Claude`.", "I'm `Claude`."),
    ],
)
def test_a_name_is_marked_when_it_is_seen(text: str, expected: str) -> None:
    assert uncovered(MASK.stretches(text)) == expected
