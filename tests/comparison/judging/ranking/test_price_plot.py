from decimal import Decimal

from comparison.figures.cost import FREE, Cost
from comparison.judging.ranking.price_plot import price_plot
from comparison.judging.ranking.ranking import rank
from tests.comparison.judging.ranking.voters import votes

PRICES = {
    "a": Cost(Decimal(10), Decimal(20), "USD"),
    "b": Cost(Decimal(1), Decimal(1), "USD"),
    "c": Cost(Decimal(30), Decimal(30), "USD"),
    "d": FREE,
    "e": Cost(reason="unknown"),
}


def test_the_path_leads_over_what_nothing_cheaper_beats() -> None:
    ranking = rank(votes(*["a>b", "b>c", "a>c", "b>d", "c>d", "d>e", "e>f"] * 6))
    plot = price_plot(ranking.ranks, PRICES.get)
    assert {mark.name for mark in plot.marks} == set("abcd")
    assert [mark.name for mark in plot.marks if mark.is_best] == ["a", "b", "d"]
    assert [x for x, _ in plot.path] == [0.0, 1.0, 15.0]
    assert plot.x.has_zero
    assert all(0 <= plot.y.share(y) <= 1 for mark in plot.marks for y in (mark.low, mark.y, mark.high))
    assert plot.table[1][0] == "a"
    assert plot.table[1][4:] == (10.0, 20.0, "USD")


def test_without_a_known_price_there_is_no_picture() -> None:
    assert price_plot(rank(votes("x>y")).ranks, PRICES.get) is None
    assert price_plot((), PRICES.get) is None
