from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.figures.cost import DEMO, FREE, Cost
from comparison.spend.total import Total, total_of

UNKNOWN = Cost(reason="No prices are known for this host.")


def dollars(low: str, high: str = "") -> Cost:
    return Cost(Decimal(low), Decimal(high or low), "USD")


def summed(*costs: Cost, is_whole: bool = True) -> Total:
    return sum((total_of(each, is_whole=is_whole) for each in costs), Total())


@pytest.mark.parametrize(
    ("costs", "words"),
    [
        ([dollars("1.10"), dollars("0.10")], "$1.20"),
        ([dollars("1.10", "2.30"), dollars("0.10")], "$1.20–2.40"),
        ([FREE, FREE], "free"),
        ([FREE, dollars("0.0021"), DEMO], "$0.0021"),
        ([dollars("1.2099", "3"), UNKNOWN, UNKNOWN, UNKNOWN], "at least $1.20; 3 answers of unknown cost"),
        ([dollars("0.00219"), UNKNOWN], "at least $0.0021; 1 answer of unknown cost"),
        ([UNKNOWN], "1 answer of unknown cost"),
        ([FREE, UNKNOWN, UNKNOWN], "2 answers of unknown cost"),
        ([dollars("0"), UNKNOWN], "1 answer of unknown cost"),
    ],
)
def test_a_total_says_what_is_known_and_never_more(costs: list[Cost], words: str) -> None:
    assert str(summed(*costs)) == words


def test_an_answer_that_broke_off_may_have_cost_more_but_never_where_nothing_is_paid() -> None:
    assert str(summed(dollars("1.20"), is_whole=False)) == "at least $1.20; 1 answer of unknown cost"
    assert str(summed(FREE, is_whole=False)) == "free"


@given(
    st.lists(st.one_of(st.just(UNKNOWN), st.just(FREE), st.decimals(0, 99, places=6).map(lambda x: dollars(str(x)))))
)
def test_no_order_and_no_grouping_changes_a_total(costs: list[Cost]) -> None:
    half = len(costs) // 2
    assert summed(*costs) == summed(*costs[:half]) + summed(*costs[half:]) == summed(*reversed(costs))
    assert summed(*costs).unknown == costs.count(UNKNOWN)
