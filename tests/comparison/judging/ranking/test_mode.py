from random import Random

import pytest

from comparison.judging.ranking.counts import Pair
from comparison.judging.ranking.mode import chance_of, find_mode
from tests.comparison.judging.ranking.voters import connected_pairs, iterated

SETS = 150
"""``python -m benchmarks.judging`` takes a thousand."""


def test_without_the_prior_it_is_what_another_algorithm_finds() -> None:
    chance = Random(14)
    for _ in range(SETS):
        size, pairs = connected_pairs(chance)
        assert find_mode(size, pairs, None) == pytest.approx(iterated(size, pairs), abs=1e-6)


def test_two_models_have_the_odds_of_their_votes() -> None:
    (a, b) = find_mode(2, [Pair(0, 1, 7, 10)], None)
    assert a + b == pytest.approx(0)
    assert chance_of(a - b) == pytest.approx(0.7)


def test_the_prior_draws_towards_the_middle_and_holds_who_never_lost() -> None:
    strict = find_mode(2, [Pair(0, 1, 7, 10)], None)
    assert 0 < find_mode(2, [Pair(0, 1, 7, 10)])[0] < strict[0]
    ratings = find_mode(3, [Pair(0, 1, 1e6, 1e6), Pair(1, 2, 1e6, 1e6)])
    assert 3 < ratings[0] < 20
    assert ratings[1] == pytest.approx(0)


def test_who_was_never_judged_is_in_the_middle() -> None:
    assert find_mode(3, [Pair(0, 1, 0.5, 1)]) == pytest.approx([0, 0, 0])
    assert find_mode(3, [Pair(0, 1, 1, 1)])[2] == pytest.approx(0)
    assert find_mode(1, []) == [0]
    assert find_mode(0, []) == []


def test_models_that_are_far_apart_are_found_too() -> None:
    chain = [Pair(model, model + 1, 999, 1000) for model in range(40)]
    ratings = find_mode(41, chain, None)
    assert ratings[0] - ratings[1] == pytest.approx(6.906755, abs=1e-6)
    assert ratings[0] - ratings[40] == pytest.approx(40 * 6.906755, abs=1e-4)
