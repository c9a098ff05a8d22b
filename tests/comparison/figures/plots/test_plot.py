import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.figures.plots.plot import linear, logarithmic

NUMBERS = st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 3)), min_size=1, max_size=9)
PRICES = st.lists(st.floats(1e-6, 1e6) | st.just(0.0), min_size=1, max_size=9)


@given(NUMBERS)
def test_a_scale_holds_all_values_between_its_few_ticks(values: list[float]) -> None:
    scale = linear(values)
    assert 2 <= len(scale.ticks) <= 9
    assert all(-1e-6 <= scale.share(value) <= 1 + 1e-6 for value in values)


@given(PRICES)
def test_a_logarithmic_one_too_and_what_is_free_stands_before_all_that_costs(values: list[float]) -> None:
    scale = logarithmic(values)
    assert len(scale.ticks) >= 2
    assert all(0 <= scale.share(value) <= 1 + 1e-9 for value in values)
    assert [scale.share(value) for value in sorted(values)] == sorted(scale.share(value) for value in values)
    assert scale.has_zero is (0.0 in values)


def test_ticks_are_round() -> None:
    assert linear([851, 1128]).ticks == (800, 900, 1000, 1100, 1200)
    assert logarithmic([0.6, 15]).ticks == pytest.approx((0.5, 1, 2, 5, 10, 20))
    assert logarithmic([0.01, 75]).ticks == pytest.approx((0.01, 0.1, 1, 10, 100))
