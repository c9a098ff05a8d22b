from benchmarks.voters import at_random, exact_coverage, most_informative, simulated_coverage


def test_the_intervals_of_two_models_hold_the_truth_as_often_as_they_say() -> None:
    assert 0.93 <= exact_coverage(5, 0.3) <= 0.97
    assert 0.93 <= exact_coverage(5, 2.0) <= 0.97


def test_those_of_more_models_are_not_far_off_whichever_pairs_are_judged() -> None:
    for choose in (at_random, most_informative):
        held, _ = simulated_coverage((3, 4), 10, 1.0, choose, 16)
        assert held > 0.88
