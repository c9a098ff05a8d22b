import pytest

from comparison.figures.plots.time_lines import time_lines
from comparison.lanes.answer import Answer, Times


def answer(**times: float) -> Answer:
    made = Answer("asked")
    made.times = Times(**times)
    return made


def test_each_second_is_in_one_piece() -> None:
    told = answer(sent=10.0, connected=10.2, first_token=11.0, first_answer=13.0, ended=14.5)
    plot = time_lines([("kimi", told), ("never asked", Answer("asked"))], 99.0)
    (strip,) = plot.strips
    ends = dict(strip.pieces)
    assert ends == pytest.approx({"connecting": 0.2, "waiting": 1.0, "thinking": 3.0, "writing": 4.5})
    assert plot.table[1] == ("kimi", 0.2, 0.8, 2.0, 1.5, 4.5)
    assert plot.x.ticks[-1] >= 4.5


@pytest.mark.parametrize(
    "times",
    [
        {"sent": 5.0},
        {"sent": 5.0, "ended": 5.0},
        {"sent": 5.0, "connected": 4.0, "ended": 6.0},
        {"sent": 5.0, "connected": 9.0, "first_token": 6.0, "ended": 7.0},
        {"sent": 5.0, "first_answer": 6.0, "ended": 5.5},
        {"sent": -1e308, "first_token": 1e308, "ended": 1e308},
    ],
)
def test_odd_times_go_forward_all_the_same(times: dict[str, float]) -> None:
    plot = time_lines([("odd", answer(**times))], 8.0)
    ends = [0.0, *(end for _, end in plot.strips[0].pieces)]
    assert ends == sorted(ends)


def test_without_anybody_asked_there_is_none() -> None:
    assert time_lines([("a", Answer("asked"))], 1.0) is None
