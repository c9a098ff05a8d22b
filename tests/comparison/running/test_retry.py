import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.running.retry import RetryPolicy
from providers.errors import RateLimited
from tests.comparison.told import fault

BUSY = fault(RateLimited)


@pytest.mark.parametrize(
    ("asked", "wait"), [(0.0, 0.0), (0.5, 0.5), (7.0, 7.0), (60.0, 60.0), (61.0, 60.0), (1e9, 60.0)]
)
def test_the_wait_that_a_provider_asks_for_is_obeyed_up_to_a_minute(asked: float, wait: float) -> None:
    assert RetryPolicy().wait(fault(RateLimited, retry_after=asked), 2) == wait


@pytest.mark.parametrize("asked", [None, -1.0, math.nan, math.inf, -math.inf])
def test_a_wait_that_makes_no_sense_is_not_obeyed(asked: float | None) -> None:
    assert 0.5 <= RetryPolicy().wait(fault(RateLimited, retry_after=asked), 1) <= 8.0


@settings(deadline=None)
@given(st.integers(1, 60))
def test_each_wait_is_longer_than_the_one_before_up_to_a_limit(attempt: int) -> None:
    policy = RetryPolicy(shortest=0.5, longest=8.0)
    whole = min(8.0, 0.5 * 2 ** (attempt - 1))
    for _ in range(20):
        assert max(0.5, whole * 0.75) <= policy.wait(BUSY, attempt) <= whole


def test_lanes_refused_together_do_not_come_back_together() -> None:
    assert len({RetryPolicy().wait(BUSY, 3) for _ in range(20)}) > 10
