from hypothesis import given
from hypothesis import strategies as st

from comparison.judging.ranking.ranking import Rank
from gui.judging.ranking.axis import MOST_TICKS, STEPS, axis_of, shown

RATINGS = st.floats(-20, 20, allow_nan=False)


def rank(*ratings: float) -> Rank:
    low, rating, high = sorted(ratings)
    return Rank("a/model", rating, low, high, 1, 1, 1)


@given(st.lists(st.tuples(RATINGS, RATINGS, RATINGS), min_size=1, max_size=40))
def test_every_whisker_lies_on_the_axis_and_its_ticks_can_be_read(ratings: list[tuple[float, float, float]]) -> None:
    ranks = [rank(*each) for each in ratings]
    axis = axis_of(ranks)
    shares = [axis.share(end) for each in ranks for end in (each.low, each.rating, each.high)]
    assert all(-0.01 <= share <= 1.01 for share in shares)
    assert axis.ticks[-1] == axis.high
    assert 2 <= len(axis.ticks) <= MOST_TICKS or axis.step == STEPS[-1]


def test_a_rating_is_shown_on_the_scale_of_people() -> None:
    assert [shown(rating) for rating in (-1.0, 0.0, 0.6931)] == [826, 1000, 1120]
