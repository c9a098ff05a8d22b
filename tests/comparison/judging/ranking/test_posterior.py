from math import exp, log1p, sqrt
from random import Random

import pytest

from comparison.judging.ranking.counts import Pair
from comparison.judging.ranking.matrix import inverse, lower
from comparison.judging.ranking.mode import PRIOR_SD, find_mode, information
from comparison.judging.ranking.posterior import MOST_SAMPLED, Normal, find_posterior
from tests.comparison.judging.ranking.voters import connected_pairs


def exact(points: float, votes: float) -> tuple[float, float, float]:
    """The narrowest interval of the difference of two models that holds 95 %, and the chance that it is above 0,
    summed over a fine grid."""
    step, spread = 0.005, PRIOR_SD * sqrt(2)
    places = [step * (number + 0.5) for number in range(-4000, 4000)]
    heights = [
        exp(points * at - votes * (max(at, 0) + log1p(exp(-abs(at)))) - at * at / 2 / spread**2) for at in places
    ]
    total, inside, held = sum(heights), [], 0.0
    for height, at in sorted(zip(heights, places, strict=True), reverse=True):
        inside.append(at)
        held += height / total
        if held >= 0.95:
            break
    return min(inside), max(inside), sum(height for height, at in zip(heights, places, strict=True) if at > 0) / total


@pytest.mark.parametrize(("points", "votes"), [(0, 0), (3, 3), (5, 5), (2.5, 5), (20, 30), (0, 12), (120, 200)])
def test_two_models_are_known_as_far_as_an_exact_sum_says(points: float, votes: float) -> None:
    pairs = [Pair(0, 1, points, votes)] if votes else []
    posterior = find_posterior(find_mode(2, pairs), pairs)
    low, high, chance = exact(points, votes)
    wide = high - low
    assert [2 * end for end in posterior.interval(0)] == pytest.approx([low, high], abs=0.06 * wide)
    assert posterior.chance_better(0, 1) == pytest.approx(chance, abs=0.01)
    assert posterior.chance_better(0, 1) + posterior.chance_better(1, 0) == pytest.approx(1)


def test_the_same_votes_are_always_the_same() -> None:
    pairs = [Pair(0, 1, 3, 4), Pair(1, 2, 1, 2)]
    one, other = (find_posterior(find_mode(3, pairs), pairs, samples=200) for _ in range(2))
    assert [one.interval(model) for model in range(3)] == [other.interval(model) for model in range(3)]


def test_with_many_votes_the_samples_and_the_curvature_agree() -> None:
    chance = Random(3)
    pairs = [Pair(a, b, 40 + 10 * chance.random(), 90) for a in range(5) for b in range(a + 1, 5)]
    mode = find_mode(5, pairs)
    sampled, normal = find_posterior(mode, pairs), Normal(mode, inverse(lower(information(mode, pairs))))
    for model in range(5):
        assert sampled.interval(model) == pytest.approx(normal.interval(model), abs=0.03)
        assert sampled.chance_better(0, model) == pytest.approx(
            normal.chance_better(0, model) if model else 0, abs=0.02
        )


def test_many_models_need_no_samples() -> None:
    size = MOST_SAMPLED + 1
    pairs = [Pair(model, model + 1, 6, 10) for model in range(size - 1)]
    posterior = find_posterior(find_mode(size, pairs), pairs)
    assert isinstance(posterior, Normal)
    low, high = posterior.interval(0)
    assert low < find_mode(size, pairs)[0] < high
    assert posterior.chance_better(0, size - 1) > 0.9


def test_it_can_be_given_up() -> None:
    class Enough(Exception):
        pass

    def stop() -> None:
        raise Enough

    with pytest.raises(Enough):
        find_posterior([0.0, 0.0], [], check=stop)


def test_the_rating_lies_within_its_interval() -> None:
    chance = Random(8)
    for _ in range(10):
        size, pairs = connected_pairs(chance, 4)
        mode = find_mode(size, pairs)
        posterior = find_posterior(mode, pairs, samples=1000)
        for model, rating in enumerate(mode):
            low, high = posterior.interval(model)
            assert low < rating < high
