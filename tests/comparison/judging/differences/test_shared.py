from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.judging.differences import shared as room
from comparison.judging.differences.shared import gaps, rising, shared

LETTERS = st.lists(st.sampled_from("abcd"), max_size=14)


def longest(a: list[str], b: list[str]) -> int:
    """As the textbook fills its table."""
    row = [0] * (len(b) + 1)
    for one in a:
        before, row = row, [0]
        for at, other in enumerate(b):
            row.append(before[at] + 1 if one == other else max(row[at], before[at + 1]))
    return row[-1]


@given(LETTERS, LETTERS)
def test_it_is_in_order_in_both_and_no_other_is_longer(a: list[str], b: list[str]) -> None:
    pairs = shared(a, b)
    assert all(a[at] == b[other] for at, other in pairs)
    assert all(one < two and other < another for (one, other), (two, another) in pairwise(pairs))
    assert len(pairs) == longest(a, b)


@given(LETTERS, LETTERS)
def test_what_is_too_long_is_parted_where_something_occurs_once(a: list[str], b: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "MOST_CELLS", 9)
        pairs = shared(a, b)
    assert all(a[at] == b[other] for at, other in pairs)
    assert pairs == sorted(pairs)
    assert len({at for at, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)


def test_what_is_far_too_long_is_parted_and_found() -> None:
    chance = Random(1)
    a = [str(chance.randrange(40_000)) for _ in range(20_000)]
    b = [each if chance.random() < 0.9 else "other" for each in a]
    assert len(shared(a, b)) > 17_500
    assert shared(["a", "b"] * 20_000, ["b", "a", "c"] * 20_000) == []


def test_the_longest_rising_run_is_found() -> None:
    assert rising([(0, 5), (1, 1), (2, 2), (3, 0), (4, 3)]) == [(1, 1), (2, 2), (4, 3)]
    assert rising([(0, 1), (1, 1)]) in ([(0, 1)], [(1, 1)])
    assert rising([]) == []


def test_gaps_are_where_both_have_something() -> None:
    assert list(gaps([(1, 1), (2, 4)], (0, 5), (0, 5))) == [((0, 1), (0, 1))]
    assert list(gaps([], (0, 2), (0, 3))) == [((0, 2), (0, 3))]
