from dataclasses import replace
from math import log

import pytest

from comparison.judging.ranking.advice import Advice
from comparison.judging.ranking.counts import MOST_MODELS, Pair, count
from comparison.judging.ranking.mode import chance_of, find_mode
from comparison.judging.ranking.posterior import find_posterior
from comparison.judging.ranking.ranking import Ranking, rank
from comparison.judging.votes.vote import Contender, Vote, Winner, ballot
from tests.comparison.judging.ranking.voters import votes


def places(ranking: Ranking) -> dict[str, tuple[int, int]]:
    return {each.name: (each.best_place, each.worst_place) for each in ranking.ranks}


def test_votes_are_added_up_for_each_pair() -> None:
    counts = count(votes("a>b", "b>a", "b>a", "a=b", "c!a", "a>a"))
    assert counts.names == ("a", "b", "c")
    assert counts.pairs == (Pair(0, 1, 1.5, 4),)
    assert counts.votes == (5, 4, 1)
    assert (counts.total, counts.rated, counts.both_bad, counts.of_one_model) == (5, 4, 1, 1)


def test_an_order_of_many_is_one_vote() -> None:
    entrants = [[(name, Contender(name))] for name in "cab"]
    counts = count([*ballot(Vote("", "", Winner.TIE, id="1"), entrants), *votes("a>b")])
    assert counts.total == 2
    assert counts.votes == (2, 2, 1)
    assert sum(pair.votes for pair in counts.pairs) == pytest.approx(2)


def test_three_votes_tell_nothing() -> None:
    ranking = rank(votes("a>b", "a>b", "a>b"))
    assert not ranking.is_known
    assert places(ranking) == {"a": (1, 2), "b": (1, 2)}


def test_places_are_shared_until_models_are_told_apart() -> None:
    ranking = rank(votes(*["a>c"] * 9, *["b>c"] * 9, *["a>b", "b>a"] * 3))
    assert ranking.is_known
    assert places(ranking) == {"a": (1, 2), "b": (1, 2), "c": (3, 3)}
    assert [each.is_apart for each in ranking.ranks] == [False, True, False]
    assert sum(each.rating for each in ranking.ranks) == pytest.approx(0)


@pytest.mark.parametrize("lines", [["a=b"] * 50, ["a!b"] * 50, ["a>b", "b>a"] * 25])
def test_votes_that_prefer_nobody_leave_both_equal(lines: list[str]) -> None:
    ranking = rank(votes(*lines))
    assert not ranking.is_known
    assert [each.rating for each in ranking.ranks] == pytest.approx([0, 0])
    assert all(each.low < 0 < each.high for each in ranking.ranks)
    assert ranking.ranks[0].more_votes is None


def test_a_tie_is_half_a_win_for_each() -> None:
    with_ties, with_wins = rank(votes(*["a=b"] * 4, "a>b")), rank(votes(*["a>b"] * 3, *["b>a"] * 2))
    assert [each.rating for each in with_ties.ranks] == pytest.approx([each.rating for each in with_wins.ranks])


def test_no_votes_and_one_model_are_no_ranking() -> None:
    assert rank([]).ranks == ()
    assert rank(votes("a>a")).ranks == ()


def test_too_many_models_are_told() -> None:
    many = [Vote("a", str(number), Winner.A) for number in range(MOST_MODELS)]
    with pytest.raises(ValueError, match=r"more than 200 models\.$"):
        rank(many)


def test_so_many_more_votes_tell_two_apart() -> None:
    pairs = [Pair(0, 1, 55, 100)]
    ratings = find_mode(2, pairs)
    more = Advice(ratings, pairs).votes_to_tell(0, 1)
    assert more
    assert more > 10
    points = more * chance_of(ratings[0] - ratings[1])
    after = [Pair(0, 1, 55 + points, 100 + more)]
    assert find_mode(2, after) == pytest.approx(ratings)
    before, then = (find_posterior(ratings, each).chance_better(0, 1) for each in (pairs, after))
    assert before < 0.95
    assert then == pytest.approx(0.95, abs=0.01)
    assert Advice(ratings, pairs).votes_to_tell(1, 0) is None


def test_the_next_vote_is_asked_where_least_is_known_and_either_may_win() -> None:
    even = votes(*["a>b", "b>a"] * 20, "a>c", "c>a")
    assert set(rank(even).next_pair or ()) in ({"a", "c"}, {"b", "c"})
    hopeless = votes(*["a>b", "b>a"] * 20, *["a>c", "b>c"] * 20)
    assert rank(hopeless).next_pair == ("a", "b")


def test_the_scale_is_that_of_natural_logarithms() -> None:
    first, second = rank(votes(*["a>b"] * 3000, *["b>a"] * 1000)).ranks
    assert first.rating - second.rating == pytest.approx(log(3), abs=0.01)


def test_names_are_no_matter() -> None:
    one = rank(votes(*["a>b"] * 5, "b>c"))
    other = rank([replace(vote, a=vote.b, b=vote.a, winner=Winner.B) for vote in votes(*["a>b"] * 5, "b>c")])
    assert one == other


def test_votes_that_weigh_next_to_nothing_tell_nothing() -> None:
    faint = [replace(vote, weight=1e-300) for vote in votes(*["a>b", "b>a", "a>b"] * 5)]
    assert [each.more_votes for each in rank(faint).ranks if each.more_votes is not None] == []
