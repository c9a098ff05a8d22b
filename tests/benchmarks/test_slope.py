from random import Random

import pytest

from benchmarks.slope import _quantile, slope_of

TIMES = [number / 180 for number in range(150)]
"""Fifty minutes in hours, a figure each twenty seconds."""


@pytest.mark.parametrize(
    ("freedom", "table"), [(2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042), (150, 1.976)]
)
def test_the_quantile_is_that_of_the_tables(freedom: float, table: float) -> None:
    assert _quantile(freedom) == pytest.approx(table, rel=0.035)


def test_a_line_is_found_without_doubt() -> None:
    slope = slope_of(TIMES, [100 + 7.5 * time for time in TIMES])
    assert slope is not None
    assert (slope.low, slope.value, slope.high) == pytest.approx((7.5, 7.5, 7.5))


def test_too_few_figures_have_no_slope() -> None:
    assert slope_of([0.0, 1.0, 2.0], [1.0, 2.0, 3.0]) is None


@pytest.mark.parametrize("alike", [0.0, 0.6, 0.8])
def test_nineteen_of_twenty_intervals_hold_the_truth_even_of_figures_that_come_in_waves(alike: float) -> None:
    random = Random(7)
    held = sum(_holds(3.0, random, alike) for _ in range(400))
    assert held > 400 * 0.90


def test_a_leak_is_told_from_a_flat_line() -> None:
    random = Random(1)
    flat = slope_of(TIMES, [random.gauss(150, 0.5) for _ in TIMES])
    leak = slope_of(TIMES, [random.gauss(150, 0.5) + 5 * time for time in TIMES])
    assert flat is not None
    assert leak is not None
    assert flat.high < 2 < leak.low


def _holds(slope: float, random: Random, alike: float) -> bool:
    """Whether the interval holds ``slope``, where each figure's error is partly the one before."""
    error, figures = 0.0, []
    for time in TIMES:
        error = alike * error + random.gauss(0, 1)
        figures.append(slope * time + error)
    found = slope_of(TIMES, figures)
    return found is not None and found.low <= slope <= found.high
